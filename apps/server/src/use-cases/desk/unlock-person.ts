import { normalisedFiscalCode } from '#domain/fiscal-code-typed.ts';
import { forgetTries, type GuardedSecret } from '../sign-in/secret-check.ts';
import { type By, type DeskPorts, personOf } from './desk-ports.ts';

/**
 * Lets a person try again by every way they have, whichever was locked, and those whom they shared with (B10, T33): the desk deals with people, not with methods.
 * @throws Refusal not-found
 */
export function unlockPerson(ports: DeskPorts) {
  return async ({ localId, by }: { readonly localId: string; readonly by: By }): Promise<void> => {
    await ports.transactions.run(async (tx) => {
      const { patientId, fiscalCode } = await personOf(tx.patients, localId);
      const account = await tx.accounts.ofPatient(patientId);
      const guards = await Promise.all((await tx.accesses.ofPatient(patientId)).map(({ accessId }) => tx.accesses.guardOf(accessId)));
      const secrets = [
        ...(account ? [{ kind: 'password', of: account.username } as const] : []),
        ...(fiscalCode ? [{ kind: 'fiscal-code-pin', of: normalisedFiscalCode(fiscalCode) } as const] : []),
        ...(await tx.shares.openOf(patientId, ports.clock.now())).map((of) => ({ kind: 'share', of }) as const),
        ...guards.flatMap((of) => (of ? [{ kind: 'access-codes', of } as const] : [])),
      ] satisfies GuardedSecret[];
      for (const secret of secrets) await forgetTries(tx, ports.digest, secret);
      await tx.audit.record({ ...by, action: 'person.unlocked', patientId });
    });
  };
}
