import type { ShowId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Showings } from '../ports/showings.ts';
import type { Clock, Transactions } from '../ports/system.ts';
import type { ShowTx } from './make-show-code.ts';

/**
 * The patient says no, or that it is enough: the code opens nothing, and what it opened is closed. Done twice it is done once.
 * @throws Refusal not-found
 */
export function endShow(ports: { readonly showings: Showings; readonly transactions: Transactions<ShowTx>; readonly clock: Clock }) {
  return async ({ showId, caller }: { readonly showId: ShowId; readonly caller: Caller }): Promise<void> => {
    const showing = await ports.showings.visibleTo(caller.grant).find(showId);
    if (!showing) throw new Refusal('not-found');
    await ports.transactions.run(async ({ showings, audit }) => {
      if (!(await showings.end(showId, ports.clock.now()))) return;
      const { patientId, orderId } = showing;
      await audit.record({ ...auditedCaller(caller), action: 'show.ended', patientId, orderId, detail: { showId } });
    });
  };
}
