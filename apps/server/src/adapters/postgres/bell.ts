import { sql } from 'kysely';
import { BELL_KINDS } from '#domain/bell.ts';
import type { Grant } from '#domain/grant.ts';
import type { OrderId } from '#domain/identifiers.ts';
import type { Bell, BellNotices } from '#use-cases/ports/bell.ts';
import type { RandomBytes } from '#use-cases/ports/system.ts';
import type { Executor } from './database.ts';
import { reachedAndVisible } from './releases.ts';

export function bellIn(executor: Executor, random: Pick<RandomBytes, 'uuid'>): Bell {
  return {
    ring: async ({ patientId, orderId, kind, dedupeKey, at }) => {
      await executor
        .insertInto('bell_notices')
        .values({ bell_notice_id: random.uuid(), patient_id: patientId, order_id: orderId ?? null, kind, dedupe_key: dedupeKey, at })
        .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
        .execute();
    },
  };
}

/** What the bell shows; what the grant does not reach is not in the query. */
export function bellNoticesIn(executor: Executor): BellNotices {
  return {
    visibleTo: (grant, now) => ({
      latest: async (limit) => {
        const rows = await visible(executor, grant, now)
          .select(['bell_notice_id', 'kind', 'order_id', 'at', 'read_at', sql<number>`count(*) filter (where read_at is null) over ()`.as('unread')])
          .orderBy('at', 'desc')
          .orderBy('bell_notice_id')
          .limit(limit)
          .execute();
        return {
          unread: rows[0]?.unread ?? 0,
          items: rows.flatMap((row) => {
            const kind = BELL_KINDS.find((known) => known === row.kind);
            return kind ? [{ noticeId: row.bell_notice_id, kind, orderId: row.order_id as OrderId | null, at: row.at, read: row.read_at !== null }] : [];
          }),
        };
      },
      markRead: async (noticeIds) => {
        if (noticeIds.length === 0) return;
        await executor
          .updateTable('bell_notices')
          .set({ read_at: now })
          .where(
            'bell_notice_id',
            'in',
            visible(executor, grant, now)
              .select('bell_notice_id')
              .where('bell_notice_id', 'in', [...noticeIds]),
          )
          .where('read_at', 'is', null)
          .execute();
      },
    }),
  };
}

/** Of the person: to who reaches the whole person. Of a result: to who reaches it, while it can be opened. */
function visible(executor: Executor, grant: Grant, now: Date) {
  const { reach } = grant;
  const results = executor
    .selectFrom('orders')
    .innerJoin('publications', 'publications.order_id', 'orders.order_id')
    .select('orders.order_id')
    .where(reachedAndVisible(grant, now));
  return executor
    .selectFrom('bell_notices')
    .where('kind', 'in', [...BELL_KINDS])
    .where((eb) => {
      if (reach.kind === 'none') return eb.lit(false);
      const ofPerson = reach.kind === 'patient' ? [eb('order_id', 'is', null)] : [];
      return eb.and([eb('patient_id', '=', reach.patientId), eb.or([...ofPerson, eb('order_id', 'in', results)])]);
    });
}
