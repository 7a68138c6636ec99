import '../../styles/result.css';
import '../../styles/sharing.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Result } from '#contract/results.ts';
import type { Session } from '#contract/session.ts';
import type { MadeShare } from '#contract/shares.ts';
import { useResult, useSession } from '../../api/queries.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { calendarDay, dayAndTime, dotted } from '../../i18n/format.ts';
import { plainCase } from '../../i18n/plain-case.ts';
import { paths } from '../../paths.ts';
import { Facts } from '../../ui/facts.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { Done } from './done.tsx';
import { ShareForm } from './share-form.tsx';
import type { Wish } from './wish.ts';

/** F40–F45, F68: a result is shared on one page, top to bottom; afterwards it says what was sent to whom. */
export default function SharePage() {
  const { t } = useTranslation();
  const { resultId = '' } = useParams();
  const portal = usePortalFacts();
  const result = useResult(resultId);
  const patient = useSession().data?.patient;
  const [made, setMade] = useState<{ share: MadeShare; wish: Wish } | null>(null);
  const title = t(made ? 'share.doneTitle' : 'share.title');
  const plain = result.data ? plainCase(result.data.description) : '';
  return (
    <Page
      key={made ? 'done' : 'form'}
      title={title}
      windowTitle={t('common.pageTitle', { page: title, portal: portal.portalName })}
      lead={
        <Link className="l-back" to={paths.result(resultId)}>
          <Icon name="back" /> {plain || t('share.back')}
        </Link>
      }
    >
      {result.data ? (
        <p className="l-intro">{dotted([plain, dayAndTime(result.data.orderedAt, t), patient ? `${patient.givenName} ${patient.familyName}` : null])}</p>
      ) : result.error ? (
        <Message kind="problem">{sentenceFor(result.error, t)}</Message>
      ) : (
        <p role="status">{t('common.loading')}</p>
      )}
      {result.data && patient && !made ? <What result={result.data} patient={patient} /> : null}
      {made ? (
        <Done {...made} resultId={resultId} />
      ) : result.data ? (
        <ShareForm result={result.data} onMade={(share, wish) => setMade({ share, wish })} />
      ) : null}
    </Page>
  );
}

/** F40: what is in it, and which result of whom, for who wants to be certain. */
function What({ result, patient }: { result: Result; patient: NonNullable<Session['patient']> }) {
  const { t } = useTranslation();
  const series = result.studies.reduce((sum, { seriesCount }) => sum + seriesCount, 0);
  const holds = [t(result.reports.length ? 'share.holdsReport' : 'share.holdsReportLater'), series ? t('share.holdsImages', { count: series }) : null];
  return (
    <details className="l-test l-what">
      <summary>{t('share.what')}</summary>
      <Facts
        facts={[
          [t('share.holds'), dotted(holds)],
          [t('patient.label'), `${patient.givenName} ${patient.familyName} (${t(`patient.sex_${patient.sex}`)})`],
          [t('access.birthDate'), calendarDay(patient.birthDate)],
          [t('patient.id'), patient.patientId],
          [t('result.orderNumber'), result.orderNumber],
        ]}
      />
    </details>
  );
}
