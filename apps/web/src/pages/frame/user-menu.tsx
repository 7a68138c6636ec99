import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Session } from '#contract/session.ts';
import { useSignOut } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { ownPages } from '../own-pages.ts';
import { usePortalFacts } from '../portal-context.ts';
import { Menu } from './menu.tsx';

/** Who is here, and everything that is theirs alone; what a session does not have is not offered. */
export function UserMenu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { signInMethods } = usePortalFacts();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const name = session.patient ? `${session.patient.givenName} ${session.patient.familyName}` : t('header.account');
  const leave = () => signOut.mutate(undefined, { onSuccess: () => void navigate(paths.signIn()) });
  const own = ownPages(session);
  return (
    <Menu
      button={
        <>
          <Icon name="person" className={session.patient ? 'l-wide-only' : ''} />
          <span className="l-narrow-only" aria-hidden="true">
            {session.patient ? `${session.patient.givenName.slice(0, 1)}${session.patient.familyName.slice(0, 1)}` : ''}
          </span>
          <span className="l-name">{name}</span>
          <Icon name="down" />
        </>
      }
    >
      <p className="l-menu-name">{name}</p>
      {session.next === null ? (
        <>
          <Link className="l-narrow-only" to={own.home}>
            {t('header.myHealth')}
          </Link>
          {own.shares ? <Link to={paths.shares()}>{t('shares.title')}</Link> : null}
          {own.person ? <Link to={paths.accessLog()}>{t('accessLog.title')}</Link> : null}
          {own.person ? <Link to={paths.preferences()}>{t('preferences.title')}</Link> : null}
          <Link to={paths.sessions()}>{t('sessions.title')}</Link>
          {own.account && signInMethods.includes('passkey') ? <Link to={paths.passkeys()}>{t('passkeys.title')}</Link> : null}
          {own.account ? <Link to={paths.password()}>{t('header.changePassword')}</Link> : null}
        </>
      ) : null}
      <Link className="l-narrow-only" to={paths.help()}>
        {t('header.help')}
      </Link>
      <button type="button" disabled={signOut.isPending} onClick={leave}>
        {t('header.signOut')}
      </button>
    </Menu>
  );
}
