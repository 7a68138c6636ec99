import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Share } from '#contract/shares.ts';
import { day, dayAndTime } from '../../i18n/format.ts';
import { plainCase } from '../../i18n/plain-case.ts';
import { paths } from '../../paths.ts';
import { AnnulQuestion } from './annul-question.tsx';
import { PinSheet } from './pin-sheet.tsx';
import { RenewSheet } from './renew-sheet.tsx';

/** F70, B4: one share: to whom, until when, who opened it when and how often; while it is open its PIN and its end are one press away. */
export function ShareCard({ share, withResult, onAnnulled }: { share: Share; withResult: boolean; onAnnulled: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'pin' | 'renew' | 'annul' | null>(null);
  const { person, recipients, state, shareId } = share;
  const several = recipients.length > 1;
  const who = person ? `${person.name} ${person.surname}` : several ? t('shares.people', { count: recipients.length }) : recipients[0]?.email;
  const Heading = withResult ? 'h2' : 'h3';
  const close = () => setOpen(null);
  const spoken = <span className="visually-hidden"> ({who})</span>;
  return (
    <li className={state === 'open' ? '' : 'l-over'}>
      <Heading>{who}</Heading>
      {person?.mobile ? <p>{person.mobile}</p> : null}
      {withResult ? (
        <p>
          <Link to={paths.result(share.resultId)}>{plainCase(share.description)}</Link>, {day(share.orderedAt)}
        </p>
      ) : null}
      <p className={state === 'open' ? 'l-word l-ready' : 'l-word'}>{t(`shares.state_${state}`, { date: day(share.expiresAt) })}</p>
      <ul className="l-uses">
        {recipients.map(({ email, firstOpenedAt, lastUsedAt, uses, untold }) => (
          <li key={email}>
            {person || several ? <strong>{email}</strong> : null}
            {state === 'open'
              ? untold.map((what) => (
                  <span key={what} className="l-mistake">
                    {t(`shares.untold_${what}`)}
                  </span>
                ))
              : null}
            {firstOpenedAt ? (
              <>
                <span>{t('shares.firstOpened', { date: dayAndTime(firstOpenedAt, t) })}</span>
                {uses > 1 ? <span>{t('shares.used', { count: uses, date: dayAndTime(lastUsedAt ?? firstOpenedAt, t) })}</span> : null}
              </>
            ) : (
              <span>{t('shares.neverOpened')}</span>
            )}
          </li>
        ))}
      </ul>
      <p className="l-hint">
        {t('shares.made', { date: dayAndTime(share.createdAt, t) })} {state === 'open' ? t(share.download ? 'shares.mayDownload' : 'shares.mayLook') : null}{' '}
        {share.deidentified ? t('shares.withoutPerson') : null}
      </p>
      {state === 'open' ? (
        <p className="l-share-acts">
          <button type="button" className="btn btn-outline-primary" onClick={() => setOpen('pin')}>
            {t('shares.showPin')}
            {spoken}
          </button>
          <button type="button" className="btn l-quiet" onClick={() => setOpen('renew')}>
            {t('shares.renew')}
            {spoken}
          </button>
          <button type="button" className="btn l-quiet l-danger" onClick={() => setOpen('annul')}>
            {t('shares.annul')}
            {spoken}
          </button>
        </p>
      ) : null}
      {open === 'pin' ? <PinSheet shareId={shareId} onClose={close} /> : null}
      {open === 'renew' ? <RenewSheet share={share} onClose={close} /> : null}
      {open === 'annul' ? <AnnulQuestion shareId={shareId} onDone={onAnnulled} onClose={close} /> : null}
    </li>
  );
}
