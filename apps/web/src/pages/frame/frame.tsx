import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import type { Session } from '#contract/session.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { ownPages } from '../own-pages.ts';
import { usePortalFacts } from '../portal-context.ts';
import { Bell } from './bell.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { UserMenu } from './user-menu.tsx';

/** What stands around every page but the viewer: hospital, language, help, who is here; below, the papers of the portal. */
export function Frame({ session }: { session: Session | null }) {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const own = session && ownPages(session);
  return (
    <>
      <a className="l-skip" href="#main">
        {t('common.skip')}
      </a>
      <header className="l-header">
        <Link className={portal.logos.length ? 'l-brand l-with-logo' : 'l-brand'} to={own?.home ?? paths.signIn()}>
          <Logos />
          <span>
            <strong>{portal.hospital}</strong>
            {portal.region ? <small>{portal.region}</small> : null}
          </span>
        </Link>
        <div className="l-header-tools">
          {own && session?.next === null ? (
            <Link className="btn l-quiet l-wide-only" to={own.home}>
              <Icon name="home" /> {t('header.myHealth')}
            </Link>
          ) : null}
          {own?.person && session?.next === null ? <Bell /> : null}
          <LanguageMenu />
          <Link className={session ? 'btn l-quiet l-wide-only' : 'btn l-quiet'} to={paths.help()}>
            <Icon name="help" /> {t('header.help')}
          </Link>
          {session ? <UserMenu session={session} /> : null}
        </div>
      </header>
      <OfflineBanner />
      <Outlet />
      <footer className="l-footer">
        <nav aria-label={t('footer.label')}>
          <Link to={paths.help()}>{t('footer.help')}</Link>
          <Link to={paths.privacy()} data-element="privacy-policy-link">
            {t('footer.privacy')}
          </Link>
          <Link to={paths.accessibility()} data-element="accessibility-link">
            {t('footer.accessibility')}
          </Link>
        </nav>
        {session ? <p>{t('footer.safe')}</p> : null}
        <p>
          {portal.portalName} · {portal.hospital}
        </p>
      </footer>
    </>
  );
}

/** The hospital's own logos where it gave any; the name always stands beside them as text. */
export function Logos() {
  const { logos } = usePortalFacts();
  if (!logos.length) return <Icon name="images" className="l-mark" />;
  return logos.map(({ url, alt, width, height }) => <img key={url} className="l-logo" src={url} alt={alt} width={width} height={height} />);
}

export function OfflineBanner() {
  const { t } = useTranslation();
  const [offline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return (
    <div role="status" className="l-offline-place">
      {offline ? <p className="l-offline">{t('offline.banner')}</p> : null}
    </div>
  );
}
