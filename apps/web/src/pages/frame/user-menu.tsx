import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Session } from '#contract/session.ts';
import { useSignOut } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from './menu.tsx';

export function UserMenu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const name = session.patient ? `${session.patient.givenName} ${session.patient.familyName}` : t('header.account');
  const leave = () => signOut.mutate(undefined, { onSuccess: () => void navigate(paths.signIn()) });
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
      {session.next === null ? <Link to={paths.password()}>{t('header.changePassword')}</Link> : null}
      <Link className="l-narrow-only" to={paths.help()}>
        {t('header.help')}
      </Link>
      <button type="button" disabled={signOut.isPending} onClick={leave}>
        {t('header.signOut')}
      </button>
    </Menu>
  );
}
