import type { NoticeOutbox } from '#use-cases/ports/notice-outbox.ts';
import type { Seal } from '#use-cases/ports/secrets.ts';
import type { RandomBytes } from '#use-cases/ports/system.ts';
import type { Executor } from './database.ts';
import { sealEnclosed } from './notice-seal.ts';

export interface OutboxTools {
  readonly random: Pick<RandomBytes, 'uuid'>;
  readonly seal: Pick<Seal, 'seal'>;
}

/** What must be told, written with the fact that makes it true; the notice worker finds it by itself. */
export function noticeOutboxIn(executor: Executor, { random, seal }: OutboxTools): NoticeOutbox {
  return {
    async add({ patientId, accountId, orderId, kind, channel, address, language, dedupeKey, dueAt, expiresAt, secret = null, facts = {} }) {
      const noticeId = random.uuid();
      const row = await executor
        .insertInto('notices')
        .values({
          notice_id: noticeId,
          patient_id: patientId ?? null,
          account_id: accountId ?? null,
          order_id: orderId ?? null,
          kind,
          channel,
          address,
          language,
          dedupe_key: dedupeKey,
          due_at: dueAt,
          next_try_at: dueAt,
          expires_at: expiresAt ?? null,
          sealed_secret: sealEnclosed(seal, noticeId, { secret, facts }),
        })
        .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
        .returning('notice_id')
        .executeTakeFirst();
      return row?.notice_id ?? null;
    },
    async drop(orderId) {
      await executor.updateTable('notices').set({ state: 'dropped', sealed_secret: null }).where('order_id', '=', orderId).where('state', '=', 'due').execute();
    },
  };
}
