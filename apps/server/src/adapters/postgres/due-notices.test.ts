import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NoticeId } from '#domain/identifiers.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { dueNoticesIn } from './due-notices.ts';

const PATIENT = '00000000-0000-4000-8000-000000000001';
const ORDER = '00000000-0000-4000-8000-000000000002';
const NOTICE = '00000000-0000-4000-8000-000000000003' as NoticeId;
const NOW = new Date('2026-03-12T10:00:00Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const person = {
    patient_id: PATIENT,
    local_id: 'P1',
    family_name: 'A',
    given_name: 'B',
    sex: 'female',
    birth_date: '1955-03-12',
    demographics_at: NOW,
  } as const;
  await db.insertInto('patients').values(person).execute();
  await db
    .insertInto('orders')
    .values({ order_id: ORDER, patient_id: PATIENT, order_number: '1', description: 'x', status: 'final', ordered_at: NOW, details_at: NOW })
    .execute();
  const notice = {
    notice_id: NOTICE,
    patient_id: PATIENT,
    order_id: ORDER,
    kind: 'result.published',
    channel: 'email',
    address: 'a@b.example',
    language: 'it',
  } as const;
  await db
    .insertInto('notices')
    .values({ ...notice, dedupe_key: 'k', due_at: NOW, next_try_at: NOW })
    .execute();
});
afterAll(() => database.drop());

describe('the outbox as the sender reads it', () => {
  it('I5: a notice comes with its publication as it is at that moment', async () => {
    const notices = dueNoticesIn(database.db);
    expect(await notices.find(NOTICE)).toMatchObject({ state: 'due', publication: null });
    await database.db.insertInto('publications').values({ order_id: ORDER, published_at: NOW, available_until: NOW, withdrawn_at: NOW }).execute();
    expect(await notices.find(NOTICE)).toMatchObject({ publication: { publishedAt: NOW, withdrawnAt: NOW, hiddenAt: null } });
  });

  it('I4: what was settled once stays so', async () => {
    const notices = dueNoticesIn(database.db);
    await notices.settle(NOTICE, 'sent', NOW);
    await notices.settle(NOTICE, 'dropped', NOW);
    expect(await notices.find(NOTICE)).toMatchObject({ state: 'sent' });
  });

  it('knows nothing of a notice that never was', async () => {
    expect(await dueNoticesIn(database.db).find('00000000-0000-4000-8000-00000000dead' as NoticeId)).toBeNull();
  });
});
