import { hasItsWords, type Notice, type NoticeFailure, otherWay, STANDS_IN } from '#domain/notice.ts';
import type { NoticeTx } from '../ports/due-notices.ts';
import type { Clock, Log, Transactions } from '../ports/system.ts';

export interface GiveUpPorts {
  readonly transactions: Transactions<NoticeTx>;
  readonly system: { readonly clock: Clock; readonly log: Log };
}

/**
 * Ends a notice that cannot be told by its own way, and begins one by the other way in the same transaction, where its kind may go by it and the hospital holds
 * an address for it. What it encloses moves on under a seal of its own; where that is not at hand any more nothing stands in.
 */
export async function giveUp(
  { transactions, system }: GiveUpPorts,
  notice: Notice,
  failure: NoticeFailure,
): Promise<{ readonly kind: 'failed'; readonly failure: NoticeFailure }> {
  const now = system.clock.now();
  const standIn = await transactions.run(async (tx) => {
    const wasDue = await tx.notices.settle(notice.noticeId, { as: 'failed', failure }, now);
    // What nobody tried in time is too late by any way.
    return wasDue && failure !== 'expired' ? standInFor(tx, notice, now) : null;
  });
  const facts = { noticeId: notice.noticeId, kind: notice.kind, channel: notice.channel, failure, standIn };
  if (failure === 'expired') system.log.warn('notice.failed', facts);
  else system.log.error('notice.failed', facts);
  return { kind: 'failed', failure };
}

/** Writes the notice that stands in by the other way; gives its id, or null where there is no other way. */
export async function standInFor({ outbox, contacts }: NoticeTx, notice: Notice, now: Date): Promise<string | null> {
  const channel = otherWay(notice);
  if (!channel || !notice.patientId || !hasItsWords(notice)) return null;
  const held = await contacts.of(notice.patientId);
  const address = channel === 'email' ? held?.email : held?.mobile;
  if (!held || !address) return null;
  return outbox.add({
    patientId: notice.patientId,
    accountId: notice.accountId,
    orderId: notice.orderId,
    kind: notice.kind,
    channel,
    address,
    language: held.language,
    dedupeKey: `${STANDS_IN}${notice.noticeId}`,
    dueAt: now,
    expiresAt: notice.expiresAt,
    ...notice.enclosed,
  });
}
