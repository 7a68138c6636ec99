import type { CopyTask, CopyWork } from '../ports/copy-work.ts';
import type { ImageWaiters } from '../ports/image-waiters.ts';
import type { Clock, Transactions } from '../ports/system.ts';
import { type Telling, tellPatient } from './tell-patient.ts';

/** Who waited so long has left the page, also where the archive recalled nothing. */
const LONG_MS = 5 * 60_000;

interface Waiting extends Telling {
  readonly waiters: ImageWaiters;
}

/**
 * The end of a copy with the telling of it (E3): a recall, and any long wait, ends in a notice to the patient who asked, "ready" or "not to be had", in the
 * transaction that ends it. A result of several studies is told once, when the last is there.
 */
export function copyWorkThatTells(copies: CopyWork, { waiters, ...telling }: Waiting, clock: Clock): CopyWork {
  async function tell(task: Pick<CopyTask, 'copyId' | 'recalled'>, kind: 'images.ready' | 'images.refused'): Promise<void> {
    const now = clock.now();
    for (const { patientId, orderId, deliveryId, askedAt, othersMissing } of await waiters.of(task.copyId)) {
      const waited = task.recalled || now.getTime() - askedAt.getTime() >= LONG_MS;
      if (!waited || (kind === 'images.ready' && othersMissing)) continue;
      await tellPatient(telling, { patientId, orderId, kind, event: `${orderId}:${deliveryId}` }, now);
    }
  }
  return {
    ...copies,
    async ready(task, at) {
      await copies.ready(task, at);
      await tell(task, 'images.ready');
    },
    async settle(task, state, reason) {
      await copies.settle(task, state, reason);
      await tell(task, 'images.refused');
    },
  };
}

/** The same outside a transaction: each end of a copy gets one of its own. */
export function endingWithin(copies: CopyWork, transactions: Transactions<{ readonly copies: CopyWork }>): CopyWork {
  return {
    ...copies,
    ready: (task, at) => transactions.run((within) => within.copies.ready(task, at)),
    settle: (task, state, reason) => transactions.run((within) => within.copies.settle(task, state, reason)),
  };
}
