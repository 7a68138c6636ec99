import type { CopyTask, CopyWork } from '../ports/copy-work.ts';
import type { ImageWaiter, ImageWaiters } from '../ports/image-waiters.ts';
import type { Clock, Transactions } from '../ports/system.ts';
import { type Telling, tellPatient } from './tell-patient.ts';

/** Who waited so long has left the page, also where the archive recalled nothing. */
const LONG_MS = 5 * 60_000;

interface Waiting extends Telling {
  readonly waiters: ImageWaiters;
}
type Outcome = 'ready' | 'refused';

/**
 * The end of a copy with the telling of it (E2, E3): a recall, and any long wait, ends in a notice to the patient or the recipient who asked, "ready" or "not to
 * be had", in the transaction that ends it. A result of several studies is told once, when the last is there.
 */
export function copyWorkThatTells(copies: CopyWork, { waiters, ...telling }: Waiting, clock: Clock): CopyWork {
  async function tell(task: Pick<CopyTask, 'copyId' | 'recalled'>, outcome: Outcome): Promise<void> {
    const now = clock.now();
    for (const waiter of await waiters.of(task.copyId)) {
      const waited = task.recalled || now.getTime() - waiter.askedAt.getTime() >= LONG_MS;
      if (waited && !(outcome === 'ready' && waiter.othersMissing)) await tellWaiter(telling, waiter, outcome, now);
    }
  }
  return {
    ...copies,
    async ready(task, at) {
      await copies.ready(task, at);
      await tell(task, 'ready');
    },
    async settle(task, state, reason) {
      await copies.settle(task, state, reason);
      await tell(task, 'refused');
    },
  };
}

async function tellWaiter(telling: Telling, { who, orderId, deliveryId }: ImageWaiter, outcome: Outcome, now: Date): Promise<void> {
  if (who.kind === 'patient')
    return tellPatient(telling, { patientId: who.patientId, orderId, kind: `images.${outcome}`, event: `${orderId}:${deliveryId}` }, now);
  const { shareId, recipientId, email, language, expiresAt } = who;
  if (expiresAt <= now) return;
  const dedupeKey = `share:${shareId}:images-${outcome}:${recipientId}:${deliveryId}`;
  await telling.notices.add({ orderId, kind: `share.images-${outcome}`, channel: 'email', address: email, language, dedupeKey, dueAt: now, expiresAt });
}

/** The same outside a transaction: each end of a copy gets one of its own. */
export function endingWithin(copies: CopyWork, transactions: Transactions<{ readonly copies: CopyWork }>): CopyWork {
  return {
    ...copies,
    ready: (task, at) => transactions.run((within) => within.copies.ready(task, at)),
    settle: (task, state, reason) => transactions.run((within) => within.copies.settle(task, state, reason)),
  };
}
