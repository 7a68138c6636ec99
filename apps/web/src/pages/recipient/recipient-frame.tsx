import '../../styles/recipient.css';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useNavigate } from 'react-router';
import type { Session } from '#contract/session.ts';
import { useSignOut } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import { Logos, OfflineBanner } from '../frame/frame.tsx';
import { LanguageMenu } from '../frame/language-menu.tsx';
import { ownPages } from '../own-pages.ts';
import { usePortalFacts } from '../portal-context.ts';
import { SharedByContext } from '../shared-by.ts';

/** F3, F50: what stands around a recipient's pages, in their own colour: the hospital, the languages and the way out; nothing of an account. */
export default function RecipientFrame({ session }: { session: Session | null }) {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const patient = session?.patient;
  const leave = () => signOut.mutate(undefined, { onSuccess: () => void navigate(paths.recipient(), { replace: true }) });
  return (
    <div className="l-recipient">
      <a className="l-skip" href="#main">
        {t('common.skip')}
      </a>
      <header className="l-header">
        <Link className={portal.logos.length ? 'l-brand l-with-logo' : 'l-brand'} to={session ? ownPages(session).home : paths.recipient()}>
          <Logos />
          <span>
            <strong>{portal.hospital}</strong>
            {portal.region ? <small>{portal.region}</small> : null}
          </span>
        </Link>
        <div className="l-header-tools">
          <LanguageMenu />
          {session ? (
            <button type="button" className="btn l-quiet" disabled={signOut.isPending} onClick={leave}>
              {t('header.signOut')}
            </button>
          ) : null}
        </div>
      </header>
      <OfflineBanner />
      <SharedByContext value={patient ? `${patient.givenName} ${patient.familyName}` : t('recipient.somebody')}>
        <Outlet />
      </SharedByContext>
      <footer className="l-footer">
        <nav aria-label={t('footer.label')}>
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
    </div>
  );
}
