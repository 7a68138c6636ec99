import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReportSummary, ResultSummary } from '#contract/results.ts';
import { urls } from '#contract/urls.ts';
import { day } from '../../i18n/format.ts';
import { plainCase } from '../../i18n/plain-case.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { Reachable } from '../reachable.tsx';
import { DownloadSheet } from '../results/download/download-sheet.tsx';
import { HideSheet } from '../results/result/hide-sheet.tsx';
import { stateWord } from '../results/state-word.ts';
import { toldApart } from '../results/told-apart.ts';
import { FROM_ACCESS } from '../results/way-back.ts';

/** F59, F60: until when, what was done, and the four actions; F67: to be removed at any time. */
export function Retrieval({ result, onRemoved }: { result: ResultSummary; onRemoved: (description: string) => void }) {
  const { t } = useTranslation();
  const { support } = usePortalFacts();
  const [open, setOpen] = useState<'download' | 'remove' | null>(null);
  const { resultId, tests, reports, studies } = result;
  const plain = plainCase(result.description);
  const names = tests.map(({ description }) => plainCase(description));
  const reportNames = reports.map(({ description, reportedAt }) => plainCase(description ?? day(reportedAt)));
  const ofResult = t('access.ofResult', { description: plain, date: day(result.orderedAt) });
  const { word, ready } = stateWord(result);
  const refused = studies.length > 0 && studies.every(({ copy }) => copy.state === 'refused');
  const onHand = studies.some(({ copy }) => copy.state === 'ready');
  return (
    <article className="l-panel l-retrieval" aria-label={`${plain}, ${day(result.orderedAt)}`}>
      <h3>{plain}</h3>
      <p className="l-until">{t('result.availableUntil', { date: day(result.availableUntil) })}</p>
      {reports.length === 0 ? <p>{t('access.noReport')}</p> : null}
      {reports.some(({ status }) => status === 'corrected') ? <p className="l-word">{t('result.reportCorrected')}</p> : null}
      {ready || refused || reports.length === 0 ? null : <p className="l-word">{t(word)}</p>}
      <div className="l-four">
        {reports.map((report, position) => (
          <ReportActions
            key={report.reportId}
            resultId={resultId}
            report={report}
            which={reports.length === 1 ? '' : ` (${toldApart(reportNames, position, t)})`}
            ofResult={ofResult}
          />
        ))}
        {onHand ? (
          <Link className="btn btn-outline-primary" to={paths.images(resultId)} state={FROM_ACCESS}>
            <Icon name="images" /> {t('result.imagesView')} <span className="visually-hidden">{ofResult}</span>
          </Link>
        ) : null}
        {studies.length > 0 && !refused ? (
          <button type="button" className="btn btn-outline-primary" onClick={() => setOpen('download')}>
            <Icon name="download" /> {t('result.download')} <span className="visually-hidden">{ofResult}</span>
          </button>
        ) : null}
      </div>
      <p className="l-share-acts">
        <Link className="btn btn-outline-primary" to={paths.share(resultId)}>
          <Icon name="share" /> {t('share.action')} <span className="visually-hidden">{ofResult}</span>
        </Link>
        <Link className="btn l-quiet" to={paths.show(resultId)}>
          {t('showing.action')} <span className="visually-hidden">{ofResult}</span>
        </Link>
      </p>
      <h4>{t('access.performed')}</h4>
      <ul>
        {tests.map((test, position) => (
          <li key={test.accessionNumber}>
            {toldApart(names, position, t)}, {day(result.orderedAt)}
          </li>
        ))}
      </ul>
      {studies.length === 0 ? <p>{t('access.noImages')}</p> : null}
      {refused ? (
        <p>
          {t('result.copy_refused')} <Reachable>{t('result.ask', { ...support })}</Reachable>
        </p>
      ) : null}
      <Link className="btn l-quiet" to={paths.result(resultId)}>
        {t('result.details')} <span className="visually-hidden">{ofResult}</span>
      </Link>
      <button type="button" className="btn l-quiet l-danger" onClick={() => setOpen('remove')}>
        {t('result.hide')} <span className="visually-hidden">{ofResult}</span>
      </button>
      {open === 'download' ? <DownloadSheet result={result} onClose={() => setOpen(null)} /> : null}
      {open === 'remove' ? (
        <HideSheet
          resultId={resultId}
          onClose={() => setOpen(null)}
          onHidden={() => {
            setOpen(null);
            onRemoved(plain);
          }}
        />
      ) : null}
    </article>
  );
}

/** The report to read, and the signed original with legal value. Where an order has several, each says which it is. */
function ReportActions({ resultId, report, which, ofResult }: { resultId: string; report: ReportSummary; which: string; ofResult: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Link className="btn btn-primary" to={paths.report(resultId, report.reportId)} state={FROM_ACCESS}>
        <Icon name="report" /> {t('result.reportOpen')}
        {which} <span className="visually-hidden">{ofResult}</span>
      </Link>
      {report.signed ? (
        <a className="btn btn-outline-primary" href={urls.reportOriginal(resultId, report.reportId)} download="">
          <Icon name="done" /> {t('access.signedReport')}
          {which}*<span className="visually-hidden">{ofResult}</span>
        </a>
      ) : null}
    </>
  );
}
