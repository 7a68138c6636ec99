import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../paths.ts';
import { usePortalFacts } from '../portal-context.ts';

/** The papers of the portal, below every page but the viewer. */
export function Footer({ signedIn, withHelp = false }: { signedIn: boolean; withHelp?: boolean }) {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  return (
    <footer className="l-footer">
      <nav aria-label={t('footer.label')}>
        {withHelp ? <Link to={paths.help()}>{t('footer.help')}</Link> : null}
        <Link to={paths.privacy()} data-element="privacy-policy-link">
          {t('footer.privacy')}
        </Link>
        <Link to={paths.accessibility()} data-element="accessibility-link">
          {t('footer.accessibility')}
        </Link>
      </nav>
      {signedIn ? <p>{t('footer.safe')}</p> : null}
      <p>
        {portal.portalName} · {portal.hospital}
      </p>
    </footer>
  );
}
