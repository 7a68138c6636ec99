import '../../../styles/result.css';
import './report.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ReportSummary, Result } from '#contract/results.ts';
import { urls } from '#contract/urls.ts';
import { hasCode } from '../../../api/problem.ts';
import { useResult, useSession } from '../../../api/queries.ts';
import { dayAndTime } from '../../../i18n/format.ts';
import { plainCase } from '../../../i18n/plain-case.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Page } from '../../../ui/page.tsx';
import { Failed } from '../../failed.tsx';
import { ownPages } from '../../own-pages.ts';
import { usePortalFacts } from '../../portal-context.ts';
import { useWayBack } from '../way-back.ts';
import { Paper } from './paper.tsx';
import { ChangedFirst, SignatureWords } from './signature.tsx';

/** B1, B17: the report itself in the page, who signed it, and the legal original one press away. */
export default function ReportPage() {
  const { t } = useTranslation();
  const { resultId = '', reportId = '' } = useParams();
  const portal = usePortalFacts();
  const wayBack = useWayBack(resultId);
  const result = useResult(resultId);
  const report = result.data?.reports.find((each) => each.reportId === reportId);
  const back = (
    <Link className="l-back" to={wayBack.to}>
      <Icon name="back" /> {t(wayBack.isAccess ? 'report.backToAccess' : 'report.back')}
    </Link>
  );
  const gone = hasCode(result.error, 'not-found') || hasCode(result.error, 'request.invalid') || (result.data && !report);
  if (result.data && report && !gone) return <Shown result={result.data} report={report} lead={back} />;
  const title = gone ? t('report.gone') : result.error ? t('offline.title') : t('common.loading');
  return (
    <Page lead={back} title={title} windowTitle={t('common.pageTitle', { page: title, portal: portal.portalName })}>
      {gone ? <p>{t('report.goneWhy')}</p> : null}
      {gone ? null : <Failed error={result.error} again={result.refetch} />}
    </Page>
  );
}

function Shown({ result, report, lead }: { result: Result; report: ReportSummary; lead: ReactNode }) {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const session = useSession().data;
  const files = session ? ownPages(session).files : false;
  const title = t('report.title', { description: plainCase(report.description ?? result.description) });
  return (
    <Page wide lead={lead} title={title} windowTitle={t('common.pageTitle', { page: title, portal: portal.portalName })}>
      <p className="l-intro">
        {t('result.reportOf', { date: dayAndTime(report.reportedAt, t) })}
        {report.author ? <span className="l-block">{t('result.reportBy', { author: report.author })}</span> : null}
      </p>
      <Replaces report={report} />
      {report.signed ? <ChangedFirst resultId={result.resultId} reportId={report.reportId} /> : null}
      <div className="l-reading">
        <Paper resultId={result.resultId} report={report} files={files} />
        <aside className="l-legal" aria-labelledby="legal">
          <h2 id="legal">{t(report.signed ? 'report.signature' : 'report.document')}</h2>
          {report.signed ? <SignatureWords resultId={result.resultId} reportId={report.reportId} files={files} /> : <p>{t('report.unsignedWhy')}</p>}
          {report.signed && files ? <p className="l-hint">{t('report.originalWhy')}</p> : null}
          {files ? <Files resultId={result.resultId} report={report} /> : <p className="l-hint">{t('report.lookOnly')}</p>}
        </aside>
      </div>
    </Page>
  );
}

/** B13: a corrected report says which one it replaces. The earlier one is kept by the hospital and shown to nobody. */
function Replaces({ report: { status, version, replaces } }: { report: ReportSummary }) {
  const { t } = useTranslation();
  if (version === 1 && status !== 'corrected') return null;
  return (
    <p className="l-corrected">
      <strong>{t('result.reportCorrected')}.</strong>{' '}
      {replaces ? t('report.replaces', { date: dayAndTime(replaces, t), version }) : t('result.reportCorrectedWhy', { version })}
    </p>
  );
}

/** One press, wherever the page stands: on a phone they lie at the thumb. The PDF is what people read; the legal original is for those who are asked for it. */
function Files({ resultId, report }: { resultId: string; report: ReportSummary }) {
  const { t } = useTranslation();
  return (
    <div className="l-files">
      <a className="btn btn-primary" href={urls.reportPdf(resultId, report.reportId)} download="report.pdf">
        <Icon name="download" /> {t('report.pdf')}
      </a>
      {report.signed ? (
        <a className="btn btn-outline-primary" href={urls.reportOriginal(resultId, report.reportId)} download="">
          <Icon name="download" /> {t('report.original')}
        </a>
      ) : null}
    </div>
  );
}
