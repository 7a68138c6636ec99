import { type Selectable, sql } from 'kysely';
import type { AccountId, NoticeId, OrderId, PatientId } from '#domain/identifiers.ts';
import { NOTICE_KINDS, type Notice, STANDS_IN } from '#domain/notice.ts';
import type { DueNotices, NoticeEnd } from '#use-cases/ports/due-notices.ts';
import type { Seal } from '#use-cases/ports/secrets.ts';
import type { Executor } from './database.ts';
import { openEnclosed } from './notice-seal.ts';
import type { NoticesTable } from './tables/ledger.ts';

/** The outbox as the sender works on it. It is its own queue: a row that is due is work, and a claim on it lapses with the worker that holds it. */
export function dueNoticesIn(executor: Executor, seal: Pick<Seal, 'open'>): DueNotices {
  return {
    claim: async ({ channel, limit, now, leaseMs }) => {
      const { rows } = await sql<{ notice_id: string }>`
        update notices set claimed_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
        where notice_id in (
          select notice_id from notices
          where state = 'due' and channel = ${channel} and next_try_at <= ${now} and (claimed_until is null or claimed_until < clock_timestamp())
          order by (sealed_secret is null), next_try_at
          limit ${limit} for update skip locked
        ) returning notice_id`.execute(executor);
      return rows.map((row) => row.notice_id as NoticeId);
    },
    keep: async (noticeIds, leaseMs) => {
      if (noticeIds.length === 0) return;
      await executor
        .updateTable('notices')
        .set({ claimed_until: sql<Date>`clock_timestamp() + ${leaseMs} * interval '1 millisecond'` })
        .where('notice_id', 'in', [...noticeIds])
        .where('state', '=', 'due')
        .execute();
    },
    find: async (noticeId) => {
      const row = await executor
        .selectFrom('notices')
        .leftJoin('publications', 'publications.order_id', 'notices.order_id')
        .selectAll('notices')
        .select(['published_at', 'available_until', 'withdrawn_at', 'hidden_at'])
        .where('notice_id', '=', noticeId)
        .executeTakeFirst();
      return row ? noticeOf(row, seal) : null;
    },
    postpone: async (noticeId, until, tried) => {
      await executor
        .updateTable('notices')
        .set((row) => ({ next_try_at: until, claimed_until: null, ...(tried ? { attempts: row('attempts', '+', 1) } : {}) }))
        .where('notice_id', '=', noticeId)
        .where('state', '=', 'due')
        .execute();
    },
    settle: async (noticeId, end, at) => {
      const { numUpdatedRows } = await executor
        .updateTable('notices')
        .set({ ...endColumns(end, at), settled_at: at, sealed_secret: null, claimed_until: null })
        .where('notice_id', '=', noticeId)
        .where('state', '=', 'due')
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    noteReceipt: async ({ gatewayId, outcome }, at) => {
      const sent = await executor.selectFrom('notices').selectAll().where('provider_id', '=', gatewayId).orderBy('sent_at', 'desc').executeTakeFirst();
      if (!sent) return 'unknown';
      const notice = executor.updateTable('notices').where('notice_id', '=', sent.notice_id).where('state', '=', 'sent').where('delivered_at', 'is', null);
      if (outcome === 'delivered') {
        await notice.set({ delivered_at: at }).execute();
        return 'noted';
      }
      const failed = await notice.set({ state: 'failed', failure: 'not-delivered', settled_at: at }).returning('notice_id').executeTakeFirst();
      return failed ? noticeOf({ ...sent, ...NO_PUBLICATION }, seal) : 'noted';
    },
  };
}

function endColumns(end: NoticeEnd, at: Date) {
  switch (end.as) {
    case 'sent':
      return { state: 'sent' as const, sent_at: at, provider_id: end.gatewayId };
    case 'dropped':
      return { state: 'dropped' as const };
    case 'failed':
      return { state: 'failed' as const, failure: end.failure };
  }
}

interface WithPublication {
  readonly published_at: Date | null;
  readonly available_until: Date | null;
  readonly withdrawn_at: Date | null;
  readonly hidden_at: Date | null;
}
const NO_PUBLICATION: WithPublication = { published_at: null, available_until: null, withdrawn_at: null, hidden_at: null };

function noticeOf(row: Selectable<NoticesTable> & WithPublication, seal: Pick<Seal, 'open'>): Notice {
  const kind = NOTICE_KINDS.find((known) => known === row.kind);
  if (!kind) throw new Error(`Notice ${row.notice_id} is of no known kind.`);
  return {
    noticeId: row.notice_id as NoticeId,
    patientId: row.patient_id as PatientId | null,
    accountId: row.account_id as AccountId | null,
    orderId: row.order_id as OrderId | null,
    kind,
    channel: row.channel,
    address: row.address,
    language: row.language,
    state: row.state,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
    attempts: row.attempts,
    standsIn: row.dedupe_key.startsWith(STANDS_IN),
    enclosed: openEnclosed(seal, row.notice_id, row.sealed_secret),
    publication:
      row.published_at && row.available_until
        ? { publishedAt: row.published_at, availableUntil: row.available_until, withdrawnAt: row.withdrawn_at, hiddenAt: row.hidden_at }
        : null,
  };
}
