import '../../styles/ways.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { knowsPasskeys, type Passkey, usePasskeys, useRemovePasskey } from '../../api/passkeys.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { day, dayAndTime } from '../../i18n/format.ts';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { Question } from '../../ui/question.tsx';
import { BackHome } from '../back-home.tsx';
import { Failed } from '../failed.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { AddPasskey } from './add-passkey.tsx';

/** B22: the passkeys of this account, to add to and to remove from. */
export default function PasskeysPage() {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const passkeys = usePasskeys();
  const remove = useRemovePasskey();
  const [doubted, setDoubted] = useState<Passkey | null>(null);
  const items = passkeys.data?.items ?? [];
  return (
    <Page lead={<BackHome />} title={t('passkeys.title')} windowTitle={t('common.pageTitle', { page: t('passkeys.title'), portal: portal.portalName })}>
      <p className="l-intro">{t('passkeys.intro')}</p>
      <Failed error={passkeys.error} again={passkeys.refetch} />
      {remove.isSuccess ? <Message kind="done">{t('passkeys.removed')}</Message> : null}
      {passkeys.isPending ? <p role="status">{t('common.loading')}</p> : null}
      {passkeys.data && items.length === 0 ? <p>{t('passkeys.none')}</p> : null}
      {items.length > 0 ? (
        <ul className="l-own-list" aria-label={t('passkeys.list')}>
          {items.map((passkey) => (
            <li key={passkey.passkeyId}>
              <div>
                <strong>{passkey.name}</strong>
                <small>
                  {t('passkeys.made', { date: day(passkey.createdAt) })},{' '}
                  {passkey.lastUsedAt ? t('passkeys.used', { date: dayAndTime(passkey.lastUsedAt, t) }) : t('passkeys.neverUsed')}
                </small>
              </div>
              <button type="button" className="btn btn-outline-primary" onClick={() => setDoubted(passkey)}>
                {t('passkeys.remove')} <span className="visually-hidden">({passkey.name})</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {knowsPasskeys() ? <AddPasskey /> : <p>{t('passkeys.unsupported')}</p>}
      {doubted ? (
        <Question
          title={t('passkeys.removeTitle', { name: doubted.name })}
          why={t('passkeys.removeWhy')}
          yes={t('passkeys.removeYes')}
          no={t('passkeys.removeNo')}
          waiting={remove.isPending}
          problem={remove.error ? sentenceFor(remove.error, t) : null}
          onYes={() => remove.mutate(doubted.passkeyId, { onSuccess: () => setDoubted(null) })}
          onNo={() => setDoubted(null)}
        />
      ) : null}
    </Page>
  );
}
