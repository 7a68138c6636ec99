import type { NoticeId, OrderId } from '#domain/identifiers.ts';
import { NOTICE_KINDS, type Notice, type NoticeKind } from '#domain/notice.ts';
import type { DueNotices } from '#use-cases/ports/due-notices.ts';
import type { Executor } from './database.ts';

/** The outbox as the sender reads and settles it. */
export function dueNoticesIn(executor: Executor): DueNotices {
  return {
    find: async (noticeId) => {
      const row = await executor
        .selectFrom('notices')
        .leftJoin('publications', 'publications.order_id', 'notices.order_id')
        .selectAll('notices')
        .select(['published_at', 'available_until', 'withdrawn_at', 'hidden_at'])
        .where('notice_id', '=', noticeId)
        .executeTakeFirst();
      if (!row) return null;
      const kind = NOTICE_KINDS.find((known) => known === row.kind);
      if (!kind) throw new Error(`Notice ${noticeId} is of no known kind.`);
      return noticeOf(row, kind);
    },
    settle: async (noticeId, outcome, at) => {
      await executor
        .updateTable('notices')
        .set({ state: outcome, ...(outcome === 'sent' ? { sent_at: at } : {}) })
        .where('notice_id', '=', noticeId)
        .where('state', '=', 'due')
        .execute();
    },
    countAttempt: async (noticeId) => {
      const row = await executor
        .updateTable('notices')
        .set((row) => ({ attempts: row('attempts', '+', 1) }))
        .where('notice_id', '=', noticeId)
        .returning('attempts')
        .executeTakeFirst();
      return row?.attempts ?? 0;
    },
  };
}

interface Row {
  readonly notice_id: string;
  readonly order_id: string | null;
  readonly channel: 'email' | 'sms';
  readonly address: string;
  readonly language: string;
  readonly state: Notice['state'];
  readonly due_at: Date;
  readonly published_at: Date | null;
  readonly available_until: Date | null;
  readonly withdrawn_at: Date | null;
  readonly hidden_at: Date | null;
}

function noticeOf(row: Row, kind: NoticeKind): Notice {
  return {
    noticeId: row.notice_id as NoticeId,
    orderId: row.order_id as OrderId | null,
    kind,
    channel: row.channel,
    address: row.address,
    language: row.language,
    state: row.state,
    dueAt: row.due_at,
    publication:
      row.published_at && row.available_until
        ? { publishedAt: row.published_at, availableUntil: row.available_until, withdrawnAt: row.withdrawn_at, hiddenAt: row.hidden_at }
        : null,
  };
}
