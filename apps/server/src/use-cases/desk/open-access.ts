import type { AccessId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { tellPin2 } from '../intake/tell-pin2.ts';
import type { Access } from '../ports/accesses.ts';
import { madeDigits } from '../sign-in/made-secrets.ts';
import { type By, type DeskPorts, type DeskTransaction, personOf } from './desk-ports.ts';

/** PIN1 has so many digits: enough that none is found by trying, few enough to be typed from paper. */
const PIN1_DIGITS = 10;
/** Two of so many accesses with the same PIN1 are unlikely, three draws in a row that are taken do not happen. */
const DRAWS = 3;

/** Was PIN2 sent at once, does it come with the first publication, or is there no e-mail address for it? */
export type Pin2State = 'sent' | 'at-publication' | 'no-address';

export interface OpenedAccess {
  readonly accessId: AccessId;
  /** To be printed and given to the patient (F54); it is shown this once. */
  readonly pin1: string;
  readonly pin2: Pin2State;
  /** How many orders the acceptance has: none may be a number that was mistyped. */
  readonly orders: number;
}

/**
 * Opens the access of an acceptance (F53, F54). PIN2 goes out with the first publication, or now where something is published already (F55).
 * @throws Refusal not-found, access.exists
 */
export function openAccess(ports: DeskPorts) {
  return (input: { readonly localId: string; readonly accessNumber: string; readonly email: string | null; readonly by: By }): Promise<OpenedAccess> =>
    ports.transactions.run(async (tx) => {
      const now = ports.clock.now();
      const { patientId } = await personOf(tx.patients, input.localId);
      const { accessNumber, email: pin2Email } = input;
      if (await tx.accesses.ofAcceptance(patientId, accessNumber)) throw new Refusal('access.exists');
      const accessId = ports.random.uuid() as AccessId;
      const access: Access = { accessId, patientId, accessNumber, pin2Email, pin2At: null };
      const pin1 = await firstFree(ports, (made) => tx.accesses.add({ ...access, pin1: made, createdAt: now }));
      const { known, published } = await tx.accesses.ordersOf(access, now);
      const pin2 = await sendPin2(tx, access, published, { event: 'opened', random: ports.random, now });
      await tx.audit.record({ ...input.by, action: 'access.opened', patientId, detail: { accessId, pin2 } });
      return { accessId, pin1, pin2, orders: known };
    });
}

/** Draws PIN1 until one is free. */
export async function firstFree({ random }: Pick<DeskPorts, 'random'>, take: (made: string) => Promise<boolean>): Promise<string> {
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const made = madeDigits(random, PIN1_DIGITS);
    if (await take(made)) return made;
  }
  throw new Refusal('access.exists');
}

/** PIN2 of what is published, if anything is. */
export async function sendPin2(
  tx: DeskTransaction,
  access: Access,
  published: Awaited<ReturnType<DeskTransaction['accesses']['ordersOf']>>['published'],
  { event, random, now }: { readonly event: string; readonly random: DeskPorts['random']; readonly now: Date },
): Promise<Pin2State> {
  if (published !== null) return (await tellPin2(tx, access, { orderId: published, event }, { random, now })) ? 'sent' : 'no-address';
  return (access.pin2Email ?? (await tx.contacts.of(access.patientId))?.email) ? 'at-publication' : 'no-address';
}
