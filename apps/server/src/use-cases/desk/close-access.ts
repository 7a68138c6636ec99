import type { AccessId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { By, DeskPorts } from './desk-ports.ts';

/**
 * Ends the access of an acceptance: the patient took the consent back, or it was opened for the wrong one (F53, T46). Both PINs open nothing any more, and sessions end.
 * @throws Refusal not-found
 */
export function closeAccess(ports: Pick<DeskPorts, 'transactions' | 'clock'>) {
  return ({ accessId, by }: { readonly accessId: AccessId; readonly by: By }): Promise<void> =>
    ports.transactions.run(async (tx) => {
      const access = await tx.accesses.find(accessId);
      if (!access) throw new Refusal('not-found');
      await tx.accesses.close(accessId);
      await tx.sessions.endAllOf(`access:${accessId}`, ports.clock.now());
      await tx.audit.record({ ...by, action: 'access.closed', patientId: access.patientId, detail: { accessId } });
    });
}
