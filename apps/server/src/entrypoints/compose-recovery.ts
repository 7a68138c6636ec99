import { accountsIn } from '#adapters/postgres/accounts.ts';
import { auditIn } from '#adapters/postgres/audit.ts';
import type { Executor } from '#adapters/postgres/database.ts';
import { fiscalCodePinsIn } from '#adapters/postgres/fiscal-code-pins.ts';
import { knownDevicesIn } from '#adapters/postgres/known-devices.ts';
import { passkeysIn } from '#adapters/postgres/passkeys.ts';
import { recoverablesIn } from '#adapters/postgres/recoverables.ts';
import { recoveriesIn, spentChallengesIn } from '#adapters/postgres/recoveries.ts';
import { clearedTriesIn, secretTriesOf } from '#adapters/postgres/secret-tries.ts';
import { sessionsIn } from '#adapters/postgres/sessions.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { altchaChallenges } from '#adapters/secrets/altcha.ts';
import { argon2Hasher } from '#adapters/secrets/argon2.ts';
import { keyedHash, sealedTexts } from '#adapters/secrets/keyed.ts';
import { digest } from '#adapters/system/digest.ts';
import { systemRandom as random } from '#adapters/system/random.ts';
import type { RecoveryKind } from '#domain/recovery.ts';
import type { RecoveryPorts } from '#doors/http/recoveries/routes.ts';
import type { Clock, Log } from '#use-cases/ports/system.ts';
import { answerRecovery } from '#use-cases/recovery/answer-recovery.ts';
import { checkOtp } from '#use-cases/recovery/check-otp.ts';
import { giveChallenge, proveWork } from '#use-cases/recovery/prove-work.ts';
import { purgeRecoveries } from '#use-cases/recovery/purge-recoveries.ts';
import { resendOtp } from '#use-cases/recovery/resend-otp.ts';
import { resetPassword } from '#use-cases/recovery/reset-password.ts';
import { startRecovery } from '#use-cases/recovery/start-recovery.ts';
import { takeTurn } from '#use-cases/sign-in/take-turn.ts';
import { tellingWithin } from './compose-notices.ts';
import type { PortalSystem } from './compose-portal.ts';
import { outboxWithin, type PortalStore } from './compose-store.ts';
import type { Config } from './config.ts';

/** What the routes of the ways back need. No people are looked up behind them: that is the worker's part. */
export function recoveryPorts(
  { db, jobsWithin }: PortalStore,
  config: Config,
  { clock, audit, limits }: Pick<PortalSystem, 'clock' | 'audit' | 'limits'>,
): RecoveryPorts {
  const { masterKey } = config.secrets;
  const challenges = altchaChallenges(masterKey, config.signIn.challengeDerivations);
  const telling = tellingWithin(config);
  const transactions = transactionsOf(db, (tx) => ({
    passkeys: passkeysIn(tx),
    recoveries: recoveriesIn(tx),
    accounts: accountsIn(tx),
    sessions: sessionsIn(tx),
    tries: clearedTriesIn(tx),
    devices: knownDevicesIn(tx),
    telling: telling(tx),
    jobs: jobsWithin(tx),
    audit: auditIn(tx, clock),
  }));
  const check = { tries: secretTriesOf(db), devices: knownDevicesIn(db), digest, jobs: jobsWithin(db) };
  return {
    takeTurn: takeTurn({ tries: check.tries, digest, clock, limits }),
    giveChallenge: giveChallenge({ challenges, clock }),
    proveWork: proveWork({ challenges, spent: spentChallengesIn(db), digest, clock }),
    startRecovery: startRecovery({ transactions, seal: sealedTexts(masterKey), random, clock }),
    checkOtp: checkOtp({ recoveries: recoveriesIn(db), secrets: { check, keyed: keyedHash(masterKey) }, transactions, audit, system: { clock, random } }),
    resendOtp: resendOtp({ transactions, clock }),
    resetPassword: resetPassword({ transactions, hasher: argon2Hasher(), digest, clock, passwordRule: config.signIn.passwordRule }),
  };
}

/** What may be got back here: what opens a way in that is offered. */
function offered({ signIn }: Config): ReadonlySet<RecoveryKind> {
  return new Set([
    ...(signIn.methods.includes('password') ? (['password', 'username'] as const) : []),
    ...(signIn.methods.includes('fiscal-code-pin') ? (['pin'] as const) : []),
  ]);
}

/** The worker's part of a recovery. */
export function recoveryAnswers({ db }: Pick<PortalStore, 'db'>, config: Config, clock: Clock): ReturnType<typeof answerRecovery> {
  const { masterKey } = config.secrets;
  const portsOf = (tx: Executor) => ({
    recoveries: recoveriesIn(tx),
    outbox: outboxWithin(config)(tx),
    pins: fiscalCodePinsIn(tx),
    sessions: sessionsIn(tx),
    tries: clearedTriesIn(tx),
    devices: knownDevicesIn(tx),
  });
  return answerRecovery(
    {
      recoverables: recoverablesIn(db),
      limits: { tries: secretTriesOf(db), digest },
      transactions: transactionsOf(db, (tx) => ({ ...portsOf(tx), audit: auditIn(tx, clock) })),
      secrets: { keyed: keyedHash(masterKey), seal: sealedTexts(masterKey), hasher: argon2Hasher(), random },
      clock,
    },
    offered(config),
  );
}

/** What the worker forgets from time to time. */
export function recoveryPurge({ db }: Pick<PortalStore, 'db'>, { clock, log }: { readonly clock: Clock; readonly log: Log }): () => Promise<void> {
  return purgeRecoveries({ recoveries: recoveriesIn(db), spent: spentChallengesIn(db), clock, log });
}
