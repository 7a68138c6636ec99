import type { Portal } from '#contract/portal.ts';
import type { Language } from '#domain/language.ts';
import type { SessionRule } from '#domain/session.ts';
import type { listAccessLog } from '#use-cases/audit/list-access-log.ts';
import type { DeskUseCases } from '#use-cases/desk/desk-use-cases.ts';
import type { Profiles } from '#use-cases/ports/profiles.ts';
import type { Shares } from '#use-cases/ports/shares.ts';
import type { Clock } from '#use-cases/ports/system.ts';
import type { openProfile } from '#use-cases/profile/open-profile.ts';
import type { checkSignature } from '#use-cases/results/check-signature.ts';
import type { hidePublication } from '#use-cases/results/hide-publication.ts';
import type { listResults } from '#use-cases/results/list-results.ts';
import type { openImage } from '#use-cases/results/open-image.ts';
import type { openReport } from '#use-cases/results/open-report.ts';
import type { openResult } from '#use-cases/results/open-result.ts';
import type { endSession } from '#use-cases/sessions/end-session.ts';
import type { listSessions } from '#use-cases/sessions/list-sessions.ts';
import type { signOutEverywhere } from '#use-cases/sessions/sign-out-everywhere.ts';
import type { changePassword } from '#use-cases/sign-in/change-password.ts';
import type { confirmSession } from '#use-cases/sign-in/confirm-session.ts';
import type { findSession } from '#use-cases/sign-in/find-session.ts';
import type { signOut } from '#use-cases/sign-in/sign-out.ts';
import type { takeTurn } from '#use-cases/sign-in/take-turn.ts';
import { listAccessLogRoute } from './access-log/list-access-log.ts';
import type { HttpApp } from './app.ts';
import { type BellUseCases, bellRoutes } from './bell/routes.ts';
import { type DeliveryPorts, deliveryRoutes } from './deliveries/routes.ts';
import { deskRoutes } from './desk/routes.ts';
import { deviceCookie } from './device-cookie.ts';
import { type DicomwebPorts, dicomwebRoutes } from './dicomweb/routes.ts';
import { openImageRoute } from './images/open-image.ts';
import { type PasskeyUseCases, passkeyRoutes } from './passkeys/routes.ts';
import { getPatientRoute } from './patient/get-patient.ts';
import { type PreferenceUseCases, preferenceRoutes } from './patient/preferences.ts';
import { getLogoRoute, type LogoFile } from './portal/get-logo.ts';
import { getPortalRoute } from './portal/get-portal.ts';
import { type RecoveryPorts, recoveryRoutes } from './recoveries/routes.ts';
import { checkSignatureRoute } from './reports/check-signature.ts';
import { readReportRoute } from './reports/read-report.ts';
import { hidePublicationRoute } from './results/hide-publication.ts';
import { listResultsRoute } from './results/list-results.ts';
import { openResultRoute } from './results/open-result.ts';
import { httpServer, type ServerOptions } from './server.ts';
import { changePasswordRoute } from './session/change-password.ts';
import { confirmSessionRoute } from './session/confirm-session.ts';
import { getSessionRoute } from './session/get-session.ts';
import { type SignInWays, signInRoute } from './session/sign-in.ts';
import { signOutRoute } from './session/sign-out.ts';
import { sessionCookie } from './session-cookie.ts';
import { endSessionRoute } from './sessions/end-session.ts';
import { listSessionsRoute } from './sessions/list-sessions.ts';
import { signOutEverywhereRoute } from './sessions/sign-out-everywhere.ts';
import { type SharePorts, shareRoutes } from './shares/routes.ts';
import { type ShowingPorts, showingRoutes } from './showing/routes.ts';

/** The use cases behind the portal's API, each as its factory made it. */
export interface PortalUseCases extends BellUseCases, PreferenceUseCases {
  readonly findSession: ReturnType<typeof findSession>;
  readonly ways: SignInWays;
  readonly changePassword: ReturnType<typeof changePassword>;
  readonly confirmSession: ReturnType<typeof confirmSession>;
  readonly signOut: ReturnType<typeof signOut>;
  /** Null where the deployment does not open that way in. */
  readonly passkeys: PasskeyUseCases | null;
  readonly takeTurn: ReturnType<typeof takeTurn>;
  readonly listSessions: ReturnType<typeof listSessions>;
  readonly endSession: ReturnType<typeof endSession>;
  readonly signOutEverywhere: ReturnType<typeof signOutEverywhere>;
  readonly openProfile: ReturnType<typeof openProfile>;
  readonly listResults: ReturnType<typeof listResults>;
  readonly openResult: ReturnType<typeof openResult>;
  readonly hidePublication: ReturnType<typeof hidePublication>;
  readonly shares: SharePorts;
  readonly showing: ShowingPorts;
  readonly listAccessLog: ReturnType<typeof listAccessLog>;
  readonly openReport: ReturnType<typeof openReport>;
  readonly checkSignature: ReturnType<typeof checkSignature>;
  readonly openImage: ReturnType<typeof openImage>;
}

export interface HttpDoorOptions extends Omit<ServerOptions, 'routes' | 'authenticate'> {
  readonly useCases: PortalUseCases;
  readonly deliveries: DeliveryPorts;
  readonly desk: DeskUseCases;
  readonly dicomweb: DicomwebPorts;
  readonly recoveries: RecoveryPorts;
  readonly profiles: Profiles;
  readonly recipients: Pick<Shares, 'messageTo'>;
  readonly portalIn: (language: Language) => Portal;
  readonly logos: readonly LogoFile[];
  readonly sessionRule: SessionRule;
  readonly clock: Clock;
  /** Sign-ins a minute from one address, right or wrong, before it is told to wait. */
  readonly signInsPerMinute?: number;
  /** What else this listener serves: the demo's pages, the operations routes. */
  readonly moreRoutes?: ServerOptions['routes'];
}

/** The portal's door: every route of the contract that stands, on the framework of server.ts. */
export async function httpDoor(options: HttpDoorOptions): Promise<HttpApp> {
  const {
    useCases,
    deliveries,
    desk,
    dicomweb,
    recoveries,
    profiles,
    recipients,
    portalIn,
    logos,
    sessionRule,
    clock,
    signInsPerMinute = 600,
    moreRoutes = [],
    ...server
  } = options;
  const cookie = sessionCookie({ secure: server.secure });
  const devices = deviceCookie({ secure: server.secure });
  const told = { profiles, shares: recipients, rule: sessionRule, clock };
  return httpServer({
    ...server,
    authenticate: useCases.findSession,
    routes: [
      getPortalRoute(portalIn),
      getLogoRoute(logos),
      signInRoute({ ...told, ways: useCases.ways, takeTurn: useCases.takeTurn, cookie, devices, signInsPerMinute }),
      getSessionRoute(told),
      signOutRoute({ signOut: useCases.signOut, cookie }),
      listSessionsRoute(useCases),
      endSessionRoute({ endSession: useCases.endSession, cookie }),
      signOutEverywhereRoute({ signOutEverywhere: useCases.signOutEverywhere, cookie }),
      ...(useCases.passkeys ? [passkeyRoutes({ ...useCases.passkeys, takeTurn: useCases.takeTurn, devices })] : []),
      confirmSessionRoute({ confirmSession: useCases.confirmSession, devices }),
      changePasswordRoute({ changePassword: useCases.changePassword, cookie, devices }),
      getPatientRoute(useCases),
      preferenceRoutes(useCases),
      bellRoutes(useCases),
      listResultsRoute(useCases),
      openResultRoute(useCases),
      hidePublicationRoute(useCases),
      shareRoutes(useCases.shares),
      showingRoutes({ ...useCases.showing, takeTurn: useCases.takeTurn }),
      listAccessLogRoute(useCases),
      readReportRoute('pdf', useCases),
      readReportRoute('original', useCases),
      checkSignatureRoute(useCases),
      openImageRoute(useCases),
      deliveryRoutes(deliveries),
      dicomwebRoutes(dicomweb),
      recoveryRoutes(recoveries),
      deskRoutes(desk),
      ...moreRoutes,
    ],
  });
}
