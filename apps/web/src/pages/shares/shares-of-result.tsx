import '../../styles/sharing.css';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useShares } from '../../api/shares.ts';
import { paths } from '../../paths.ts';
import { OpenScreens } from './open-screens.tsx';
import { ShareList } from './share-list.tsx';

/** On the page of a result: whom it was shared with, and the code for the doctor who sits beside (B8). */
export function SharesOfResult({ resultId }: { resultId: string }) {
  const { t } = useTranslation();
  const shares = (useShares().data ?? []).filter((share) => share.resultId === resultId);
  return (
    <section className="l-panel" aria-labelledby="shared-with">
      <h2 id="shared-with">{t('shares.ofResult')}</h2>
      {shares.length ? null : <p>{t('shares.noneOfResult')}</p>}
      <OpenScreens resultId={resultId} />
      <ShareList shares={shares} withResult={false} />
      <Link className="btn btn-outline-primary l-show-below" to={paths.show(resultId)}>
        {t('showing.action')}
      </Link>
    </section>
  );
}
