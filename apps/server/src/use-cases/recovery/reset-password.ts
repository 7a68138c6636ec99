import { preferredWay } from '#domain/contacts.ts';
import type { AccountId, PatientId, RecoveryId } from '#domain/identifiers.ts';
import { failedPoints, type PasswordRule } from '#domain/password-rule.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Telling } from '../notices/tell-patient.ts';
import type { Accounts, Sessions } from '../ports/accounts.ts';
import type { Audit } from '../ports/audit.ts';
import type { Digest } from '../ports/digest.ts';
import type { PasswordHasher } from '../ports/gateways.ts';
import type { Passkeys } from '../ports/passkeys.ts';
import type { Recoveries } from '../ports/recoveries.ts';
import type { Clock, Transactions } from '../ports/system.ts';
import { passwordOf } from '../sign-in/check-password.ts';
import { type CountedTx, startAnew } from '../sign-in/secret-check.ts';

/** What a reset reads and writes, all or nothing. */
export interface ResetTx extends CountedTx {
  readonly recoveries: Recoveries;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly passkeys: Pick<Passkeys, 'removeAllOf'>;
  readonly telling: Telling;
  readonly audit: Audit;
}

export interface ResetPorts {
  readonly transactions: Transactions<ResetTx>;
  readonly hasher: PasswordHasher;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly passwordRule: PasswordRule;
}

/**
 * Chooses a password with the token that the right code gave: once, for ten minutes; a temporary password is replaced the same way. Every session of the account ends,
 * its passkeys are removed, other ways back are closed, its locked sign-in opens again, and its owner is told by the other channel, in case it was not they.
 * @throws Refusal recovery.over, password.weak with `failedRules`, service.unavailable
 */
export function resetPassword(ports: ResetPorts) {
  return async (input: {
    readonly recoveryId: RecoveryId;
    readonly resetToken: string;
    readonly new: string;
    readonly address: string;
    readonly requestId: string;
  }): Promise<void> => {
    const { recoveryId, address, requestId } = input;
    const now = ports.clock.now();
    const tokenHash = ports.digest.sha256Hex(input.resetToken);
    const account = await ports.transactions.run(async ({ recoveries, accounts }) => {
      const accountId = await recoveries.ownerOfReset(recoveryId, tokenHash, now);
      return accountId && accounts.find(accountId);
    });
    if (!account) throw new Refusal('recovery.over');
    const { accountId, patientId } = account;
    const asCurrent = await ports.hasher.verify(account.passwordHash, input.new);
    const failedRules = failedPoints(ports.passwordRule, input.new, asCurrent ? input.new : '');
    if (failedRules.length) throw new Refusal('password.weak', { failedRules });
    const newHash = await ports.hasher.hash(input.new);
    await ports.transactions.run(async ({ recoveries, accounts, sessions, passkeys, telling, audit, ...counted }) => {
      const taken = (await recoveries.takeReset(recoveryId, tokenHash, now)) && (await accounts.choosePassword(accountId, account.passwordHash, newHash));
      if (!taken) throw new Refusal('recovery.over');
      await recoveries.endAllOf(accountId, now);
      await sessions.endAllOf(`account:${accountId}`, now);
      // Who knew the password before may have left a passkey: the way back is the owner's alone.
      await passkeys.removeAllOf(accountId);
      await startAnew(counted, ports.digest, passwordOf(account.username));
      if (patientId) await tellByMail(telling, { patientId, accountId, recoveryId }, now);
      const who = { actor: account.role, actorId: accountId, ...(patientId ? { patientId } : {}) };
      await audit.record({ ...who, action: 'password.recovered', detail: { recoveryId }, address, requestId });
    });
  };
}

/** The code came by SMS: whoever holds the phone alone does not read the mail. Where there is no mailbox on file, the phone is better than nothing. */
async function tellByMail(
  { bell, contacts, notices }: Telling,
  { patientId, accountId, recoveryId }: { readonly patientId: PatientId; readonly accountId: AccountId; readonly recoveryId: RecoveryId },
  now: Date,
): Promise<void> {
  const kind = 'password.changed';
  const dedupeKey = `${kind}:${recoveryId}`;
  await bell.ring({ patientId, orderId: null, kind, dedupeKey, at: now });
  const known = await contacts.of(patientId);
  const way = known && preferredWay({ ...known, notifyBy: 'email' });
  if (known && way) await notices.add({ patientId, accountId, kind, ...way, language: known.language, dedupeKey, dueAt: now });
}
