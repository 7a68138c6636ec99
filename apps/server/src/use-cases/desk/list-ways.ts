import type { Access } from '../ports/accesses.ts';
import type { Account } from '../ports/accounts.ts';
import { type By, type DeskPorts, personOf } from './desk-ports.ts';

/** The ways in that a person has; no secret, and nothing of what they open. */
export interface PersonsWays {
  readonly account: Pick<Account, 'accountId' | 'username' | 'passwordState' | 'temporaryUntil'> | null;
  readonly accesses: readonly Pick<Access, 'accessId' | 'accessNumber' | 'pin2At'>[];
  readonly pinMadeAt: Date | null;
}

/**
 * Tells the desk which ways in a person has, so that it can renew one (B10).
 * @throws Refusal not-found
 */
export function listWays(ports: Pick<DeskPorts, 'transactions'>) {
  return ({ localId, by }: { readonly localId: string; readonly by: By }): Promise<PersonsWays> =>
    ports.transactions.run(async (tx) => {
      const { patientId } = await personOf(tx.patients, localId);
      const [account, accesses, pinMadeAt] = [
        await tx.accounts.ofPatient(patientId),
        await tx.accesses.ofPatient(patientId),
        await tx.fiscalCodePins.madeAt(patientId),
      ];
      await tx.audit.record({ ...by, action: 'ways.listed', patientId });
      return { account, accesses, pinMadeAt };
    });
}
