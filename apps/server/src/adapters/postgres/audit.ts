import { sql, type Transaction } from 'kysely';
import { type AuditEntry, lineBeforeNumber } from '#domain/audit-chain.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Audit, AuditEvent } from '#use-cases/ports/audit.ts';
import type { AuditTrail } from '#use-cases/ports/audit-trail.ts';
import type { Clock } from '#use-cases/ports/system.ts';
import { type Db, type Executor, PLANNED_ONCE } from './database.ts';
import type { Tables } from './tables.ts';

const BATCH = 200;

/** The audit as part of the caller's transaction. The lock is held until that ends: record last. */
export function auditIn(transaction: Transaction<Tables>, clock: Clock): Audit {
  return { record: (event) => append(transaction, [{ event, at: clock.now() }]) };
}

/**
 * The audit by itself: `record` resolves when its entry is committed. Entries that arrive while one commit runs share the next, so that
 * a thousand disclosures a second do not wait in line for a thousand commits.
 * `record` rejects with audit.unavailable where the entry could not be written: no audit, no disclosure (I8).
 */
export function auditOf(db: Db, clock: Clock): Audit {
  let waiting: Waiting[] = [];
  let running = false;
  async function drain(): Promise<void> {
    running = true;
    while (waiting.length) {
      const batch = waiting.slice(0, BATCH);
      waiting = waiting.slice(BATCH);
      try {
        await append(db, batch);
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(Object.assign(new Refusal('audit.unavailable'), { cause: error }));
      }
    }
    running = false;
  }
  return {
    record: (event) =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ event, at: clock.now(), resolve, reject });
        if (!running) void drain();
      }),
  };
}

interface Pending {
  readonly event: AuditEvent;
  readonly at: Date;
}
interface Waiting extends Pending {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Numbered and chained by the database, in one statement (migration 0009). */
async function append(executor: Executor, pending: readonly Pending[]): Promise<void> {
  await sql`${sql.raw(PLANNED_ONCE)} select append_to_audit(${JSON.stringify(pending.map(rowOf))}::jsonb)`.execute(executor);
}

function rowOf({ event, at }: Pending) {
  const entry = {
    at,
    actor: event.actor,
    actorId: event.actorId ?? null,
    action: event.action,
    patientId: event.patientId ?? null,
    orderId: event.orderId ?? null,
    detail: event.detail ?? {},
    address: event.address ?? null,
    requestId: event.requestId ?? null,
  };
  return {
    at,
    actor: entry.actor,
    actor_id: entry.actorId,
    action: entry.action,
    patient_id: entry.patientId,
    order_id: entry.orderId,
    detail: entry.detail,
    address: entry.address,
    request_id: entry.requestId,
    line: lineBeforeNumber(entry),
  };
}

/** The trail as it lies in the database. */
export function auditTrailIn(executor: Executor): AuditTrail {
  return {
    after: async (sequence, limit) => {
      const rows = await executor.selectFrom('audit_entries').selectAll().where('sequence', '>', sequence).orderBy('sequence').limit(limit).execute();
      return rows.map((row) => ({
        entry: {
          sequence: row.sequence,
          at: row.at,
          actor: row.actor,
          actorId: row.actor_id,
          action: row.action,
          patientId: row.patient_id,
          orderId: row.order_id,
          detail: row.detail as AuditEntry['detail'],
          address: row.address,
          requestId: row.request_id,
        },
        previousHash: row.previous_hash,
        hash: row.hash,
      }));
    },
  };
}
