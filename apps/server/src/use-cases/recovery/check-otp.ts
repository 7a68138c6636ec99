import type { RecoveryId } from '#domain/identifiers.ts';
import { normalisedPin } from '#domain/pin-typed.ts';
import { RECOVERY_RULE } from '#domain/recovery.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Audit } from '../ports/audit.ts';
import type { Recoveries, Recovery } from '../ports/recoveries.ts';
import type { KeyedHash } from '../ports/secrets.ts';
import type { Clock, RandomBytes, Transactions } from '../ports/system.ts';
import { checkSecret, type SecretCheckPorts } from '../sign-in/secret-check.ts';
import { newToken } from '../sign-in/token.ts';
import { otpPurpose } from './answer-recovery.ts';

/** What the right code opens. */
export type Proved = { readonly resetToken: string } | { readonly username: string };

export interface OtpPorts {
  readonly recoveries: Pick<Recoveries, 'find' | 'countWrong'>;
  readonly secrets: { readonly check: SecretCheckPorts; readonly keyed: KeyedHash };
  readonly transactions: Transactions<{ readonly recoveries: Recoveries; readonly accounts: Accounts; readonly audit: Audit }>;
  readonly audit: Audit;
  readonly system: { readonly clock: Clock; readonly random: RandomBytes };
}

interface Try {
  readonly recoveryId: RecoveryId;
  readonly otp: string;
  readonly address: string;
  readonly requestId: string;
}

/**
 * Takes the one-time code of a recovery: for five minutes, once (I10), at most five wrong ones looked at (I9). Wrong, used, too old, too many tries, nobody meant, no
 * such recovery: one refusal, by the same way and in the same time. The right one gives a token to choose a password with, or shows the user name.
 * @throws Refusal otp.refused, request.too-many
 */
export function checkOtp(ports: OtpPorts) {
  return async (input: Try): Promise<Proved> => {
    const { recoveryId, address, requestId } = input;
    const now = ports.system.clock.now();
    const recovery = await ports.recoveries.find(recoveryId);
    const verdict = await verdictOn(ports, input, recovery, now);
    const proved = verdict === 'right' && recovery ? await prove(ports, recovery, input, now) : null;
    if (proved) return proved;
    // What was not looked at does not count: a flood of tries would end the recovery under the hands of the one that was right.
    if (verdict === 'wrong') await ports.recoveries.countWrong(recoveryId, RECOVERY_RULE.wrongTries, now);
    const aimedAt = { ...(recovery?.accountId ? { actorId: recovery.accountId } : {}), ...(recovery?.patientId ? { patientId: recovery.patientId } : {}) };
    await ports.audit.record({ actor: 'unknown', ...aimedAt, action: 'recovery.refused', detail: { recoveryId }, address, requestId });
    throw new Refusal('otp.refused');
  };
}

async function verdictOn(
  { secrets }: OtpPorts,
  { recoveryId, otp, address }: Try,
  recovery: Recovery | null,
  now: Date,
): Promise<'right' | 'wrong' | 'not-looked-at'> {
  const secret = { kind: 'otp', of: recoveryId, account: recovery?.accountId ?? recoveryId } as const;
  try {
    const evaluation = await checkSecret(secrets.check, { secret, from: { address, deviceToken: null }, now }, async () => {
      const agrees = secrets.keyed.agrees(otpPurpose(recoveryId), normalisedPin(otp), recovery?.otpHash ?? null);
      // Nobody is told of five wrong codes as of a lock: no way in is locked by them.
      return { holds: agrees && recovery?.otpExpiresAt != null && now < recovery.otpExpiresAt, owner: null };
    });
    return evaluation.holds ? 'right' : 'wrong';
  } catch (error) {
    // The lock of a code, and the day's lock of its account, would tell that there is somebody.
    if (error instanceof Refusal && error.code === 'sign-in.locked') return 'not-looked-at';
    throw error;
  }
}

async function prove({ transactions, secrets, system }: OtpPorts, recovery: Recovery, { address, requestId }: Try, now: Date): Promise<Proved | null> {
  const { recoveryId, accountId, patientId, otpHash } = recovery;
  if (!accountId || !otpHash) return null;
  const token = newToken(system.random);
  return transactions.run(async ({ recoveries, accounts, audit }) => {
    if (!(await recoveries.takeOtp(recoveryId, otpHash))) return null;
    const account = await accounts.find(accountId);
    if (!account) return null;
    const who = { actor: 'patient', actorId: accountId, ...(patientId ? { patientId } : {}), detail: { recoveryId }, address, requestId } as const;
    if (recovery.what === 'username') {
      await recoveries.end(recoveryId, now);
      await audit.record({ ...who, action: 'username.shown' });
      return { username: account.username };
    }
    await recoveries.giveReset(recoveryId, secrets.check.digest.sha256Hex(token), new Date(now.getTime() + RECOVERY_RULE.resetMs));
    await audit.record({ ...who, action: 'recovery.proved' });
    return { resetToken: token };
  });
}
