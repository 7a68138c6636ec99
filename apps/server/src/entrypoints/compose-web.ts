import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { type Logo, logosFrom } from '#adapters/logos/logo-files.ts';
import { auditOf } from '#adapters/postgres/audit.ts';
import { profilesIn } from '#adapters/postgres/profiles.ts';
import { systemRandom as random } from '#adapters/system/random.ts';
import { trustAnchorsFrom } from '#adapters/trust/trust-folder.ts';
import type { Portal } from '#contract/portal.ts';
import { urls } from '#contract/urls.ts';
import { inLanguage, type Language } from '#domain/language.ts';
import { REQUEST_LIMITS } from '#domain/limits.ts';
import type { HttpApp, Routes } from '#doors/http/app.ts';
import { httpDoor } from '#doors/http/door.ts';
import type { HttpMetrics } from '#doors/http/metrics.ts';
import type { ReadinessCheck } from '#doors/http/operations/routes.ts';
import type { Audit } from '#use-cases/ports/audit.ts';
import type { Clock, Log } from '#use-cases/ports/system.ts';
import { discloseImages } from '#use-cases/results/disclose-images.ts';
import { deliveryPorts } from './compose-delivery.ts';
import { deskUseCases } from './compose-desk.ts';
import { dicomwebPorts } from './compose-dicomweb.ts';
import { portalUseCases, sessionRule } from './compose-portal.ts';
import { recoveryPorts } from './compose-recovery.ts';
import { sharesOf } from './compose-shares.ts';
import type { PortalStore, Store } from './compose-store.ts';
import type { Config } from './config.ts';

const WEB = fileURLToPath(new URL('../../../web/dist/', import.meta.url));

/** What the pages must know before anyone signed in. */
function portalFacts({ hospital, portal, signIn, shares, media, viewer }: Config, logos: readonly Logo[], demo: boolean): (language: Language) => Portal {
  return (language) => ({
    hospital: inLanguage(hospital.name, language),
    portalName: inLanguage(portal.name, language),
    region: hospital.region === null ? null : inLanguage(hospital.region, language),
    accent: portal.accent,
    recipientAccent: portal.recipientAccent,
    logos: logos.map(({ name, alt, width, height }) => ({ url: urls.logo(name), alt: inLanguage(alt, language), width, height })),
    signInMethods: signIn.methods,
    languages: portal.languages,
    passwordRule: signIn.passwordRule,
    shares,
    mediaFormats: media.formats,
    notForDiagnosis: viewer.notForDiagnosis,
    support: { ...hospital.support, hours: inLanguage(hospital.support.hours, language) },
    accessibilityUrl: hospital.accessibilityUrl,
    privacyUrl: hospital.privacyUrl,
    demo,
  });
}

export interface WebOptions {
  readonly store: PortalStore;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: HttpMetrics;
  readonly demo: boolean;
  readonly moreRoutes?: readonly Routes[];
  /** Another audit than the database's own. */
  readonly audit?: Audit;
  readonly signInsPerMinute?: number;
  /** Without the built pages. */
  readonly withoutPages?: boolean;
}

/** The portal's door with everything behind it, not listening yet. */
export async function portalDoor({ store, config, clock, log, metrics, demo, moreRoutes = [], ...over }: WebOptions): Promise<HttpApp> {
  const system = { clock, audit: over.audit ?? auditOf(store.db, clock) };
  const limits = over.signInsPerMinute ? { ...REQUEST_LIMITS, 'sign-in': { ...REQUEST_LIMITS['sign-in'], limit: over.signInsPerMinute } } : REQUEST_LIMITS;
  const disclose = discloseImages(system);
  const logos = await logosFrom(config.portal.logos);
  return httpDoor({
    useCases: portalUseCases(store, config, { ...system, limits, disclose, trust: trustAnchorsFrom(config.signatures.trust, log) }),
    desk: deskUseCases(store.db, config, clock),
    deliveries: await deliveryPorts(store, config, system),
    dicomweb: dicomwebPorts(store, { ...system, disclose, log }),
    recoveries: recoveryPorts(store, config, { ...system, limits }),
    profiles: profilesIn(store.db),
    recipients: sharesOf(store.db, config),
    portalIn: portalFacts(config, logos, demo),
    logos,
    sessionRule: sessionRule(config),
    clock,
    log,
    random,
    metrics,
    secure: config.portal.publicUrl.startsWith('https:'),
    trustProxy: config.http.trustProxy,
    moreRoutes,
    ...(over.signInsPerMinute ? { signInsPerMinute: over.signInsPerMinute } : {}),
    ...(existsSync(WEB) && !over.withoutPages ? { webFolder: WEB } : {}),
  });
}

/** This process may be sent work while its database answers. */
export function databaseCheck({ db }: Store): ReadinessCheck {
  return {
    name: 'database',
    check: async () => {
      await sql`select 1`.execute(db);
    },
  };
}
