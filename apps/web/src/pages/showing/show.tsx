import '../../styles/sharing.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useResult } from '../../api/queries.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { useMakeShowCode } from '../../api/showing.ts';
import { plainCase } from '../../i18n/plain-case.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { ShownCode } from './shown-code.tsx';

/** B8: in the surgery. The code lets one screen ask; the patient's yes, on this page, lets it in. */
export default function ShowPage() {
  const { t } = useTranslation();
  const { resultId = '' } = useParams();
  const portal = usePortalFacts();
  const result = useResult(resultId).data;
  const make = useMakeShowCode(resultId);
  const [download, setDownload] = useState(false);
  const plain = result ? plainCase(result.description) : '';
  return (
    <Page
      title={t('showing.title')}
      windowTitle={t('common.pageTitle', { page: t('showing.title'), portal: portal.portalName })}
      lead={
        <Link className="l-back" to={paths.result(resultId)}>
          <Icon name="back" /> {plain || t('share.back')}
        </Link>
      }
    >
      {make.error ? <Message kind="problem">{sentenceFor(make.error, t)}</Message> : null}
      {make.data ? (
        <ShownCode key={make.data.showId} made={make.data} resultId={resultId} onAgain={() => make.mutate(download)} />
      ) : (
        <section className="l-form l-panel">
          <p>{t('showing.intro')}</p>
          <ol className="l-steps">
            <li>{t('showing.step1', { address: `${window.location.host}${paths.recipient()}` })}</li>
            <li>{t('showing.step2')}</li>
            <li>{t('showing.step3')}</li>
          </ol>
          <label className="l-choice">
            <input type="checkbox" checked={download} onChange={({ target }) => setDownload(target.checked)} />
            <span>
              <strong>{t('share.download')}</strong>
              <small>{t('share.downloadHint')}</small>
            </span>
          </label>
          <button type="button" className="btn btn-primary l-main-action" disabled={make.isPending} onClick={() => make.mutate(download)}>
            {t('showing.make')}
          </button>
        </section>
      )}
    </Page>
  );
}
