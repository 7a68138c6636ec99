import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { installJobs } from './jobs.ts';

const FOLDER = new URL('../../../migrations/', import.meta.url);
/** Any constant; one migrator at a time takes it, others wait. */
const LOCK = 0x1a57a;

/** Runs the migrations that have not run yet, in order, each in a transaction of its own, under a lock. Needs the schema's owner. Returns the names it ran. */
export async function migrate(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const ran: string[] = [];
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query('create table if not exists schema_migrations (name text primary key, ran_at timestamptz not null default now())');
    const done = new Set((await client.query<{ name: string }>('select name from schema_migrations')).rows.map((row) => row.name));
    for (const name of (await readdir(FOLDER)).filter((entry) => /^\d{4}-.*\.sql$/.test(entry)).sort()) {
      if (done.has(name)) continue;
      await client.query('begin');
      try {
        await client.query(await readFile(new URL(name, FOLDER), 'utf8'));
        await client.query('insert into schema_migrations (name) values ($1)', [name]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`Migration ${name} failed; nothing of it was kept: ${error instanceof Error ? error.message : error}`, { cause: error });
      }
      ran.push(name);
    }
    await installJobs(url);
  } finally {
    await client.end();
  }
  return ran;
}
