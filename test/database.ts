import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Db, openDatabase } from '#adapters/postgres/database.ts';

export interface TestDatabase {
  /** As the portal works: role lastra_app. */
  readonly db: Db;
  readonly ownerDb: Db;
  /** The same URL serves both; the role is asked for when connecting. */
  readonly url: string;
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

async function asAdministrator(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A fresh, migrated database of its own, cloned from the template that the global setup made. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  // Two clones of one template at once are refused; a lock in the database makes them wait.
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(4711)');
    await client.query(`create database ${name} template lastra_template`);
  } finally {
    await client.end();
  }
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  const db = openDatabase({ url: url.href, role: 'lastra_app' });
  const ownerDb = openDatabase({ url: url.href, max: 3 });
  return {
    db,
    ownerDb,
    url: url.href,
    ownerUrl: url.href,
    drop: async () => {
      await db.destroy();
      await ownerDb.destroy();
      await asAdministrator(`drop database if exists ${name} with (force)`);
    },
  };
}
