import { sql } from 'kysely';
import type { NoticeId } from '#domain/identifiers.ts';
import type { OutboxCount, OutboxState } from '#use-cases/ports/due-notices.ts';
import type { Executor } from './database.ts';

/** The outbox as those who run the portal see it: no address, no text. */
export function outboxStateIn(executor: Executor): OutboxState {
  return {
    failed: async (limit) => {
      const rows = await executor
        .selectFrom('notices')
        .leftJoin('patients', 'patients.patient_id', 'notices.patient_id')
        .select(['notice_id', 'kind', 'channel', 'failure', 'attempts', 'due_at', 'settled_at', 'local_id'])
        .where('state', '=', 'failed')
        .orderBy('due_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        noticeId: row.notice_id as NoticeId,
        kind: row.kind,
        channel: row.channel,
        failure: row.failure ?? 'unknown',
        attempts: row.attempts,
        dueAt: row.due_at,
        settledAt: row.settled_at,
        patientLocalId: row.local_id,
      }));
    },
    counts: async (now) => {
      const { rows } = await sql<OutboxCount>`
        select channels.channel, count(due_at) filter (where state = 'due') as due, count(due_at) filter (where state = 'failed') as failed,
          coalesce(extract(epoch from ${now}::timestamptz - min(due_at) filter (where state = 'due' and due_at <= ${now})), 0)::float as "oldestDueSeconds"
        from (values ('email'), ('sms')) as channels (channel)
        left join notices on notices.channel = channels.channel and state in ('due', 'failed')
        group by channels.channel order by channels.channel`.execute(executor);
      return rows;
    },
  };
}
