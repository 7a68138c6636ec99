import '../../styles/sharing.css';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../api/queries.ts';
import { useShares } from '../../api/shares.ts';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { BackHome } from '../back-home.tsx';
import { Failed } from '../failed.tsx';
import { ownPages } from '../own-pages.ts';
import { usePortalFacts } from '../portal-context.ts';
import { OpenScreens } from './open-screens.tsx';
import { ShareList } from './share-list.tsx';

/** F70, B4: everything the patient shared, what is open first. */
export default function SharesPage() {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const session = useSession().data;
  const shares = useShares();
  const own = session && ownPages(session);
  const items = shares.data ?? [];
  return (
    <Page title={t('shares.title')} windowTitle={t('common.pageTitle', { page: t('shares.title'), portal: portal.portalName })} lead={<BackHome />}>
      <p className="l-intro">{t('shares.intro')}</p>
      <Failed error={shares.error} again={shares.refetch} />
      {shares.isPending ? <p role="status">{t('common.loading')}</p> : null}
      {shares.data && items.length === 0 ? <p>{t('shares.none')}</p> : null}
      <OpenScreens />
      <ShareList shares={items} withResult />
      {own?.person ? (
        <p>
          <Link className="l-link" to={paths.accessLog()}>
            {t('accessLog.title')}
          </Link>
        </p>
      ) : null}
    </Page>
  );
}
