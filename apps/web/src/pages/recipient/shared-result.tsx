import '../../styles/result.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '#contract/results.ts';
import type { Session } from '#contract/session.ts';
import { hasCode } from '../../api/problem.ts';
import { useResult } from '../../api/queries.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { ageInYears, calendarDay, day, dayAndTime } from '../../i18n/format.ts';
import { plainCase } from '../../i18n/plain-case.ts';
import { Icon } from '../../ui/icon.tsx';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { DeliveriesDock } from '../results/download/dock.tsx';
import { DownloadSheet } from '../results/download/download-sheet.tsx';
import { Details } from '../results/result/details.tsx';
import { ImagesPanel } from '../results/result/images-panel.tsx';
import { ReportPanel } from '../results/result/report-panel.tsx';
import { ORDER_STATUS } from '../results/state-word.ts';
import { useSharedBy } from '../shared-by.ts';
import { PacsSheet } from './pacs-sheet.tsx';

type Given = NonNullable<Session['share']>;
/** Null where it was shared without the person's data (B21). */
type Patient = Session['patient'];

interface Shared {
  readonly share: Given;
  readonly patient: Patient;
  readonly shown: boolean;
}

/** F50, F74, E4: the one result that was shared, from whom and until when; nothing else of the patient, and no way to share it on. */
export default function SharedResultPage({ share, patient, shown }: Shared) {
  const { t } = useTranslation();
  const name = useSharedBy() ?? '';
  const portal = usePortalFacts();
  const result = useResult(share.resultId);
  if (result.data && !hasCode(result.error, 'not-found')) return <Shown result={result.data} share={share} patient={patient} shown={shown} />;
  const gone = hasCode(result.error, 'not-found');
  const title = result.error ? t(gone ? 'recipient.gone' : 'offline.title') : t('common.loading');
  return (
    <Page title={title} windowTitle={t('common.pageTitle', { page: title, portal: portal.portalName })}>
      {gone ? <p>{t('recipient.goneWhy', { name })}</p> : result.error ? <Message kind="problem">{sentenceFor(result.error, t)}</Message> : null}
    </Page>
  );
}

function Shown({ result, share, patient, shown }: Shared & { result: Result }) {
  const { t } = useTranslation();
  const name = useSharedBy() ?? '';
  const portal = usePortalFacts();
  const [open, setOpen] = useState<'download' | 'pacs' | null>(null);
  const plain = plainCase(result.description);
  const words = patient ? t('recipient.message', { name }) : t('recipient.messagePlain');
  return (
    <>
      <Page
        wide
        title={plain}
        windowTitle={t('common.pageTitle', { page: plain, portal: portal.portalName })}
        lead={
          <p className="l-shared-by">
            {shown
              ? t('recipient.shownBy', { name, until: dayAndTime(share.until, t) })
              : t(patient ? 'recipient.sharedBy' : 'recipient.sharedUntil', { name, until: day(share.until) })}
          </p>
        }
      >
        <p className="l-intro">
          {[patient ? dayAndTime(result.orderedAt, t) : t('recipient.withoutDates'), result.site, t(ORDER_STATUS[result.status])].filter(Boolean).join(' · ')}
        </p>
        <Whose patient={patient} />
        {share.message ? (
          <section className="l-words" aria-label={words}>
            <h2>{words}</h2>
            <blockquote>{share.message}</blockquote>
          </section>
        ) : null}
        <div className="l-result">
          <div className="l-answer">
            {/* Without the person's data a report is there only where it was added. */}
            {patient || result.reports.length ? <ReportPanel result={result} /> : null}
            <ImagesPanel result={result} />
          </div>
          {share.download ? (
            <aside className="l-act" aria-label={t('result.actions')}>
              <button type="button" className="btn btn-primary l-main-action" onClick={() => setOpen('download')}>
                <Icon name="download" /> {t('result.download')}
              </button>
            </aside>
          ) : null}
          <div className="l-rest">
            {patient ? <Details result={result} /> : null}
            {share.download && !shown && result.studies.length > 0 ? (
              <button type="button" className="btn btn-outline-primary" onClick={() => setOpen('pacs')}>
                {t('recipient.pacs')}
              </button>
            ) : null}
            <p className="l-hint">{t(shown ? 'recipient.backShown' : 'recipient.back')}</p>
          </div>
        </div>
        {open === 'download' ? <DownloadSheet result={result} onClose={() => setOpen(null)} /> : null}
        {open === 'pacs' ? <PacsSheet onClose={() => setOpen(null)} /> : null}
      </Page>
      {share.download ? <DeliveriesDock /> : null}
    </>
  );
}

function Whose({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  if (patient === null) return <p>{t('recipient.withoutPerson')}</p>;
  const { givenName, familyName, sex, birthDate } = patient;
  const born = t(sex === 'male' ? 'patient.born_male' : sex === 'female' ? 'patient.born_female' : 'patient.born', {
    date: calendarDay(birthDate),
    age: ageInYears(birthDate, new Date()),
  });
  return (
    <section className="l-whose" aria-label={t('patient.label')}>
      <p>
        <strong>
          {givenName} {familyName}
        </strong>{' '}
        ({t(`patient.sex_${sex}`)})
      </p>
      <p>{born}</p>
    </section>
  );
}
