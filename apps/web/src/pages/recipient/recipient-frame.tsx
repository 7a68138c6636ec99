import '../../styles/recipient.css';
import { useTranslation } from 'react-i18next';
import { Outlet, useNavigate } from 'react-router';
import type { Session } from '#contract/session.ts';
import { useSignOut } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import { Brand } from '../frame/brand.tsx';
import { Footer } from '../frame/footer.tsx';
import { OfflineBanner } from '../frame/frame.tsx';
import { LanguageMenu } from '../frame/language-menu.tsx';
import { ownPages } from '../own-pages.ts';
import { SharedByContext } from '../shared-by.ts';

/** F3, F50: what stands around a recipient's pages, in their own colour: the hospital, the languages and the way out; nothing of an account. */
export default function RecipientFrame({ session }: { session: Session | null }) {
  const { t } = useTranslation();
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
        <Brand to={session ? ownPages(session).home : paths.recipient()} />
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
      <Footer signedIn={session !== null} />
    </div>
  );
}
