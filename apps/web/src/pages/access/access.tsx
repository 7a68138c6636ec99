import '../../styles/sharing.css';
import '../../styles/ways.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Session } from '#contract/session.ts';
import { useResults, useSignOut } from '../../api/queries.ts';
import { calendarDay } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { Failed } from '../failed.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { Reachable } from '../reachable.tsx';
import { DeliveriesDock } from '../results/download/dock.tsx';
import { Retrieval } from './retrieval.tsx';

/** F58–F61, F67: what PIN1 and PIN2 open, on one page: whose it is, and each report with its four actions. */
export default function AccessPage({ patient }: { patient: NonNullable<Session['patient']> }) {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const results = useResults({ limit: 100 });
  const signOut = useSignOut();
  const [removed, setRemoved] = useState<string | null>(null);
  const { state } = useLocation();
  const gone = removed ?? hiddenIn(state);
  const items = results.data?.items ?? [];
  return (
    <>
      <Page title={t('access.title')} windowTitle={t('common.pageTitle', { page: t('access.title'), portal: portal.portalName })}>
        {gone ? <Message kind="done">{t('result.hidden', { description: gone })}</Message> : null}
        <p className="l-intro">
          <strong>
            {patient.givenName} {patient.familyName}
          </strong>{' '}
          · {t('access.birthDate')} {calendarDay(patient.birthDate)}
        </p>
        <Failed error={results.error} again={results.refetch} />
        {results.isPending ? <p role="status">{t('common.loading')}</p> : null}
        {results.data && items.length === 0 ? (
          <section className="l-prose">
            <h2>{t('access.empty')}</h2>
            <p>
              {t('access.emptyWhy')} <Reachable>{t('result.ask', { ...portal.support })}</Reachable>
            </p>
          </section>
        ) : null}
        {items.length > 0 ? (
          <section aria-labelledby="reports">
            <h2 id="reports">{t('access.list')}</h2>
            {items.map((result) => (
              <Retrieval key={result.resultId} result={result} onRemoved={setRemoved} />
            ))}
            {items.some(({ reports }) => reports.some(({ signed }) => signed)) ? <p className="l-hint">{t('access.legal')}</p> : null}
            <p className="l-hint">{t('access.safe')}</p>
            <Link className="btn btn-outline-primary" to={paths.shares()}>
              {t('shares.title')}
            </Link>
          </section>
        ) : null}
        <button type="button" className="btn btn-outline-primary l-leave" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
          {t('header.signOut')}
        </button>
      </Page>
      <DeliveriesDock />
    </>
  );
}

/** What the page of a result says it has just taken off line. */
function hiddenIn(state: unknown): string | null {
  return typeof state === 'object' && state !== null && 'hidden' in state && typeof state.hidden === 'string' ? state.hidden : null;
}
