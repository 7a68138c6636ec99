import { normalisedFiscalCode } from '#domain/fiscal-code-typed.ts';
import { Refusal } from '#domain/refusal.ts';
import { madeDigits } from '../sign-in/made-secrets.ts';
import { startAnew } from '../sign-in/secret-check.ts';
import { type By, contactsFor, type DeskPorts, personOf } from './desk-ports.ts';

const PIN_DIGITS = 8;

/**
 * Gives a person the PIN that goes with the codice fiscale (F81), by SMS to the mobile on file. One that was given before opens nothing any more, and its sessions end.
 * Nobody at the desk sees it.
 * @throws Refusal not-found, person.incomplete, service.unavailable
 */
export function givePin(ports: DeskPorts) {
  return async ({ localId, by }: { readonly localId: string; readonly by: By }): Promise<void> => {
    const pin = madeDigits(ports.random, PIN_DIGITS);
    const pinHash = await ports.hasher.hash(pin);
    await ports.transactions.run(async (tx) => {
      const now = ports.clock.now();
      const { patientId, fiscalCode } = await personOf(tx.patients, localId);
      if (!fiscalCode) throw new Refusal('person.incomplete', { missing: ['fiscalCode'] });
      const { mobile: address, language } = await contactsFor(tx.contacts, patientId, ['mobile']);
      await tx.fiscalCodePins.give(patientId, pinHash, now);
      await tx.sessions.endAllOf(`patient:${patientId}`, now);
      const dedupeKey = `pin.given:${patientId}:${now.toISOString()}`;
      await tx.notices.add({ patientId, kind: 'recovery.pin', channel: 'sms', address, language, dedupeKey, dueAt: now, secret: pin });
      await startAnew(tx, ports.digest, { kind: 'fiscal-code-pin', of: normalisedFiscalCode(fiscalCode) });
      await tx.audit.record({ ...by, action: 'pin.given', patientId });
    });
  };
}
