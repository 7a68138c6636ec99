import type { PatientId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { textIn } from '#domain/registers.ts';
import { survivorOf } from '../intake/match-patient.ts';
import type { Accesses } from '../ports/accesses.ts';
import type { Accounts, Sessions } from '../ports/accounts.ts';
import type { Audit, AuditEvent } from '../ports/audit.ts';
import type { ContactBook, Contacts } from '../ports/contacts.ts';
import type { Digest } from '../ports/digest.ts';
import type { FiscalCodePins } from '../ports/fiscal-code-pins.ts';
import type { PasswordHasher } from '../ports/gateways.ts';
import type { PatientRegister } from '../ports/intake.ts';
import type { NoticeOutbox } from '../ports/notice-outbox.ts';
import type { Shares } from '../ports/shares.ts';
import type { Clock, RandomBytes, Transactions } from '../ports/system.ts';
import type { CountedTx } from '../sign-in/secret-check.ts';

/** What the desk writes, all or nothing: a secret and the notice that carries it are one fact. */
export interface DeskTransaction extends CountedTx {
  readonly patients: Pick<PatientRegister, 'lock' | 'find' | 'mergeOf'>;
  readonly accounts: Accounts;
  readonly accesses: Accesses;
  readonly fiscalCodePins: FiscalCodePins;
  readonly shares: Pick<Shares, 'openOf'>;
  readonly contacts: ContactBook;
  readonly notices: Pick<NoticeOutbox, 'add'>;
  readonly sessions: Pick<Sessions, 'endAllOf'>;
  readonly audit: Audit;
}

/** What every use case of the desk is given. Each uses few of them; the composition makes one value. */
export interface DeskPorts {
  readonly transactions: Transactions<DeskTransaction>;
  readonly hasher: PasswordHasher;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** Who of the hospital does it. */
export type By = Pick<AuditEvent, 'actor' | 'actorId' | 'address' | 'requestId'>;

export interface Person {
  readonly patientId: PatientId;
  readonly localId: string;
  readonly fiscalCode: string | null;
}

/**
 * The person that the hospital's number names, after merges, locked until the transaction ends: nothing is published for them meanwhile, so that a PIN2 is due exactly once.
 * @throws Refusal not-found
 */
export async function personOf(patients: DeskTransaction['patients'], localId: string): Promise<Person> {
  await patients.lock([localId]);
  const survivor = await survivorOf(patients, localId);
  if (survivor !== localId) await patients.lock([survivor]);
  const found = await patients.find(survivor);
  if (!found) throw new Refusal('not-found');
  return { patientId: found.patientId, localId: found.localId, fiscalCode: textIn(found.registers, 'fiscalCode') };
}

/**
 * The contacts that a hand-over needs, of those that the hospital holds (E5).
 * @throws Refusal person.incomplete with what is `missing`
 */
export async function contactsFor<Needed extends 'email' | 'mobile'>(
  book: ContactBook,
  patientId: PatientId,
  needed: readonly Needed[],
): Promise<Contacts & Readonly<Record<Needed, string>>> {
  const contacts = await book.of(patientId);
  const missing = needed.filter((one) => !contacts?.[one]);
  if (!contacts || missing.length) throw new Refusal('person.incomplete', { missing });
  return contacts as Contacts & Readonly<Record<Needed, string>>;
}
