import '../../styles/sharing.css';
import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AccessLogEntry } from '#contract/access-log.ts';
import { useAccessLog } from '../../api/access-log.ts';
import { day, timeOfDay } from '../../i18n/format.ts';
import { plainCase } from '../../i18n/plain-case.ts';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { BackHome } from '../back-home.tsx';
import { Failed } from '../failed.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { byDay } from './by-day.ts';

/** What each kind of entry says; a kind without words does not compile. */
const WHAT = {
  'signed-in': 'accessLog.what_signedIn',
  result: 'accessLog.what_result',
  report: 'accessLog.what_report',
  images: 'accessLog.what_images',
  download: 'accessLog.what_download',
  profile: 'accessLog.what_profile',
  'share-made': 'accessLog.what_shareMade',
  'share-pin': 'accessLog.what_sharePin',
  'share-annulled': 'accessLog.what_shareAnnulled',
  dicomweb: 'accessLog.what_dicomweb',
  'show-confirmed': 'accessLog.what_showConfirmed',
  'show-ended': 'accessLog.what_showEnded',
  hidden: 'accessLog.what_hidden',
  'ways-in': 'accessLog.what_waysIn',
} as const satisfies Record<AccessLogEntry['what'], ParseKeys>;

/** B14: who saw what, when and from where, day by day. */
export default function AccessLogPage() {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const log = useAccessLog();
  const entries = log.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={t('accessLog.title')} windowTitle={t('common.pageTitle', { page: t('accessLog.title'), portal: portal.portalName })} lead={<BackHome />}>
      <p className="l-intro">{t('accessLog.intro')}</p>
      <Failed error={log.error} again={log.refetch} />
      {log.isPending ? <p role="status">{t('common.loading')}</p> : null}
      {log.data && entries.length === 0 ? <p>{t('accessLog.none')}</p> : null}
      {byDay(entries, day).map(({ day: date, entries: some }) => (
        <section key={date} className="l-log-day" aria-label={date}>
          <h2>{date}</h2>
          <ol className="l-log">
            {some.map((entry) => (
              <Entry key={entry.key} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {log.hasNextPage ? (
        <button type="button" className="btn btn-outline-primary" disabled={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('accessLog.older')}
        </button>
      ) : null}
    </Page>
  );
}

function Entry({ entry: { at, who, what, resultId, description, from } }: { entry: AccessLogEntry }) {
  const { t } = useTranslation();
  const name = who.name ?? who.email;
  const own = who.kind === 'self';
  return (
    <li className={own ? '' : 'l-other'}>
      <time dateTime={at}>{timeOfDay(at)}</time>
      <div>
        <p>
          <strong>{name ?? t(`accessLog.who_${who.kind}`)}</strong>
          {who.name && who.email ? <> ({who.email})</> : null} <span className="l-log-what">{t(WHAT[what])}</span>
        </p>
        {description ? <p>{resultId ? <Link to={paths.result(resultId)}>{plainCase(description)}</Link> : plainCase(description)}</p> : null}
        {from ? <p className="l-hint">{t('accessLog.from', { address: from })}</p> : null}
      </div>
    </li>
  );
}
