import type { OrderId, ShowId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { CODE_MS } from '#domain/show.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Audit } from '../ports/audit.ts';
import type { Shares } from '../ports/shares.ts';
import type { Showings } from '../ports/showings.ts';
import type { Clock, RandomBytes, Transactions } from '../ports/system.ts';
import { madeShowCode } from '../sign-in/made-secrets.ts';

export interface ShowTx {
  readonly showings: Showings;
  readonly audit: Audit;
}

/**
 * A code by which the result opens on the doctor's screen (B8), once the patient said yes to that screen. It is told here and nowhere again.
 * @throws Refusal not-found
 */
export function makeShowCode(ports: {
  readonly shares: Pick<Shares, 'visibleTo'>;
  readonly transactions: Transactions<ShowTx>;
  readonly system: { readonly clock: Clock; readonly random: RandomBytes };
}) {
  const { clock, random } = ports.system;
  return async (wish: { readonly orderId: OrderId; readonly mayDownload: boolean; readonly caller: Caller }) => {
    const { orderId, mayDownload, caller } = wish;
    const now = clock.now();
    const found = await ports.shares.visibleTo(caller.grant).shareable(orderId, now);
    if (!found) throw new Refusal('not-found');
    const { patientId } = found;
    const showId = random.uuid() as ShowId;
    const code = madeShowCode(random);
    const expiresAt = new Date(now.getTime() + CODE_MS);
    await ports.transactions.run(async ({ showings, audit }) => {
      await showings.add({ showId, patientId, orderId, mayDownload, createdAt: now, expiresAt }, code);
      await audit.record({ ...auditedCaller(caller), action: 'show.code-made', patientId, orderId, detail: { showId } });
    });
    return { showId, code, expiresInSeconds: CODE_MS / 1000 };
  };
}
