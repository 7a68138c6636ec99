import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { jobsIn, openBoss } from './jobs.ts';

let database: TestDatabase;
let boss: PgBoss;
const faults: Error[] = [];

beforeAll(async () => {
  database = await testDatabase();
  boss = await openBoss({ url: database.url, onError: (error) => faults.push(error) });
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
});

test('a job enqueued in a transaction that rolls back never was; one that commits is there, and the portal role may do so', async () => {
  await expect(
    database.db.transaction().execute(async (transaction) => {
      await jobsIn(boss, transaction).enqueue('fetch-copy', { copyId: 'rolled-back' });
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  expect(await boss.fetch('fetch-copy')).toEqual([]);

  await database.db.transaction().execute((transaction) => jobsIn(boss, transaction).enqueue('fetch-copy', { copyId: 'committed' }));
  const [job] = await boss.fetch<{ copyId: string }>('fetch-copy');
  expect(job?.data).toEqual({ copyId: 'committed' });
  expect(job?.heartbeatSeconds).toBe(10);
  expect(faults).toEqual([]);
});

test('a job for later is not handed out before its time', async () => {
  await jobsIn(boss, database.db).enqueue('find-study', { orderId: 'later' }, { startAfter: new Date(Date.now() + 3_600_000) });
  expect(await boss.fetch('find-study')).toEqual([]);
});
