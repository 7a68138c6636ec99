import type { BellKind } from '#domain/bell.ts';
import { preferredWay } from '#domain/contacts.ts';
import type { AccountId, OrderId, PatientId } from '#domain/identifiers.ts';
import type { NoticeKind } from '#domain/notice.ts';
import type { Bell } from '../ports/bell.ts';
import type { ContactBook } from '../ports/contacts.ts';
import type { NoticeOutbox } from '../ports/notice-outbox.ts';

/** What telling takes part in: the transaction of the fact that is told. */
export interface Telling {
  readonly contacts: ContactBook;
  readonly notices: Pick<NoticeOutbox, 'add'>;
  readonly bell: Bell;
}

/**
 * Tells a patient that something is so: the bell rings, and a notice goes out by the way that the patient chose (B24); where the hospital holds no address the bell
 * alone. `event` names the fact: the same fact is told once.
 */
export async function tellPatient(
  { contacts, notices, bell }: Telling,
  told: {
    readonly patientId: PatientId;
    readonly accountId?: AccountId | null;
    readonly orderId?: OrderId | null;
    readonly kind: NoticeKind & BellKind;
    readonly event: string;
    readonly facts?: Readonly<Record<string, string>>;
  },
  now: Date,
): Promise<void> {
  const { patientId, accountId = null, orderId = null, kind, facts = {} } = told;
  const dedupeKey = `${kind}:${told.event}`;
  await bell.ring({ patientId, orderId, kind, dedupeKey, at: now });
  const known = await contacts.of(patientId);
  const way = known && preferredWay(known);
  if (known && way) await notices.add({ patientId, accountId, orderId, kind, ...way, language: known.language, dedupeKey, dueAt: now, facts });
}
