import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { type Db, openDatabase, PLANNED_ONCE } from './database.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = openDatabase({ url: database.url, max: 1 });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});
const planned = (sum: number): RawBuilder<{ readonly sum: number }> => sql`${sql.raw(PLANNED_ONCE)} select ${sum}::int + 1 as sum`;
const kept = async () => (await sql<{ readonly statement: string }>`select statement from pg_prepared_statements`.execute(db)).rows;

test('a statement that is to be planned once is kept by its connection under one name, with its own values each time; others are not kept', async () => {
  for (let value = 0; value < 10; value += 1) expect((await planned(value).execute(db)).rows).toEqual([{ sum: value + 1 }]);
  expect((await sql`select ${1}::int as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  expect(await kept()).toEqual([{ statement: expect.stringContaining('select $1::int + 1 as sum') }]);
});

test('it works within a transaction and after one that failed', async () => {
  await expect(
    db.transaction().execute(async (transaction) => {
      await planned(1).execute(transaction);
      await sql`select 1 / 0`.execute(transaction);
    }),
  ).rejects.toThrow('division by zero');
  expect((await db.transaction().execute((transaction) => planned(41).execute(transaction))).rows).toEqual([{ sum: 42 }]);
});

test('a process that keeps plans keeps those of statements with values and named columns, once each, and no more than two hundred', async () => {
  const keeping = openDatabase({ url: database.url, max: 1, keepsPlans: true });
  try {
    const patient = (localId: string) => keeping.selectFrom('patients').select('patient_id').where('local_id', '=', localId).execute();
    for (const localId of ['A', 'B', 'C']) expect(await patient(localId)).toEqual([]);
    await keeping.selectFrom('patients').selectAll().where('local_id', '=', 'A').execute();
    await keeping.transaction().execute((transaction) => transaction.selectFrom('orders').select('order_id').where('order_number', '=', 'N').execute());
    const names = async () => (await sql<{ readonly statement: string }>`select statement from pg_prepared_statements`.execute(keeping)).rows;
    expect((await names()).map((row) => row.statement.replaceAll('"', '')).sort()).toEqual([
      'select order_id from orders where order_number = $1',
      'select patient_id from patients where local_id = $1',
    ]);
    for (let length = 1; length <= 300; length += 1)
      await keeping.selectFrom('patients').select('patient_id').where('local_id', 'in', Array(length).fill('X')).execute();
    expect(await names()).toHaveLength(200);
    expect(await patient('D')).toEqual([]);
  } finally {
    await keeping.destroy();
  }
});
