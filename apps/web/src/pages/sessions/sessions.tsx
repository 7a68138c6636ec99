import '../../styles/ways.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnSession } from '#contract/sessions.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { useEndSession, useOwnSessions, useSignOutEverywhere } from '../../api/sessions.ts';
import { dayAndTime } from '../../i18n/format.ts';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { Question } from '../../ui/question.tsx';
import { BackHome } from '../back-home.tsx';
import { Failed } from '../failed.tsx';
import { usePortalFacts } from '../portal-context.ts';

/** Where the same person is signed in, this device first; each may be signed out, or all at once. */
export default function SessionsPage() {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const sessions = useOwnSessions();
  const end = useEndSession();
  const everywhere = useSignOutEverywhere();
  const [asking, setAsking] = useState(false);
  const items = [...(sessions.data?.items ?? [])].sort((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt));
  return (
    <Page lead={<BackHome />} title={t('sessions.title')} windowTitle={t('common.pageTitle', { page: t('sessions.title'), portal: portal.portalName })}>
      <p className="l-intro">{t('sessions.intro')}</p>
      <Failed error={sessions.error} again={sessions.refetch} />
      {end.error ? <Message kind="problem">{sentenceFor(end.error, t)}</Message> : null}
      {end.isSuccess ? <Message kind="done">{t('sessions.ended')}</Message> : null}
      {sessions.isPending ? <p role="status">{t('common.loading')}</p> : null}
      <ul className="l-own-list" aria-label={t('sessions.list')}>
        {items.map((session) => (
          <li key={session.sessionId}>
            <Described session={session} />
            {session.current ? null : (
              <button type="button" className="btn btn-outline-primary" disabled={end.isPending} onClick={() => end.mutate(session.sessionId)}>
                {t('sessions.end')} <span className="visually-hidden">({session.device ?? t('sessions.unknownDevice')})</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type="button" className="btn btn-primary" onClick={() => setAsking(true)}>
        {t('sessions.everywhere')}
      </button>
      {asking ? (
        <Question
          title={t('sessions.everywhereTitle')}
          why={t('sessions.everywhereWhy')}
          yes={t('sessions.everywhereYes')}
          no={t('sessions.no')}
          waiting={everywhere.isPending}
          problem={everywhere.error ? sentenceFor(everywhere.error, t) : null}
          onYes={() => everywhere.mutate()}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </Page>
  );
}

function Described({ session }: { session: OwnSession }) {
  const { t } = useTranslation();
  return (
    <div>
      <strong>{session.device ?? t('sessions.unknownDevice')}</strong>
      {session.current ? <span className="l-here">{t('sessions.this')}</span> : null}
      <small>
        {t('sessions.began', { date: dayAndTime(session.createdAt, t) })}, {t(`sessions.method_${session.method}`)}
      </small>
      {session.current ? null : <small>{t('sessions.seen', { date: dayAndTime(session.lastSeenAt, t) })}</small>}
      {session.address ? <small>{t('sessions.address', { address: session.address })}</small> : null}
    </div>
  );
}
