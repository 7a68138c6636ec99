import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import type { Session } from '#contract/session.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { ownPages } from '../own-pages.ts';
import { Bell } from './bell.tsx';
import { Brand } from './brand.tsx';
import { Footer } from './footer.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { UserMenu } from './user-menu.tsx';

/** What stands around every page but the viewer: hospital, language, help, who is here; below, the papers of the portal. */
export function Frame({ session }: { session: Session | null }) {
  const { t } = useTranslation();
  const own = session && ownPages(session);
  return (
    <>
      <a className="l-skip" href="#main">
        {t('common.skip')}
      </a>
      <header className="l-header">
        <Brand to={own?.home ?? paths.signIn()} />
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
      <Footer signedIn={session !== null} withHelp />
    </>
  );
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
