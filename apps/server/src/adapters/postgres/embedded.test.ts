import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startEmbedded } from './embedded.ts';

test('the embedded database answers nobody else on the machine: its owner has a password, in a file that only who made it reads, and its log tells nothing of people (I14)', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'lastra-embedded-'));
  const database = await startEmbedded(folder, { settings: ['fsync=off'] });
  const connect = async (url: string, ...statements: string[]) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  try {
    await connect(database.url);
    const [none, wrong] = [new URL(database.url), new URL(database.url)];
    none.password = '';
    wrong.password = 'lastra';
    await expect(connect(none.href)).rejects.toThrow(/password/);
    await expect(connect(wrong.href)).rejects.toThrow(/password authentication failed/);
    const file = await stat(path.join(folder, 'postgres-password'));
    expect([file.mode & 0o777, file.uid]).toEqual([0o600, process.getuid?.() ?? file.uid]);
    expect((await startEmbedded(folder)).url).toBe(database.url);
    const refused = connect(database.url, 'create table people (name text, number int not null)', "insert into people values ('BIANCHI', null)");
    await expect(refused).rejects.toThrow(/not-null/);
    const log = path.join(folder, 'postgres.log');
    await expect.poll(() => readFile(log, 'utf8')).toContain('not-null');
    expect(await readFile(log, 'utf8')).not.toContain('BIANCHI');
    expect((await stat(log)).mode & 0o777).toBe(0o600);
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
