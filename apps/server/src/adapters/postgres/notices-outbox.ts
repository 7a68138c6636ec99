import type { NoticeOutbox } from '#use-cases/ports/intake.ts';
import type { RandomBytes } from '#use-cases/ports/system.ts';
import type { Executor } from './database.ts';

/** What must be told, written with the fact that makes it true; sent by a job of its own. */
export function noticeOutboxIn(executor: Executor, random: Pick<RandomBytes, 'uuid'>): NoticeOutbox {
  return {
    async add({ patientId, orderId, kind, channel, address, language, dedupeKey, dueAt }) {
      const row = await executor
        .insertInto('notices')
        .values({
          notice_id: random.uuid(),
          patient_id: patientId,
          order_id: orderId,
          kind,
          channel,
          address,
          language,
          dedupe_key: dedupeKey,
          due_at: dueAt,
        })
        .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
        .returning('notice_id')
        .executeTakeFirst();
      return row?.notice_id ?? null;
    },
    async drop(orderId) {
      await executor.updateTable('notices').set({ state: 'dropped' }).where('order_id', '=', orderId).where('state', '=', 'due').execute();
    },
  };
}
