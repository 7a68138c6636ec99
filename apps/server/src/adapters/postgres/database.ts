import { Kysely, PostgresDialect, type Transaction } from 'kysely';
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

export function databaseOf(pool: pg.Pool): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

export function openDatabase(options: DatabaseOptions): Db {
  return databaseOf(openPool(options));
}
