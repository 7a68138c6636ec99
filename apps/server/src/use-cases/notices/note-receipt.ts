import type { NoticeTx } from '../ports/due-notices.ts';
import type { DeliveryReceipt } from '../ports/gateways.ts';
import type { Clock, Log, Transactions } from '../ports/system.ts';
import { standInFor } from './give-up.ts';

/**
 * Notes what the operator tells of an SMS that it took: it arrived, or it did not. Then the other way is taken where there is one; not for a secret, which was
 * blanked when it was handed over. `unknown` is for an operator that is quicker than our own bookkeeping: it repeats the receipt.
 */
export function noteReceipt({ transactions, clock, log }: { readonly transactions: Transactions<NoticeTx>; readonly clock: Clock; readonly log: Log }) {
  return (receipt: DeliveryReceipt): Promise<'noted' | 'unknown'> =>
    transactions.run(async (tx) => {
      const now = clock.now();
      const found = await tx.notices.noteReceipt(receipt, now);
      if (found === 'noted' || found === 'unknown') return found;
      const standIn = await standInFor(tx, found, now);
      log.error('notice.failed', { noticeId: found.noticeId, kind: found.kind, channel: found.channel, failure: 'not-delivered', standIn });
      return 'noted';
    });
}
