import type { OrderId } from '#domain/identifiers.ts';
import type { Access, Accesses } from '../ports/accesses.ts';
import type { ContactBook } from '../ports/contacts.ts';
import type { NoticeOutbox } from '../ports/notice-outbox.ts';
import type { RandomBytes } from '../ports/system.ts';
import { madeDigits } from '../sign-in/made-secrets.ts';

/** What telling a PIN2 takes part in: the transaction of what makes it due. */
export interface Pin2Transaction {
  readonly accesses: Pick<Accesses, 'pin2Of'>;
  readonly contacts: ContactBook;
  readonly notices: Pick<NoticeOutbox, 'add'>;
}

const PIN2_DIGITS = 8;

/**
 * PIN2 goes out by e-mail when something of its acceptance is published (F55, F56): made the first time, the same one at each later publication. It goes only while
 * that result can be opened (I5), once an event. Gives false where no e-mail address is known: then no PIN2 is made either.
 */
export async function tellPin2(
  { accesses, contacts, notices }: Pin2Transaction,
  access: Access,
  about: { readonly orderId: OrderId; readonly event: string },
  { random, now }: { readonly random: Pick<RandomBytes, 'bytes'>; readonly now: Date },
): Promise<boolean> {
  const { accessId, patientId } = access;
  const known = await contacts.of(patientId);
  const address = access.pin2Email ?? known?.email;
  if (!known || !address) return false;
  const secret = await accesses.pin2Of(accessId, madeDigits(random, PIN2_DIGITS), now);
  const dedupeKey = `access.pin2:${accessId}:${about.orderId}:${about.event}`;
  await notices.add({
    patientId,
    orderId: about.orderId,
    kind: 'access.pin2',
    channel: 'email',
    address,
    language: known.language,
    dedupeKey,
    dueAt: now,
    secret,
  });
  return true;
}
