import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { freePort, startEmbedded } from '#adapters/postgres/embedded.ts';
import { migrate } from '#adapters/postgres/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

const run = promisify(execFile);
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'max_connections=400', 'shared_buffers=128MB'];

/** Starts PostgreSQL (18 embedded, or Debian's 15 with LASTRA_TEST_PG=15) and makes the migrated template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lastra-pg-'));
  const server = process.env.LASTRA_TEST_PG === '15' ? await startDebian(folder) : await startEmbedded(folder, { settings: SETTINGS });
  const administrator = new URL(server.url);
  administrator.pathname = '/postgres';
  const client = new pg.Client({ connectionString: administrator.href });
  await client.connect();
  await client.query('create database lastra_template');
  await client.end();
  const template = new URL(server.url);
  template.pathname = '/lastra_template';
  await migrate(template.href);
  project.provide('postgresUrl', administrator.href);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function startDebian(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const bin = '/usr/lib/postgresql/15/bin';
  const data = path.join(folder, 'data');
  const port = await freePort();
  const root = process.getuid?.() === 0;
  if (root) await run('chown', ['postgres', folder]);
  const as = (command: string, ...args: string[]) =>
    root ? run('runuser', ['-u', 'postgres', '--', `${bin}/${command}`, ...args]) : run(`${bin}/${command}`, args);
  await as('initdb', '-D', data, '-U', 'lastra', '--auth=trust', '-E', 'UTF8', '--locale=C');
  const options = SETTINGS.map((setting) => `-c ${setting}`).join(' ');
  await as('pg_ctl', '-D', data, '-w', '-l', `${data}/log`, '-o', `-p ${port} -h 127.0.0.1 -k '' ${options}`, 'start');
  return {
    url: `postgresql://lastra@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await as('pg_ctl', '-D', data, '-m', 'fast', '-w', 'stop');
    },
  };
}
