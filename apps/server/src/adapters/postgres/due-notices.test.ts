import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealedTexts } from '#adapters/secrets/keyed.ts';
import { systemRandom } from '#adapters/system/random.ts';
import type { NoticeId, OrderId, PatientId } from '#domain/identifiers.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { insertOrder, insertPatient } from '#test/rows.ts';
import type { NewNotice } from '#use-cases/ports/notice-outbox.ts';
import { dueNoticesIn } from './due-notices.ts';
import { noticeOutboxIn } from './notices-outbox.ts';

const PATIENT = '00000000-0000-4000-8000-000000000001' as PatientId;
const ORDER = '00000000-0000-4000-8000-000000000002' as OrderId;
const NOW = new Date('2026-03-12T10:00:00Z');
const LEASE_MS = 10_000;
const seal = sealedTexts(randomBytes(32));
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await insertPatient(db, { patient_id: PATIENT });
  await insertOrder(db, PATIENT, { order_id: ORDER });
});
beforeEach(() => database.db.deleteFrom('notices').execute());
afterAll(() => database.drop());

async function added(over: Partial<NewNotice> = {}): Promise<NoticeId> {
  const id = await noticeOutboxIn(database.db, { random: systemRandom, seal }).add({
    patientId: PATIENT,
    orderId: ORDER,
    kind: 'result.published',
    channel: 'email',
    address: 'a@b.example',
    language: 'it',
    dedupeKey: randomUUID(),
    dueAt: NOW,
    ...over,
  });
  return id as NoticeId;
}
const notices = () => dueNoticesIn(database.db, seal);
const claim = (limit = 10, now = NOW) => notices().claim({ channel: 'email', limit, now, leaseMs: LEASE_MS });
const row = (noticeId: NoticeId) => database.db.selectFrom('notices').selectAll().where('notice_id', '=', noticeId).executeTakeFirstOrThrow();

describe('the outbox as its own queue', () => {
  it('I4: a notice is handed to one worker alone, until its claim lapses', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => added()));
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(5)));
    expect(claims.flat().toSorted()).toEqual(ids.toSorted());
    expect(await claim()).toEqual([]);
    await database.db
      .updateTable('notices')
      .set({ claimed_until: new Date(Date.now() - 1) })
      .where('notice_id', '=', ids[0] ?? '')
      .execute();
    expect(await claim()).toEqual([ids[0]]);
  });

  it('goes by the time of the portal, and by the channel', async () => {
    await added({ dueAt: new Date('2026-03-12T11:00:00Z') });
    await added({ channel: 'sms', address: '+39333' });
    expect(await claim()).toEqual([]);
    expect(await claim(10, new Date('2026-03-12T11:00:00Z'))).toHaveLength(1);
  });

  it('T49: codes and PINs overtake what waits', async () => {
    await Promise.all(Array.from({ length: 5 }, () => added()));
    const otp = await added({ kind: 'recovery.otp', orderId: null, secret: '314159' });
    expect(await claim(1)).toEqual([otp]);
  });

  it('a worker that lives keeps what it has; one that postpones it gives it back for later', async () => {
    const id = await added();
    await notices().claim({ channel: 'email', limit: 1, now: NOW, leaseMs: 0 });
    await notices().keep([id], LEASE_MS);
    expect(await claim()).toEqual([]);
    const later = new Date(NOW.getTime() + 60_000);
    await notices().postpone(id, later, true);
    expect(await claim()).toEqual([]);
    expect(await claim(1, later)).toEqual([id]);
    expect(await notices().find(id)).toMatchObject({ attempts: 1, state: 'due' });
  });
});

describe('the outbox as the sender reads it', () => {
  it('I5: a notice comes with its publication as it is at that moment', async () => {
    const id = await added();
    expect(await notices().find(id)).toMatchObject({ state: 'due', publication: null, standsIn: false });
    await database.db.insertInto('publications').values({ order_id: ORDER, published_at: NOW, available_until: NOW, withdrawn_at: NOW }).execute();
    expect(await notices().find(id)).toMatchObject({ publication: { publishedAt: NOW, withdrawnAt: NOW, hiddenAt: null } });
  });

  it('I14: a secret lies sealed, opens for its own notice alone, and is blanked by every end', async () => {
    const ends = [{ as: 'sent', gatewayId: null }, { as: 'dropped' }, { as: 'failed', failure: 'expired' }] as const;
    for (const end of ends) {
      const id = await added({ kind: 'access.pin2', secret: '48213907' });
      const sealed = (await row(id)).sealed_secret;
      expect(sealed?.toString('latin1')).not.toContain('48213907');
      expect(await notices().find(id)).toMatchObject({ enclosed: { secret: '48213907', facts: {} } });
      const other = await added({ kind: 'access.pin2', secret: '1' });
      await database.db.updateTable('notices').set({ sealed_secret: sealed }).where('notice_id', '=', other).execute();
      expect(await notices().find(other)).toMatchObject({ enclosed: null });
      expect(await notices().settle(id, end, NOW)).toBe(true);
      expect(await row(id)).toMatchObject({ state: end.as, sealed_secret: null, settled_at: NOW });
    }
    const id = await added({ kind: 'access.pin2', secret: '48213907' });
    await noticeOutboxIn(database.db, { random: systemRandom, seal }).drop(ORDER);
    expect(await row(id)).toMatchObject({ state: 'dropped', sealed_secret: null });
  });

  it('I2: the same event is told once', async () => {
    expect(await added({ dedupeKey: 'k' })).not.toBeNull();
    expect(await added({ dedupeKey: 'k' })).toBeNull();
  });

  it('I4: what was settled once stays so', async () => {
    const id = await added();
    expect(await notices().settle(id, { as: 'sent', gatewayId: null }, NOW)).toBe(true);
    expect(await notices().settle(id, { as: 'dropped' }, NOW)).toBe(false);
    expect(await notices().find(id)).toMatchObject({ state: 'sent' });
  });

  it('knows nothing of a notice that never was', async () => {
    expect(await notices().find('00000000-0000-4000-8000-00000000dead' as NoticeId)).toBeNull();
  });
});

describe('receipts of an operator', () => {
  it('T49: an arrival is noted; a failure makes the notice a failed one, once', async () => {
    const arrived = await added({ channel: 'sms' });
    const lost = await added({ channel: 'sms' });
    await notices().settle(arrived, { as: 'sent', gatewayId: 'A' }, NOW);
    await notices().settle(lost, { as: 'sent', gatewayId: 'B' }, NOW);
    expect(await notices().noteReceipt({ gatewayId: 'A', outcome: 'delivered' }, NOW)).toBe('noted');
    expect(await notices().noteReceipt({ gatewayId: 'A', outcome: 'not-delivered' }, NOW)).toBe('noted');
    expect(await row(arrived)).toMatchObject({ state: 'sent', delivered_at: NOW });
    expect(await notices().noteReceipt({ gatewayId: 'B', outcome: 'not-delivered' }, NOW)).toMatchObject({ noticeId: lost });
    expect(await row(lost)).toMatchObject({ state: 'failed', failure: 'not-delivered' });
    expect(await notices().noteReceipt({ gatewayId: 'B', outcome: 'not-delivered' }, NOW)).toBe('noted');
    expect(await notices().noteReceipt({ gatewayId: 'C', outcome: 'delivered' }, NOW)).toBe('unknown');
  });
});
