import type { ShareId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Audit } from '../ports/audit.ts';
import type { Shares } from '../ports/shares.ts';
import type { Clock, Transactions } from '../ports/system.ts';

/**
 * Takes a share back (F71): its links open nothing from here on, the recipients' sessions end, running downloads stop (I6). Done twice it is done once.
 * @throws Refusal not-found
 */
export function annulShare(ports: {
  readonly shares: Shares;
  readonly transactions: Transactions<{ readonly shares: Shares; readonly audit: Audit }>;
  readonly clock: Clock;
}) {
  return async ({ shareId, caller }: { readonly shareId: ShareId; readonly caller: Caller }): Promise<void> => {
    const share = await ports.shares.visibleTo(caller.grant).find(shareId);
    if (!share) throw new Refusal('not-found');
    await ports.transactions.run(async ({ shares, audit }) => {
      if (!(await shares.annul(shareId, ports.clock.now()))) return;
      await audit.record({ ...auditedCaller(caller), action: 'share.annulled', patientId: share.patientId, orderId: share.orderId, detail: { shareId } });
    });
  };
}
