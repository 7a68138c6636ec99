import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { cameByShare } from './api/came-by-share.ts';
import { hasCode } from './api/problem.ts';
import { forgetPerson, queryClient, useFarewell, usePortal, useSession } from './api/queries.ts';
import { sentenceFor } from './api/sentence.ts';
import { Frame } from './pages/frame/frame.tsx';
import { ownPages } from './pages/own-pages.ts';
import { PortalContext } from './pages/portal-context.ts';
import { IdleWarning } from './pages/sessions/idle-warning.tsx';
import { SignInPage } from './pages/sign-in/sign-in.tsx';
import { isInside, paths } from './paths.ts';

const PatientFrame = lazy(() => import('./pages/frame/patient-frame.tsx'));
const ResultsPage = lazy(() => import('./pages/results/results.tsx'));
const ResultPage = lazy(() => import('./pages/results/result/result.tsx'));
const ReportPage = lazy(() => import('./pages/results/report/report.tsx'));
const ImagesPage = lazy(() => import('./pages/results/result/images.tsx'));
const ProfilePage = lazy(() => import('./pages/profile.tsx'));
const PasswordPage = lazy(() => import('./pages/password/password.tsx'));
const RecoveryPages = lazy(() => import('./pages/recovery/recovery.tsx'));
const AccessPage = lazy(() => import('./pages/access/access.tsx'));
const SessionsPage = lazy(() => import('./pages/sessions/sessions.tsx'));
const PasskeysPage = lazy(() => import('./pages/passkeys/passkeys.tsx'));
const SharePage = lazy(() => import('./pages/share/share.tsx'));
const ShowPage = lazy(() => import('./pages/showing/show.tsx'));
const SharesPage = lazy(() => import('./pages/shares/shares.tsx'));
const AccessLogPage = lazy(() => import('./pages/access-log/access-log.tsx'));
const RecipientPages = lazy(() => import('./pages/recipient/recipient.tsx'));
const PreferencesPage = lazy(() => import('./pages/preferences/preferences.tsx'));
const HelpPage = lazy(() => import('./pages/help.tsx'));
const PrivacyPage = lazy(() => import('./pages/privacy.tsx'));
const AccessibilityPage = lazy(() => import('./pages/accessibility.tsx'));
const NotFoundPage = lazy(() => import('./pages/not-found.tsx'));

// Any request may be the one that learns that the session is over.
queryClient.getQueryCache().subscribe(({ type, query }) => {
  if (type === 'updated' && query.queryKey[0] !== 'session' && hasCode(query.state.error, 'session.missing')) forgetPerson(queryClient, 'ended');
});
queryClient.getMutationCache().subscribe(({ type, mutation }) => {
  if (type === 'updated' && hasCode(mutation.state.error, 'session.missing')) forgetPerson(queryClient, 'ended');
});

export function App() {
  const { i18n } = useTranslation();
  const portal = usePortal(i18n.language);
  useEffect(() => {
    // Through the object model: the security policy allows no style written into the page.
    if (!portal.data) return;
    const { style } = document.documentElement;
    style.setProperty('--lastra-accent', portal.data.accent);
    style.setProperty('--lastra-recipient-accent', portal.data.recipientAccent);
  }, [portal.data]);

  if (portal.data === undefined) return portal.error ? <Unreached error={portal.error} retry={() => void portal.refetch()} /> : <Waiting />;
  return (
    <PortalContext value={portal.data}>
      <Suspense fallback={<Waiting />}>
        <Pages />
      </Suspense>
    </PortalContext>
  );
}

function Pages() {
  const session = useSession();
  const location = useLocation();
  if (session.data === undefined) return session.error ? <Unreached error={session.error} retry={() => void session.refetch()} /> : <Waiting />;
  const { data } = session;
  const unfinished = data?.next === 'change-password';
  const own = data && ownPages(data);
  // Whoever comes by the link of a share is a recipient, whoever was here before.
  if (data?.actor === 'recipient' || location.pathname === paths.recipient() || location.pathname.startsWith(`${paths.recipient()}/`)) {
    return (
      <div className="l-of-recipient">
        {data ? <IdleWarning session={data} heardAt={session.dataUpdatedAt} /> : null}
        <RecipientPages session={data?.actor === 'recipient' ? data : null} />
      </div>
    );
  }
  const from = (location.state as { from?: string } | null)?.from;
  return (
    <>
      {data ? <IdleWarning session={data} heardAt={session.dataUpdatedAt} /> : null}
      <Routes>
        <Route element={<Frame session={data} />}>
          <Route path="/" element={own ? <Navigate to={unfinished ? own.home : (from ?? own.home)} replace /> : <SignInPage />} />
          <Route path="/recover/*" element={<RecoveryPages />} />
          <Route path="/help" element={<HelpPage />} />
          <Route path="/privacy" element={<PrivacyPage />} />
          <Route path="/accessibility" element={<AccessibilityPage />} />
          {!data || !own ? (
            <Route path="*" element={<Outside />} />
          ) : unfinished ? (
            <>
              <Route path="/password" element={<PasswordPage first />} />
              <Route path="*" element={<Navigate to={paths.password()} replace />} />
            </>
          ) : (
            <>
              {own.acceptance && data.patient ? (
                <>
                  <Route path="/access" element={<AccessPage patient={data.patient} />} />
                  <Route path="/results" element={<Navigate to={paths.access()} replace />} />
                  <Route path="/results/:resultId" element={<ResultPage />} />
                  <Route path="/results/:resultId/reports/:reportId" element={<ReportPage />} />
                </>
              ) : (
                <Route element={<PatientFrame patient={data.patient} />}>
                  <Route path="/results" element={<ResultsPage />} />
                  <Route path="/results/:resultId" element={<ResultPage />} />
                  <Route path="/results/:resultId/reports/:reportId" element={<ReportPage />} />
                  <Route path="/profile/:section?" element={<ProfilePage />} />
                </Route>
              )}
              {own.shares ? <Route path="/results/:resultId/share" element={<SharePage />} /> : null}
              {own.shares ? <Route path="/results/:resultId/show" element={<ShowPage />} /> : null}
              {own.shares ? <Route path="/shares" element={<SharesPage />} /> : null}
              {own.person ? <Route path="/access-log" element={<AccessLogPage />} /> : null}
              <Route path="/sessions" element={<SessionsPage />} />
              {own.account ? <Route path="/password" element={<PasswordPage first={false} />} /> : null}
              {own.account ? <Route path="/passkeys" element={<PasskeysPage />} /> : null}
              {own.person ? <Route path="/preferences" element={<PreferencesPage />} /> : null}
              <Route path="*" element={<NotFoundPage />} />
            </>
          )}
        </Route>
        {data && !unfinished ? <Route path="/results/:resultId/images" element={<ImagesPage />} /> : null}
      </Routes>
    </>
  );
}

/** Nobody is signed in: the pages of a person lead to the sign-in and back again; anything else is not here. */
function Outside() {
  const location = useLocation();
  const farewell = useFarewell();
  if (!isInside(location.pathname)) return <NotFoundPage />;
  if (cameByShare() !== null) return <Navigate to={paths.recipient()} replace />;
  // Who left does not come back to where they were: the next person at this device may be another.
  return <Navigate to={paths.signIn()} replace state={farewell === 'left' ? null : { from: `${location.pathname}${location.search}` }} />;
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <main className="l-waiting">
      <p role="status">{t('common.loading')}</p>
    </main>
  );
}

function Unreached({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  return (
    <main className="l-page">
      <h1>{t('offline.title')}</h1>
      <p role="alert">{sentenceFor(error, t)}</p>
      <button type="button" className="btn btn-primary" onClick={retry}>
        {t('common.retry')}
      </button>
    </main>
  );
}
