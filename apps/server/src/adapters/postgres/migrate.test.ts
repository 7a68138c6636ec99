import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { migrate } from './migrate.ts';

const database = await testDatabase();
afterAll(() => database.drop());

test('a second migration finds nothing to do', async () => {
  expect(await migrate(database.ownerUrl)).toEqual([]);
});

test('two migrators at once: one works, the other waits, neither fails', async () => {
  const both = await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)]);
  expect(both.flat()).toEqual([]);
});

test('I8: the application can add to the audit trail but neither change nor remove an entry', async () => {
  await sql`insert into audit_entries (sequence, at, actor, action, previous_hash, hash) values (1, now(), 'test', 'tested', '\\x00', '\\x01')`.execute(
    database.db,
  );
  await expect(sql`update audit_entries set actor = 'x'`.execute(database.db)).rejects.toThrow(/permission denied/);
  await expect(sql`delete from audit_entries`.execute(database.db)).rejects.toThrow(/permission denied/);
  await expect(sql`truncate audit_entries`.execute(database.db)).rejects.toThrow(/permission denied/);
  await expect(sql`delete from audit_entries`.execute(database.ownerDb)).rejects.toThrow(/append-only/);
});
