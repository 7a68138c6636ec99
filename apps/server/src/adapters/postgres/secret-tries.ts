import { sql } from 'kysely';
import type { ClearedTries, Reservation, SecretTries, TryLimit, Turns } from '#use-cases/ports/secret-tries.ts';
import type { Db, Executor } from './database.ts';

class Locked extends Error {
  readonly reservation: Reservation & { kind: 'locked' };
  constructor(key: string, until: Date) {
    super('locked');
    this.reservation = { kind: 'locked', key, until };
  }
}

const bytes = (key: string) => Buffer.from(key, 'hex');
const instant = (at: Date) => sql<Date>`${at.toISOString()}::timestamptz`;

/** Counted tries (I9). A reservation is a transaction of its own, committed before any secret is looked at. */
export function secretTriesOf(db: Db): SecretTries {
  return {
    reserve: (limits, now) => unlessLocked(() => db.transaction().execute((transaction) => reserveAll(transaction, limits, now))),
    refund: async (keys) => {
      // One by one: two refunds never wait for each other's rows.
      for (const key of keys) {
        await db
          .updateTable('secret_tries')
          .set((eb) => ({ tries: sql<number>`greatest(${eb.ref('tries')} - 1, 0)`, locked_until: null }))
          .where('key_hash', '=', bytes(key))
          .execute();
      }
    },
    proved: async ({ key, windowMs }, until) => {
      // The first right one shortens the window; in a window that is short already, a right one gives its own try back.
      const shortened = sql<boolean>`window_started_at <= ${new Date(until.getTime() - windowMs).toISOString()}::timestamptz`;
      await db
        .updateTable('secret_tries')
        .set({
          window_started_at: sql<Date>`least(window_started_at, ${new Date(until.getTime() - windowMs).toISOString()}::timestamptz)`,
          tries: sql<number>`case when ${shortened} then greatest(tries - 1, 1) else tries end`,
          locked_until: sql<Date | null>`case when locked_until is not null and not ${shortened} then ${instant(until)} end`,
        })
        .where('key_hash', '=', bytes(key))
        .execute();
    },
  };
}

export function turnsIn(transaction: Executor): Turns {
  return { take: (limits, now) => unlessLocked(() => reserveAll(transaction, limits, now)) };
}

async function unlessLocked(reserve: () => Promise<Reservation>): Promise<Reservation> {
  try {
    return await reserve();
  } catch (error) {
    if (error instanceof Locked) return error.reservation;
    throw error;
  }
}

/** Forgets counted tries within the transaction that replaces their secret, or lets its owner try again. */
export function clearedTriesIn(executor: Executor): ClearedTries {
  return {
    clear: async (keys) => {
      // One by one, in the order in which a reservation takes them: neither waits for the other's second.
      for (const key of keys) await executor.deleteFrom('secret_tries').where('key_hash', '=', bytes(key)).execute();
    },
  };
}

/**
 * One conditional upsert takes a try of every limit: a row that is locked gives none. Where one of them gave none, the transaction is rolled back and nothing was
 * taken. The last allowed try locks its row.
 */
async function reserveAll(transaction: Executor, limits: readonly TryLimit[], now: Date): Promise<Reservation> {
  const at = instant(now);
  const wanted = sql.join(
    limits.map(
      ({ key, limit, windowMs, lockMs }, position) =>
        sql`(${position}::int, ${bytes(key)}::bytea, ${limit}::int, ${`${windowMs} milliseconds`}::interval, ${lockMs === null ? null : `${lockMs} milliseconds`}::interval)`,
    ),
  );
  const own = (column: 'allowed' | 'of_window' | 'of_lock') => sql`(select w.${sql.ref(column)} from wanted w where w.key_hash = t.key_hash)`;
  const over = sql`(t.locked_until <= ${at} or t.window_started_at + ${own('of_window')} <= ${at})`;
  const started = sql`(case when ${over} then ${at} else t.window_started_at end)`;
  const tries = sql`(case when ${over} then 1 else t.tries + 1 end)`;
  const taken = await sql<{ key_hash: Buffer; locked_until: Date | null }>`
    with wanted (position, key_hash, allowed, of_window, of_lock) as (values ${wanted})
    insert into secret_tries as t (key_hash, window_started_at, tries, locked_until)
    select key_hash, ${at}, 1, case when allowed <= 1 then ${at} + coalesce(of_lock, of_window) end from wanted order by position
    on conflict (key_hash) do update set
      window_started_at = ${started},
      tries = ${tries},
      locked_until = case when ${tries} >= ${own('allowed')} then coalesce(${at} + ${own('of_lock')}, ${started} + ${own('of_window')}) end
    where t.locked_until is null or t.locked_until <= ${at}
    returning key_hash, locked_until`.execute(transaction);
  const found = new Map(taken.rows.map((row) => [row.key_hash.toString('hex'), row.locked_until]));
  for (const { key } of limits) {
    if (found.has(key)) continue;
    const row = await transaction.selectFrom('secret_tries').select('locked_until').where('key_hash', '=', bytes(key)).executeTakeFirst();
    throw new Locked(key, row?.locked_until ?? now);
  }
  return { kind: 'reserved', locked: limits.flatMap(({ key }) => ((until) => (until ? [{ key, until }] : []))(found.get(key) ?? null)) };
}
