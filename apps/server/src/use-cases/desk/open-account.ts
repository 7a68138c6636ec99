import type { AccountId } from '#domain/identifiers.ts';
import { TEMPORARY_PASSWORD_MS } from '#domain/password-rule.ts';
import { Refusal } from '#domain/refusal.ts';
import { normalisedUsername } from '#domain/username.ts';
import type { Account } from '../ports/accounts.ts';
import { madeTemporaryPassword, madeUsername } from '../sign-in/made-secrets.ts';
import { type By, contactsFor, type DeskPorts, type DeskTransaction, personOf } from './desk-ports.ts';
import { tellPassword } from './renew-temporary-password.ts';

export interface OpenedAccount {
  readonly accountId: AccountId;
  readonly username: string;
  readonly temporaryUntil: Date;
}

/**
 * Opens an account for a person the hospital knows (F10): the user name goes out by e-mail, a temporary password by SMS, both to contacts on file. Nobody at the desk
 * sees the password. The user name is made where none is asked for.
 * @throws Refusal not-found, person.incomplete, account.exists, username.taken, service.unavailable
 */
export function openAccount(ports: DeskPorts) {
  return async (input: { readonly localId: string; readonly username: string | null; readonly by: By }): Promise<OpenedAccount> => {
    const { random, clock } = ports;
    const password = madeTemporaryPassword(random);
    const passwordHash = await ports.hasher.hash(password);
    return ports.transactions.run(async (tx) => {
      const now = clock.now();
      const { patientId } = await personOf(tx.patients, input.localId);
      const contacts = await contactsFor(tx.contacts, patientId, ['email', 'mobile']);
      if (await tx.accounts.ofPatient(patientId)) throw new Refusal('account.exists');
      const temporaryUntil = new Date(now.getTime() + TEMPORARY_PASSWORD_MS);
      const accountId = random.uuid() as AccountId;
      const names = input.username === null ? Array.from({ length: 3 }, () => madeUsername(random)) : [normalisedUsername(input.username)];
      const account = { accountId, patientId, role: 'patient', passwordHash, passwordState: 'temporary', temporaryUntil } as const;
      const username = await addUnderFirstFree(tx.accounts, account, names);
      const { email: address, language } = contacts;
      const about = { patientId, accountId, language, dueAt: now };
      await tx.notices.add({ ...about, kind: 'account.username', channel: 'email', address, dedupeKey: `account.username:${accountId}`, secret: username });
      await tellPassword(tx, account, contacts, password, now);
      await tx.audit.record({ ...input.by, action: 'account.opened', patientId, detail: { accountId } });
      return { accountId, username, temporaryUntil };
    });
  };
}

async function addUnderFirstFree(accounts: DeskTransaction['accounts'], account: Omit<Account, 'username'>, names: readonly string[]): Promise<string> {
  for (const username of names) if (await accounts.add({ ...account, username })) return username;
  throw new Refusal('username.taken');
}
