import type { AccessId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { By, DeskPorts } from './desk-ports.ts';
import { type Pin2State, sendPin2 } from './open-access.ts';

/**
 * PIN2 once more, by e-mail (B10): the same one, or the first where no address was known when it was due. Only while something of the acceptance can be opened.
 * @throws Refusal not-found
 */
export function resendPin2(ports: DeskPorts) {
  return ({ accessId, by }: { readonly accessId: AccessId; readonly by: By }): Promise<Pin2State> =>
    ports.transactions.run(async (tx) => {
      const now = ports.clock.now();
      const access = await tx.accesses.find(accessId);
      if (!access) throw new Refusal('not-found');
      const { published } = await tx.accesses.ordersOf(access, now);
      const pin2 = await sendPin2(tx, access, published, { event: `again:${now.toISOString()}`, random: ports.random, now });
      await tx.audit.record({ ...by, action: 'access.pin2-resent', patientId: access.patientId, detail: { accessId, pin2 } });
      return pin2;
    });
}
