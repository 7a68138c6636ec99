import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import type { Session } from '#contract/session.ts';
import { ownPages } from '../own-pages.ts';
import RecipientFrame from './recipient-frame.tsx';

const OpenSharePage = lazy(() => import('./open-share.tsx'));
const SurgeryPage = lazy(() => import('./surgery.tsx'));
const SharedResultPage = lazy(() => import('./shared-result.tsx'));
const ReportPage = lazy(() => import('../results/report/report.tsx'));
const ImagesPage = lazy(() => import('../results/result/images.tsx'));
const PrivacyPage = lazy(() => import('../privacy.tsx'));
const AccessibilityPage = lazy(() => import('../accessibility.tsx'));

/** Everything a recipient can come to (E4): the one result, and the papers of the portal. `session` is null until the share is open. */
export default function RecipientPages({ session }: { session: Session | null }) {
  const open = session?.share ? { share: session.share, patient: session.patient } : null;
  const home = session ? ownPages(session).home : '/s';
  return (
    <Routes>
      <Route element={<RecipientFrame session={session} />}>
        <Route path="/s/:token" element={<OpenSharePage />} />
        <Route path="/privacy" element={<PrivacyPage />} />
        <Route path="/accessibility" element={<AccessibilityPage />} />
        {open ? (
          <>
            <Route path={home} element={<SharedResultPage {...open} shown={session?.method !== 'share'} />} />
            <Route path="/results/:resultId/reports/:reportId" element={<ReportPage />} />
            <Route path="*" element={<Navigate to={home} replace />} />
          </>
        ) : (
          <Route path="*" element={<SurgeryPage />} />
        )}
      </Route>
      {open ? <Route path="/results/:resultId/images" element={<ImagesPage />} /> : null}
    </Routes>
  );
}
