import '../../../styles/result.css';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { Result } from '#contract/results.ts';
import { hasCode } from '../../../api/problem.ts';
import { useResult, useSession } from '../../../api/queries.ts';
import { day, dayAndTime, dotted } from '../../../i18n/format.ts';
import { plainCase } from '../../../i18n/plain-case.ts';
import { paths } from '../../../paths.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Page } from '../../../ui/page.tsx';
import { Failed } from '../../failed.tsx';
import { ownPages } from '../../own-pages.ts';
import { usePortalFacts } from '../../portal-context.ts';
import { SharesOfResult } from '../../shares/shares-of-result.tsx';
import { DownloadSheet } from '../download/download-sheet.tsx';
import { ORDER_STATUS } from '../state-word.ts';
import { Details } from './details.tsx';
import { HideSheet } from './hide-sheet.tsx';
import { ImagesPanel } from './images-panel.tsx';
import { ReportPanel } from './report-panel.tsx';

/** One result: what it is, from when, and whether the report is here; everything else below. */
export default function ResultPage() {
  const { t } = useTranslation();
  const { resultId = '' } = useParams();
  const portal = usePortalFacts();
  const result = useResult(resultId);
  const session = useSession().data;
  const acceptance = session ? ownPages(session).acceptance : false;
  const back = (
    <Link className="l-back" to={acceptance ? paths.access() : paths.results()}>
      <Icon name="back" /> {t(acceptance ? 'report.backToAccess' : 'result.back')}
    </Link>
  );
  if (result.data && !hasCode(result.error, 'not-found')) return <Shown result={result.data} lead={back} />;
  const gone = hasCode(result.error, 'not-found') || hasCode(result.error, 'request.invalid');
  const title = result.error ? (gone ? t('result.gone') : t('offline.title')) : t('common.loading');
  return (
    <Page lead={back} title={title} windowTitle={t('common.pageTitle', { page: title, portal: portal.portalName })}>
      {gone ? <p>{t('result.goneWhy')}</p> : <Failed error={result.error} again={result.refetch} />}
    </Page>
  );
}

function Shown({ result, lead }: { result: Result; lead: ReactNode }) {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'download' | 'hide' | null>(null);
  const session = useSession().data;
  const own = session && ownPages(session);
  const plain = plainCase(result.description);
  return (
    <Page wide lead={lead} title={plain} windowTitle={t('common.pageTitle', { page: plain, portal: portal.portalName })}>
      <p className="l-intro">{dotted([dayAndTime(result.orderedAt, t), result.site, t(ORDER_STATUS[result.status])])}</p>
      <div className="l-result">
        <div className="l-answer">
          <ReportPanel result={result} />
          <ImagesPanel result={result} />
        </div>
        <aside className="l-act" aria-label={t('result.actions')}>
          <p>{t('result.availableUntil', { date: day(result.availableUntil) })}</p>
          <button
            type="button"
            className={`btn ${result.reports.length ? 'btn-outline-primary' : 'btn-primary'} l-main-action`}
            onClick={() => setOpen('download')}
          >
            <Icon name="download" /> {t('result.download')}
          </button>
          {own?.shares ? (
            <>
              <Link className="btn btn-outline-primary l-main-action" to={paths.share(result.resultId)}>
                <Icon name="share" /> {t('share.action')}
              </Link>
              <Link className="btn l-quiet l-show-now" to={paths.show(result.resultId)}>
                {t('showing.action')}
              </Link>
            </>
          ) : null}
        </aside>
        <div className="l-rest">
          {own?.shares ? <SharesOfResult resultId={result.resultId} /> : null}
          <Details result={result} />
          <button type="button" className="btn l-quiet l-danger" onClick={() => setOpen('hide')}>
            {t('result.hide')}
          </button>
        </div>
      </div>
      {open === 'download' ? <DownloadSheet result={result} onClose={() => setOpen(null)} /> : null}
      {open === 'hide' ? (
        <HideSheet
          resultId={result.resultId}
          onClose={() => setOpen(null)}
          onHidden={() => void navigate(paths.results(), { replace: true, state: { hidden: plain } })}
        />
      ) : null}
    </Page>
  );
}
