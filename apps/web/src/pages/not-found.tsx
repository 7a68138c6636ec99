import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../paths.ts';
import { Page } from '../ui/page.tsx';
import { usePortalFacts } from './portal-context.ts';

export default function NotFoundPage() {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  return (
    <Page title={t('notFound.title')} windowTitle={t('common.pageTitle', { page: t('notFound.title'), portal: portal.portalName })}>
      <p>{t('notFound.why')}</p>
      <Link className="btn btn-primary" to={paths.signIn()}>
        {t('notFound.home')}
      </Link>
    </Page>
  );
}
