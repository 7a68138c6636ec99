import type { ShowId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { stepOf } from '#domain/show.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Showings } from '../ports/showings.ts';
import type { Clock, Transactions } from '../ports/system.ts';
import type { ShowTx } from './make-show-code.ts';

/**
 * The patient says yes to the screen that claimed the code: it may open the result, once. Said twice it is said once.
 * @throws Refusal not-found, also where no screen waits (any more)
 */
export function confirmShow(ports: { readonly showings: Showings; readonly transactions: Transactions<ShowTx>; readonly clock: Clock }) {
  return async ({ showId, caller }: { readonly showId: ShowId; readonly caller: Caller }): Promise<void> => {
    const now = ports.clock.now();
    const showing = await ports.showings.visibleTo(caller.grant).find(showId);
    if (!showing) throw new Refusal('not-found');
    const { state } = stepOf(showing, now);
    if (state === 'confirmed' || state === 'open') return;
    await ports.transactions.run(async ({ showings, audit }) => {
      if (!(await showings.confirm(showId, now))) throw new Refusal('not-found');
      const { patientId, orderId } = showing;
      await audit.record({ ...auditedCaller(caller), action: 'show.confirmed', patientId, orderId, detail: { showId } });
    });
  };
}
