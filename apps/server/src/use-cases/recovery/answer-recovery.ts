import { normalisedFiscalCode } from '#domain/fiscal-code-typed.ts';
import type { RecoveryId } from '#domain/identifiers.ts';
import { type Asked, type Meant, meantBy, RECOVERY_RULE, type RecoveryKind } from '#domain/recovery.ts';
import { normalisedUsername } from '#domain/username.ts';
import type { Sessions } from '../ports/accounts.ts';
import type { Audit } from '../ports/audit.ts';
import type { Digest } from '../ports/digest.ts';
import type { FiscalCodePins } from '../ports/fiscal-code-pins.ts';
import type { PasswordHasher } from '../ports/gateways.ts';
import type { NoticeOutbox } from '../ports/notice-outbox.ts';
import type { Recoverables, Recoveries } from '../ports/recoveries.ts';
import type { SecretTries } from '../ports/secret-tries.ts';
import type { KeyedHash, Seal } from '../ports/secrets.ts';
import type { Clock, RandomBytes, Transactions } from '../ports/system.ts';
import { madeDigits } from '../sign-in/made-secrets.ts';
import { type CountedTx, startAnew } from '../sign-in/secret-check.ts';
import { askedContext } from './start-recovery.ts';

/** What an answer writes, all or nothing. */
export interface AnswerTx extends CountedTx {
  readonly recoveries: Recoveries;
  readonly outbox: NoticeOutbox;
  readonly pins: Pick<FiscalCodePins, 'give'>;
  readonly sessions: Sessions;
  readonly audit: Audit;
}

export interface AnswerPorts {
  readonly recoverables: Recoverables;
  readonly limits: { readonly tries: SecretTries; readonly digest: Digest };
  readonly transactions: Transactions<AnswerTx>;
  readonly secrets: {
    readonly keyed: KeyedHash;
    readonly seal: Pick<Seal, 'open'>;
    readonly hasher: Pick<PasswordHasher, 'hash'>;
    readonly random: RandomBytes;
  };
  readonly clock: Clock;
}

export type Answer = { readonly kind: 'told' } | { readonly kind: 'nobody' } | { readonly kind: 'enough' } | { readonly kind: 'over' };

/** What a one-time code is kept as. */
export const otpPurpose = (recoveryId: RecoveryId) => `otp:${recoveryId}`;

/**
 * The part of a recovery that looks at people, by a worker: finds whom the typed facts mean, makes a code (or a new PIN) and writes the notice that carries it to a
 * contact on file. `round` counts the codes of one recovery; a round that was told is not told again. Where nobody is meant nothing happens, and nobody learns of it.
 */
export function answerRecovery(ports: AnswerPorts, offered: ReadonlySet<RecoveryKind>) {
  return async ({ recoveryId, round }: { readonly recoveryId: RecoveryId; readonly round: number }): Promise<Answer> => {
    const recovery = await ports.transactions.run(({ recoveries }) => recoveries.find(recoveryId));
    // Where another code was asked for meanwhile, only that one goes out: of two on their way the later may be the older.
    if (!recovery?.asked || !offered.has(recovery.what) || round < recovery.resends) return { kind: 'over' };
    const asked = JSON.parse(ports.secrets.seal.open(askedContext(recoveryId), recovery.asked)) as Asked;
    const meant = meantBy(asked, await foundBy(ports.recoverables, asked));
    if (!meant) return { kind: 'nobody' };
    if (!(await mayBeTold(ports, meant))) return { kind: 'enough' };
    return asked.what === 'pin' ? renewPin(ports, { recoveryId, asked, meant }) : sendOtp(ports, { recoveryId, round, meant });
  };
}

function foundBy(recoverables: Recoverables, asked: Asked) {
  switch (asked.what) {
    case 'password':
      return recoverables.byUsername(normalisedUsername(asked.username));
    case 'username':
      return recoverables.byBirth(asked.birthDate, asked.sex);
    case 'pin':
      return recoverables.byFiscalCode(normalisedFiscalCode(asked.fiscalCode));
  }
}

/** Whoever types somebody's name all day long fills that person's phone with so many messages and no more; they are told so by nobody, for it would tell that they exist. */
async function mayBeTold({ limits, clock }: AnswerPorts, { person, channel, address }: Meant): Promise<boolean> {
  const day = { windowMs: 86_400_000, lockMs: null };
  const { perPersonInADay, perAddressInADay } = RECOVERY_RULE;
  const reservation = await limits.tries.reserve(
    [
      { ...day, key: limits.digest.sha256Hex(`recovery-address:${channel}:${address.toLowerCase()}`), limit: perAddressInADay },
      { ...day, key: limits.digest.sha256Hex(`recovery-person:${person.patientId}`), limit: perPersonInADay },
    ],
    clock.now(),
  );
  return reservation.kind === 'reserved';
}

async function sendOtp(
  { transactions, secrets, clock }: AnswerPorts,
  { recoveryId, round, meant }: { readonly recoveryId: RecoveryId; readonly round: number; readonly meant: Meant },
): Promise<Answer> {
  const { accountId, patientId, language } = meant.person;
  const otp = madeDigits(secrets.random, RECOVERY_RULE.otpDigits);
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + RECOVERY_RULE.otpMs);
  return transactions.run(async ({ recoveries, outbox, audit }) => {
    const recovery = await recoveries.lock(recoveryId);
    if (!recovery || round < recovery.resends) return { kind: 'over' };
    const { channel, address } = meant;
    const about = { patientId, accountId, kind: 'recovery.otp', channel, address, language, dueAt: now, expiresAt, secret: otp } as const;
    // Told in this round before: by a worker that died afterwards.
    if (!(await outbox.add({ ...about, dedupeKey: `recovery:${recoveryId}:${round}` }))) return { kind: 'told' };
    await recoveries.giveOtp(recoveryId, { accountId, patientId }, { hash: secrets.keyed.of(otpPurpose(recoveryId), otp), expiresAt });
    const detail = { what: recovery.what, recoveryId, round };
    await audit.record({ actor: 'portal', ...(accountId ? { actorId: accountId } : {}), action: 'recovery.code-sent', patientId, detail });
    return { kind: 'told' };
  });
}

/** A new PIN (F81, F82): the one before is worth nothing, and who came in by it is not here any more. */
async function renewPin(
  { transactions, secrets, clock, limits }: AnswerPorts,
  { recoveryId, asked, meant }: { readonly recoveryId: RecoveryId; readonly asked: Extract<Asked, { what: 'pin' }>; readonly meant: Meant },
): Promise<Answer> {
  const { patientId, language } = meant.person;
  const pin = madeDigits(secrets.random, RECOVERY_RULE.pinDigits);
  const pinHash = await secrets.hasher.hash(pin);
  const now = clock.now();
  return transactions.run(async ({ recoveries, outbox, pins, sessions, audit, ...counted }): Promise<Answer> => {
    if (!(await recoveries.lock(recoveryId))) return { kind: 'over' };
    const { channel, address } = meant;
    const dedupeKey = `recovery:${recoveryId}:0`;
    const noticeId = await outbox.add({ patientId, kind: 'recovery.pin', channel, address, language, dedupeKey, dueAt: now, secret: pin });
    if (noticeId) {
      await pins.give(patientId, pinHash, now);
      await sessions.endAllOf(`patient:${patientId}`, now);
      // Wrong ones before were guesses at another PIN.
      await startAnew(counted, limits.digest, { kind: 'fiscal-code-pin', of: normalisedFiscalCode(asked.fiscalCode) });
    }
    await recoveries.end(recoveryId, now);
    if (noticeId) await audit.record({ actor: 'portal', action: 'pin.renewed', patientId, detail: { recoveryId } });
    return { kind: 'told' };
  });
}
