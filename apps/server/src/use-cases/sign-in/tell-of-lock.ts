import type { AccountId, PatientId } from '#domain/identifiers.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { ContactBook } from '../ports/contacts.ts';
import type { NoticeOutbox } from '../ports/notice-outbox.ts';
import type { Clock } from '../ports/system.ts';

/**
 * Tells the owner of a locked secret, once a lock: the same lock again changes nothing. Where nobody was meant, or the hospital holds no contact, nobody is told;
 * an operator asks the colleagues.
 */
export function tellOfLock(ports: {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly contacts: ContactBook;
  readonly outbox: NoticeOutbox;
  readonly clock: Clock;
}) {
  return async (input: { readonly accountId: AccountId | null; readonly patientId: PatientId | null; readonly lock: string }): Promise<void> => {
    const patientId = input.patientId ?? (input.accountId ? (await ports.accounts.find(input.accountId))?.patientId : null);
    const contacts = patientId ? await ports.contacts.of(patientId) : null;
    if (!contacts) return;
    const { email, mobile, notifyBy } = contacts;
    const channel = notifyBy === 'sms' ? (mobile ? 'sms' : 'email') : email ? 'email' : 'sms';
    const address = channel === 'sms' ? mobile : email;
    if (!address) return;
    await ports.outbox.add({
      patientId: contacts.patientId,
      accountId: input.accountId,
      kind: 'sign-in.locked',
      channel,
      address,
      language: contacts.language,
      dedupeKey: `sign-in.locked:${input.lock}`,
      dueAt: ports.clock.now(),
    });
  };
}
