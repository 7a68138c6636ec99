import type { OrderId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Audit } from '../ports/audit.ts';
import type { Results } from '../ports/results.ts';
import type { Clock, Transactions } from '../ports/system.ts';

/**
 * The patient takes a result off line (F67): no door shows it from here on, and running downloads stop.
 * @throws Refusal not-found
 */
export function hidePublication(ports: { readonly transactions: Transactions<{ readonly results: Results; readonly audit: Audit }>; readonly clock: Clock }) {
  return async (input: { readonly orderId: OrderId; readonly caller: Caller }): Promise<void> => {
    const { grant } = input.caller;
    await ports.transactions.run(async ({ results, audit }) => {
      if (!(await results.visibleTo(grant, ports.clock.now()).hide(input.orderId))) throw new Refusal('not-found');
      await audit.record({
        ...auditedCaller(input.caller),
        action: 'publication.hidden',
        ...(grant.reach.kind === 'none' ? {} : { patientId: grant.reach.patientId }),
        orderId: input.orderId,
      });
    });
  };
}
