import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copiesIn } from '#adapters/postgres/copies.ts';
import { copyWorkIn } from '#adapters/postgres/copy-work.ts';
import { imageWaitersIn } from '#adapters/postgres/image-waiters.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import type { CopyId } from '#domain/identifiers.ts';
import { tellingWithin } from '#entrypoints/compose-notices.ts';
import { testConfig } from '#test/config.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { insertOrder, insertPatient, insertStudy } from '#test/rows.ts';
import { copyWorkThatTells, endingWithin } from '#use-cases/notices/tell-who-waits.ts';

const MINUTE = 60_000;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

let count = 0;
/** A published result of somebody who has an e-mail address, with so many studies wanted, and what asks for them. */
async function wanted(studies = 1) {
  const { db } = database;
  count += 1;
  const patientId = await insertPatient(db, { local_id: `W${count}`, emails: JSON.stringify([{ use: 'home', value: `w${count}@posta.example` }]) });
  const now = new Date();
  const orderId = await insertOrder(db, patientId, {}, { published_at: now, available_until: new Date(now.getTime() + 45 * 86_400_000) });
  const copyIds: CopyId[] = [];
  for (let study = 1; study <= studies; study += 1) {
    const uid = `1.2.826.0.7.${count}.${study}`;
    await insertStudy(db, { patientId, orderId }, { study_instance_uid: uid });
    copyIds.push((await copiesIn(db).want(uid)).copyId);
  }
  return {
    copyIds,
    /** The result shared with one recipient. Gives the recipient as a session has one. */
    async shares(over: { annulled_at?: Date; expires_at?: Date; deidentified?: boolean } = {}) {
      const [share_id, recipient_id] = [randomUUID(), randomUUID()];
      await db
        .insertInto('shares')
        .values({
          share_id,
          patient_id: patientId,
          order_id: orderId,
          person: null,
          sealed_pin: Buffer.alloc(0),
          pin_hash: Buffer.alloc(0),
          pin_delivery: 'patient',
          message: null,
          language: 'it',
          created_at: now,
          expires_at: new Date(now.getTime() + 15 * 86_400_000),
          ...over,
        })
        .execute();
      const email = `dott.${count}@studio.example`;
      await db
        .insertInto('share_recipients')
        .values({ recipient_id, share_id, email, token_hash: Buffer.from(recipient_id) })
        .execute();
      return { actor: 'recipient', subject: `share:${recipient_id}` };
    },
    asks: (over: { actor?: string; subject?: string; take?: string; cancelled_at?: Date } = {}) =>
      db
        .insertInto('deliveries')
        .values({
          delivery_id: randomUUID(),
          order_id: orderId,
          session_id: null,
          subject: over.subject ?? patientId,
          actor: over.actor ?? 'patient',
          choice: JSON.stringify({ medium: 'zip', take: over.take ?? 'all' }),
          requested_at: new Date(),
          cancelled_at: over.cancelled_at ?? null,
        })
        .execute(),
    /** What was sent, to patient and recipient; the bell rings for the patient alone. */
    async told() {
      const rung = await db.selectFrom('bell_notices').select('kind').where('order_id', '=', orderId).execute();
      const sent = await db.selectFrom('notices').select(['kind', 'address']).where('order_id', '=', orderId).orderBy('kind').execute();
      expect(sent.filter(({ address }) => address === `w${count}@posta.example`).map(({ kind }) => kind)).toEqual(rung.map(({ kind }) => kind));
      return sent.map(({ kind }) => kind);
    },
  };
}

/** The work on copies as a worker has it, so much later. */
function later(ms = 0) {
  const telling = tellingWithin(testConfig());
  const clock = { now: () => new Date(Date.now() + ms) };
  const transactions = transactionsOf(database.db, (tx) => ({
    copies: copyWorkThatTells(copyWorkIn(tx), { ...telling(tx), waiters: imageWaitersIn(tx) }, clock),
  }));
  return endingWithin(copyWorkIn(database.db), transactions);
}
async function begun(copyId: CopyId, recalledFirst: boolean) {
  const copies = later();
  const first = await copies.begin(copyId);
  if (first && recalledFirst) await copies.putBack(first, 'recalled', 'near-line');
  const task = recalledFirst ? await copies.begin(copyId) : first;
  if (!task) throw new Error('nothing to do');
  await copies.progress(task, 0, 1);
  return task;
}

test('E3, F39: a recall ends in one notice to the patient who asked: ready', async () => {
  const { copyIds, asks, told } = await wanted();
  await asks();
  await asks({ subject: 'another way in' });
  for (const copyId of copyIds) await later().ready(await begun(copyId, true), new Date());
  expect(await told()).toEqual(['images.ready']);
});

test('E3: or not to be had, once too', async () => {
  const { copyIds, asks, told } = await wanted(2);
  await asks();
  for (const copyId of copyIds) await later().settle(await begun(copyId, true), 'refused', 'not-authorised');
  expect(await told()).toEqual(['images.refused']);
});

test('F39: a result of two studies is told when the second is there', async () => {
  const { copyIds, asks, told } = await wanted(2);
  await asks();
  const [one, two] = await Promise.all(copyIds.map((copyId) => begun(copyId, true)));
  if (!one || !two) throw new Error('two');
  await later().ready(one, new Date());
  expect(await told()).toEqual([]);
  await later().ready(two, new Date());
  expect(await told()).toEqual(['images.ready']);
});

test('E2: the recipient who asked is told at the address of the share, and the patient who did not ask is not', async () => {
  const { copyIds, asks, shares, told } = await wanted();
  await asks(await shares());
  for (const copyId of copyIds) await later().ready(await begun(copyId, true), new Date());
  expect(await told()).toEqual(['share.images-ready']);
});

test('nobody is told who did not ask, took it back, wants the report alone, or has no open share of these images', async () => {
  const { copyIds, asks, shares, told } = await wanted();
  await asks({ cancelled_at: new Date() });
  await asks({ take: 'report' });
  await asks(await shares({ annulled_at: new Date() }));
  await asks(await shares({ expires_at: new Date() }));
  await asks(await shares({ deidentified: true }));
  await asks({ actor: 'recipient', subject: `show:${randomUUID()}` });
  for (const copyId of copyIds) await later().ready(await begun(copyId, true), new Date());
  expect(await told()).toEqual([]);
});

test('E10: what came within minutes without a recall is told by the page alone; what took longer by a notice', async () => {
  const soon = await wanted();
  await soon.asks();
  for (const copyId of soon.copyIds) await later().ready(await begun(copyId, false), new Date());
  expect(await soon.told()).toEqual([]);
  const late = await wanted();
  await late.asks();
  for (const copyId of late.copyIds) await later(6 * MINUTE).ready(await begun(copyId, false), new Date());
  expect(await late.told()).toEqual(['images.ready']);
});

test('a copy that is no longer ours tells nobody', async () => {
  const { copyIds, asks, told } = await wanted();
  await asks();
  for (const copyId of copyIds) {
    const task = await begun(copyId, true);
    await later().begin(copyId);
    await expect(later().ready(task, new Date())).rejects.toThrow('no longer ours');
  }
  expect(await told()).toEqual([]);
});
