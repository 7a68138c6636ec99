import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReportSummary, Result } from '#contract/results.ts';
import { urls } from '#contract/urls.ts';
import { useSession, useSignature } from '../../../api/queries.ts';
import { dayAndTime } from '../../../i18n/format.ts';
import { plainCase } from '../../../i18n/plain-case.ts';
import { paths } from '../../../paths.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ownPages } from '../../own-pages.ts';
import { useSharedBy } from '../../shared-by.ts';
import { toldApart } from '../told-apart.ts';

/** The answer first: the report is here, or not yet and why. */
export function ReportPanel({ result }: { result: Result }) {
  const { t } = useTranslation();
  const recipient = useSharedBy() !== null;
  const names = result.reports.map(({ description }) => plainCase(description ?? ''));
  return (
    <section className="l-panel" aria-labelledby="report">
      <h2 id="report">{t(result.reports.length ? 'result.reportHere' : 'result.reportMissing')}</h2>
      {result.reports.length ? null : <p>{t(recipient ? 'recipient.reportMissingWhy' : 'result.reportMissingWhy')}</p>}
      {result.reports.map((report, position) => (
        <div key={report.reportId}>
          {result.reports.length > 1 ? (
            <h3>{report.description ? toldApart(names, position, t) : t('result.reportNumber', { number: position + 1 })}</h3>
          ) : null}
          <Report resultId={result.resultId} report={report} />
        </div>
      ))}
    </section>
  );
}

function Report({ resultId, report }: { resultId: string; report: ReportSummary }) {
  const { t } = useTranslation();
  const session = useSession().data;
  return (
    <div className="l-report">
      {report.status === 'corrected' ? (
        <p className="l-corrected">
          <strong>{t('result.reportCorrected')}.</strong> {t('result.reportCorrectedWhy', { version: report.version })}
        </p>
      ) : null}
      <Link className="btn btn-primary l-open-report" to={paths.report(resultId, report.reportId)}>
        <Icon name="report" /> {t('result.reportOpen')}
      </Link>
      <p>
        {t('result.reportOf', { date: dayAndTime(report.reportedAt, t) })}
        {report.author ? <span className="l-block">{t('result.reportBy', { author: report.author })}</span> : null}
      </p>
      {report.signed ? (
        <>
          <Signature resultId={resultId} reportId={report.reportId} />
          {session && ownPages(session).files ? (
            <p>
              <a className="l-link" href={urls.reportOriginal(resultId, report.reportId)} download="">
                {t('result.reportOriginal')}
              </a>
              <span className="l-hint l-block">{t('result.reportOriginalHint')}</span>
            </p>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

/** B17: who signed, when, and whether the signature holds. */
function Signature({ resultId, reportId }: { resultId: string; reportId: string }) {
  const { t } = useTranslation();
  const signature = useSignature(resultId, reportId, true);
  if (signature.data === undefined) return <p className="l-hint">{signature.error ? t('result.reportSigned') : t('result.signatureChecking')}</p>;
  const { state, signers } = signature.data;
  const key = state === 'valid-untrusted' ? 'result.signature_untrusted' : (`result.signature_${state}` as const);
  if (state === 'unsigned' || state === 'invalid') return <p className={state === 'invalid' ? 'l-mistake' : 'l-hint'}>{t(key, { name: '', date: '' })}</p>;
  return signers.map(({ name, signedAt }) => (
    <p key={name} className={state === 'valid' ? 'l-signature' : 'l-hint'}>
      {state === 'valid' ? <Icon name="done" /> : null} {signedAt ? t(key, { name, date: dayAndTime(signedAt, t) }) : t('report.signedByUndated', { name })}
    </p>
  ));
}
