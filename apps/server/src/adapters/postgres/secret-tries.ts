import { sql, type Transaction } from 'kysely';
import type { Reservation, SecretTries, TryLimit } from '#use-cases/ports/secret-tries.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

class Locked extends Error {
  readonly reservation: Reservation & { kind: 'locked' };
  constructor(key: string, until: Date) {
    super('locked');
    this.reservation = { kind: 'locked', key, until };
  }
}

/** Counted tries (I9). A reservation is a transaction of its own, committed before any secret is looked at. */
export function secretTriesOf(db: Db): SecretTries {
  return {
    reserve: async (limits, now) => {
      try {
        await db.transaction().execute(async (transaction) => {
          for (const limit of limits) await reserveOne(transaction, limit, now);
        });
        return { kind: 'reserved' };
      } catch (error) {
        if (error instanceof Locked) return error.reservation;
        throw error;
      }
    },
    refund: async (keys) => {
      // One by one, in the order of the reservation: two refunds never wait for each other's rows.
      for (const key of keys) {
        await db
          .updateTable('secret_tries')
          .set((eb) => ({ tries: sql<number>`greatest(${eb.ref('tries')} - 1, 0)`, locked_until: null }))
          .where('key_hash', '=', Buffer.from(key, 'hex'))
          .execute();
      }
    },
    clear: async (key) => {
      await db.deleteFrom('secret_tries').where('key_hash', '=', Buffer.from(key, 'hex')).execute();
    },
  };
}

/** One conditional upsert takes the try; it takes none, and returns none, while the key is locked. The last allowed try locks it. */
async function reserveOne(transaction: Transaction<Tables>, { key, limit, windowMs, lockMs }: TryLimit, now: Date): Promise<void> {
  const hash = Buffer.from(key, 'hex');
  const at = now.toISOString();
  const over = sql<boolean>`(t.locked_until <= ${at}::timestamptz or t.window_started_at <= ${new Date(now.getTime() - windowMs).toISOString()}::timestamptz)`;
  const started = sql<Date>`(case when ${over} then ${at}::timestamptz else t.window_started_at end)`;
  const tries = sql<number>`(case when ${over} then 1 else t.tries + 1 end)`;
  const lockEnd = (from: ReturnType<typeof sql<Date>>) =>
    lockMs === null ? sql`${from} + ${`${windowMs} milliseconds`}::interval` : sql`${new Date(now.getTime() + lockMs).toISOString()}::timestamptz`;
  const taken = await sql`
    insert into secret_tries as t (key_hash, window_started_at, tries, locked_until)
    values (${hash}, ${at}::timestamptz, 1, ${limit <= 1 ? lockEnd(sql<Date>`${at}::timestamptz`) : sql`null`})
    on conflict (key_hash) do update set
      window_started_at = ${started},
      tries = ${tries},
      locked_until = case when ${tries} >= ${limit} then ${lockEnd(started)} end
    where t.locked_until is null or t.locked_until <= ${at}::timestamptz
    returning 1`.execute(transaction);
  if (taken.rows.length) return;
  const row = await transaction.selectFrom('secret_tries').select('locked_until').where('key_hash', '=', hash).executeTakeFirst();
  throw new Locked(key, row?.locked_until ?? now);
}
