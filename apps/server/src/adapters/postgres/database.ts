import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;
export type Executor = Kysely<Tables> | Transaction<Tables>;

// int8 comes as text by default; every bigint of ours (bytes, sequence numbers) is far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));
// A date has no zone: keep it as the text that it is.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface DatabaseOptions {
  readonly url: string;
  /** Connections at most. */
  readonly max?: number;
  /** The role to work as: `lastra_app` for the portal, none for who owns the schema. */
  readonly role?: 'lastra_app';
  /** A connection that breaks while idle is no fault of ours; it is told here. */
  readonly onIdleError?: (error: Error) => void;
  /**
   * True in a process that says the same few statements over and over, each by keys: the server keeps the plan of every one of them, not only of those that begin
   * with PLANNED_ONCE. Planning is most of what such a statement costs.
   */
  readonly keepsPlans?: boolean;
}

/** A pool of its own: callers that also hand it to pg-boss share the limits. */
export function openPool({ url, max = 10, role, onIdleError }: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: 'lastra',
    ...(role ? { options: `-c role=${role}` } : {}),
  });
  pool.on('error', (error) => onIdleError?.(error));
  return pool;
}

/**
 * Begins a statement whose plan the server keeps for the connection: one that is asked for often and takes longer to plan than to run. Only for statements of
 * few texts, of named columns (a kept plan refuses a row that a migration made wider) and whose plan does not depend on the values.
 */
export const PLANNED_ONCE = '/* planned once */';

export function databaseOf(pool: pg.Pool, keepsPlans = false): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: planningOnce(pool, keepsPlans) }) });
}

/** Texts differ by the length of their lists: more than so many are never kept in a connection. */
const MOST_KEPT = 200;

/** The pool as Kysely uses it, with a name for what is to be planned once: by its name the server knows a statement again. */
function planningOnce(pool: pg.Pool, keepsPlans: boolean): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32);
    names.set(text, name);
    return name;
  };
  // A kept plan refuses a row that a migration made wider: columns must be named, not starred. What has no value (begin, commit) has no plan either.
  const mayBeKept = (text: string, values: unknown[]) => keepsPlans && values.length > 0 && !text.includes('*') && (names.has(text) || names.size < MOST_KEPT);
  const wrapped = (client: pg.PoolClient): PostgresPoolClient => {
    const query = (text: string, values: unknown[]) =>
      client.query(text.startsWith(PLANNED_ONCE) || mayBeKept(text, values) ? { name: nameOf(text), text, values } : { text, values });
    return new Proxy(client, { get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)) });
  };
  return {
    options: pool.options,
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client) ?? wrapped(client);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

export function openDatabase(options: DatabaseOptions): Db {
  return databaseOf(openPool(options), options.keepsPlans);
}
