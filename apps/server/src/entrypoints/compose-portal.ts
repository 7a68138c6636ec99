import { accessLogIn } from '#adapters/postgres/access-log.ts';
import { accessCodesIn } from '#adapters/postgres/accesses.ts';
import { accountsIn } from '#adapters/postgres/accounts.ts';
import { auditIn } from '#adapters/postgres/audit.ts';
import { fiscalCodePinsIn } from '#adapters/postgres/fiscal-code-pins.ts';
import { knownDevicesIn } from '#adapters/postgres/known-devices.ts';
import { passkeysIn } from '#adapters/postgres/passkeys.ts';
import { profilesIn } from '#adapters/postgres/profiles.ts';
import { releasesIn } from '#adapters/postgres/releases.ts';
import { resultsIn } from '#adapters/postgres/results.ts';
import { clearedTriesIn, secretTriesOf } from '#adapters/postgres/secret-tries.ts';
import { sessionsIn } from '#adapters/postgres/sessions.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { argon2Hasher } from '#adapters/secrets/argon2.ts';
import { keyedHash } from '#adapters/secrets/keyed.ts';
import { digest } from '#adapters/system/digest.ts';
import { systemRandom as random } from '#adapters/system/random.ts';
import type { RequestLimits } from '#domain/limits.ts';
import type { SessionRule } from '#domain/session.ts';
import type { PortalUseCases } from '#doors/http/door.ts';
import type { TrustAnchors } from '#standards/cms/signed-data.ts';
import { listAccessLog } from '#use-cases/audit/list-access-log.ts';
import type { Audit } from '#use-cases/ports/audit.ts';
import type { Clock } from '#use-cases/ports/system.ts';
import { openProfile } from '#use-cases/profile/open-profile.ts';
import { checkSignature } from '#use-cases/results/check-signature.ts';
import type { DiscloseImages } from '#use-cases/results/disclose-images.ts';
import { hidePublication } from '#use-cases/results/hide-publication.ts';
import { listResults } from '#use-cases/results/list-results.ts';
import { openImage } from '#use-cases/results/open-image.ts';
import { openReport } from '#use-cases/results/open-report.ts';
import { openResult } from '#use-cases/results/open-result.ts';
import { endSession } from '#use-cases/sessions/end-session.ts';
import { listSessions } from '#use-cases/sessions/list-sessions.ts';
import { signOutEverywhere } from '#use-cases/sessions/sign-out-everywhere.ts';
import { changePassword } from '#use-cases/sign-in/change-password.ts';
import { findSession } from '#use-cases/sign-in/find-session.ts';
import { signOut } from '#use-cases/sign-in/sign-out.ts';
import { takeTurn } from '#use-cases/sign-in/take-turn.ts';
import { noticeUseCases, tellingWithin } from './compose-notices.ts';
import { passkeyUseCases } from './compose-passkeys.ts';
import { sharePorts } from './compose-shares.ts';
import { showingPorts } from './compose-showing.ts';
import type { PortalStore } from './compose-store.ts';
import { confirming, openWays } from './compose-ways.ts';
import type { Config } from './config.ts';

export function sessionRule({ signIn }: Config): SessionRule {
  return { idleMs: signIn.idleMinutes * 60_000, absoluteMs: signIn.absoluteHours * 3_600_000 };
}

export interface PortalSystem {
  readonly clock: Clock;
  readonly audit: Audit;
  readonly limits: RequestLimits;
  readonly trust: TrustAnchors;
  readonly disclose: DiscloseImages;
}

/** The use cases of those who are signed in, and of those who want to be. */
export function portalUseCases(
  { db, blobs, jobsWithin }: PortalStore,
  config: Config,
  { clock, audit, limits, trust, disclose }: PortalSystem,
): PortalUseCases {
  const rule = sessionRule(config);
  const results = resultsIn(db);
  const releases = releasesIn(db);
  const check = { tries: secretTriesOf(db), devices: knownDevicesIn(db), hasher: argon2Hasher(), digest, jobs: jobsWithin(db) };
  const telling = tellingWithin(config);
  const keyed = keyedHash(config.secrets.masterKey);
  const transactions = transactionsOf(db, (tx) => ({
    accounts: accountsIn(tx),
    pins: fiscalCodePinsIn(tx),
    codes: accessCodesIn(tx, { keyed }),
    passkeys: passkeysIn(tx),
    sessions: sessionsIn(tx),
    tries: clearedTriesIn(tx),
    devices: knownDevicesIn(tx),
    telling: telling(tx),
    audit: auditIn(tx, clock),
  }));
  const opening = { transactions, digest, system: { clock, random, rule } };
  const signIn = { accounts: accountsIn(db), audit, check, opening };
  const hiding = transactionsOf(db, (tx) => ({ results: resultsIn(tx), audit: auditIn(tx, clock) }));
  return {
    findSession: findSession({ sessions: sessionsIn(db), digest, clock, rule }),
    ways: openWays(db, config, signIn),
    confirmSession: confirming(db, config, signIn),
    changePassword: changePassword({ ...signIn, passwordRule: config.signIn.passwordRule }),
    signOut: signOut({ transactions, clock }),
    passkeys: passkeyUseCases(db, config, { clock, check }),
    takeTurn: takeTurn({ tries: check.tries, digest, clock, limits }),
    listSessions: listSessions({ sessions: sessionsIn(db), clock, rule }),
    endSession: endSession({ transactions, clock }),
    signOutEverywhere: signOutEverywhere({ transactions, clock }),
    ...noticeUseCases(db, clock),
    openProfile: openProfile({ profiles: profilesIn(db), audit }),
    listResults: listResults({ results, audit, clock }),
    openResult: openResult({ results, audit, clock }),
    hidePublication: hidePublication({ transactions: hiding, clock }),
    listAccessLog: listAccessLog({ log: accessLogIn(db) }),
    showing: showingPorts(db, config, clock),
    shares: sharePorts({ db, jobsWithin }, config, clock),
    openReport: openReport({ releases, blobs, audit, clock }),
    checkSignature: checkSignature({ releases, blobs, clock, trust }),
    openImage: openImage({ results, blobs, disclose, clock }),
  };
}
