import type { AccountId } from '#domain/identifiers.ts';
import { TEMPORARY_PASSWORD_MS } from '#domain/password-rule.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Account } from '../ports/accounts.ts';
import type { Contacts } from '../ports/contacts.ts';
import { passwordOf } from '../sign-in/check-password.ts';
import { madeTemporaryPassword } from '../sign-in/made-secrets.ts';
import { startAnew } from '../sign-in/secret-check.ts';
import { type By, contactsFor, type DeskPorts, type DeskTransaction } from './desk-ports.ts';

/**
 * A new temporary password by SMS to the mobile on file, where the one before ran out or never came (B10): whatever password there was opens nothing any more, and
 * sessions end. Of patients alone: an operator's is given by the command line.
 * @throws Refusal not-found, person.incomplete, service.unavailable
 */
export function renewTemporaryPassword(ports: DeskPorts) {
  return async (input: { readonly accountId: AccountId; readonly by: By }): Promise<{ readonly temporaryUntil: Date }> => {
    const password = madeTemporaryPassword(ports.random);
    const passwordHash = await ports.hasher.hash(password);
    return ports.transactions.run(async (tx) => {
      const now = ports.clock.now();
      const account = await tx.accounts.find(input.accountId);
      if (!account?.patientId) throw new Refusal('not-found');
      const contacts = await contactsFor(tx.contacts, account.patientId, ['mobile']);
      const temporaryUntil = new Date(now.getTime() + TEMPORARY_PASSWORD_MS);
      await tx.accounts.makeTemporary(account.accountId, passwordHash, temporaryUntil);
      await tx.sessions.endAllOf(`account:${account.accountId}`, now);
      await startAnew(tx, ports.digest, passwordOf(account.username));
      await tellPassword(tx, { ...account, temporaryUntil }, contacts, password, now);
      await tx.audit.record({ ...input.by, action: 'password.renewed', patientId: account.patientId, detail: { accountId: account.accountId } });
      return { temporaryUntil };
    });
  };
}

/** The SMS with a temporary password; late, it is not worth sending. */
export async function tellPassword(
  tx: Pick<DeskTransaction, 'notices'>,
  account: Pick<Account, 'accountId' | 'patientId' | 'temporaryUntil'>,
  { mobile: address, language }: Contacts & { readonly mobile: string },
  secret: string,
  now: Date,
): Promise<void> {
  const { accountId, patientId, temporaryUntil } = account;
  const dedupeKey = `account.password:${accountId}:${now.toISOString()}`;
  const about = { patientId, accountId, language, dueAt: now, expiresAt: temporaryUntil };
  await tx.notices.add({ ...about, kind: 'account.password', channel: 'sms', address, dedupeKey, secret });
}
