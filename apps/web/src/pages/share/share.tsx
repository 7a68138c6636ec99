import '../../styles/sharing.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { MadeShare } from '#contract/shares.ts';
import { useResult, useSession } from '../../api/queries.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { dayAndTime } from '../../i18n/format.ts';
import { plainCase } from '../../i18n/plain-case.ts';
import { paths } from '../../paths.ts';
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
        <p className="l-intro">
          {[plain, dayAndTime(result.data.orderedAt, t), patient ? `${patient.givenName} ${patient.familyName}` : null].filter(Boolean).join(' · ')}
        </p>
      ) : result.error ? (
        <Message kind="problem">{sentenceFor(result.error, t)}</Message>
      ) : (
        <p role="status">{t('common.loading')}</p>
      )}
      {made ? (
        <Done {...made} resultId={resultId} />
      ) : result.data ? (
        <ShareForm result={result.data} onMade={(share, wish) => setMade({ share, wish })} />
      ) : null}
    </Page>
  );
}
