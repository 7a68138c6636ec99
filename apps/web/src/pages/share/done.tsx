import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MadeShare } from '#contract/shares.ts';
import { day } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { Message } from '../../ui/message.tsx';
import { AnnulQuestion } from '../shares/annul-question.tsx';
import { ShownPin } from '../shares/shown-pin.tsx';
import { addressesIn, type Wish } from './wish.ts';

/** F47, F69: what was sent to whom; the PIN, large, where it is the patient's to tell; and the way back. */
export function Done({ share, wish, resultId }: { share: MadeShare; wish: Wish; resultId: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [annulled, setAnnulled] = useState(false);
  const addresses = addressesIn(wish.recipients);
  if (annulled) {
    return (
      <>
        <Message kind="done">{t('shares.annulled')}</Message>
        <Onwards resultId={resultId} />
      </>
    );
  }
  return (
    <>
      <section className="l-panel l-form">
        <h2>{t('share.sent')}</h2>
        <ul className="l-sent">
          {addresses.map((address) => (
            <li key={address}>
              <Icon name="done" />
              <span>
                {t('share.sentLink')} <strong>{address}</strong>
              </span>
            </li>
          ))}
          {wish.pinDelivery === 'sms' ? (
            <li>
              <Icon name="done" />
              <span>
                {t('share.sentSms')} <strong>{wish.mobile}</strong>
              </span>
            </li>
          ) : wish.pinDelivery === 'email' ? (
            <li>
              <Icon name="done" /> <span>{t('share.sentEmail')}</span>
            </li>
          ) : null}
        </ul>
        <p>{t('share.openUntil', { date: day(share.expiresAt) })}</p>
        <p className="l-hint">{t('share.notice')}</p>
      </section>
      {share.pin ? (
        <section className="l-panel l-form" aria-labelledby="tell-pin">
          <h2 id="tell-pin">{t('share.tellPin')}</h2>
          <ShownPin pin={share.pin} />
          <p>
            {t('share.tellPinWhy')} {t('share.tellPinAgain')}
          </p>
        </section>
      ) : null}
      <Onwards resultId={resultId}>
        <button type="button" className="btn l-quiet l-danger" onClick={() => setAsking(true)}>
          {t('shares.annul')}
        </button>
      </Onwards>
      {asking ? <AnnulQuestion shareId={share.shareId} onDone={() => setAnnulled(true)} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Onwards({ resultId, children }: { resultId: string; children?: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <p className="l-onwards">
      <Link className="btn btn-primary" to={paths.result(resultId)}>
        {t('share.back')}
      </Link>
      <Link className="btn btn-outline-primary" to={paths.shares()}>
        {t('shares.title')}
      </Link>
      {children}
    </p>
  );
}
