import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportSummary } from '#contract/results.ts';
import { urls } from '#contract/urls.ts';
import { useReportPdf } from '../../../api/queries.ts';
import { Message } from '../../../ui/message.tsx';
import { Failed } from '../../failed.tsx';
import { useOpenedPdf } from './use-opened-pdf.ts';

const ReadingRoom = lazy(() => import('./reading-room.tsx'));

/** The document: on its way, open, or why not; the download is the way out of every trouble. Who may take no `files` looks at it, and no more. */
export function Paper({ resultId, report, files }: { resultId: string; report: ReportSummary; files: boolean }) {
  const { t } = useTranslation();
  const file = useReportPdf(resultId, report);
  const opening = useOpenedPdf(file.data);
  const waiting = useMemo(
    () => (
      <p className="l-report-waiting" role="status">
        {t('report.opening')}
      </p>
    ),
    [t],
  );
  if (file.error)
    return (
      <div>
        <Failed error={file.error} again={file.refetch} />
      </div>
    );
  if (opening.state === 'opening') return <div>{waiting}</div>;
  if (opening.state !== 'open')
    return (
      <div>
        <Message kind="problem">{t(opening.state === 'locked' ? 'report.locked' : 'report.broken')}</Message>
        {files ? (
          <a className="btn btn-outline-primary" href={urls.reportPdf(resultId, report.reportId)} download="report.pdf">
            {t('report.downloadInstead')}
          </a>
        ) : null}
      </div>
    );
  return (
    <Suspense fallback={<div>{waiting}</div>}>
      <ReadingRoom pdf={opening.pdf} print={files} />
    </Suspense>
  );
}
