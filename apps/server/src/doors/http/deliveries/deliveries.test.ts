import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Delivery } from '#contract/deliveries.ts';
import { grantOfOperator } from '#domain/grant.ts';
import type { AccountId, OrderId } from '#domain/identifiers.ts';
import { type DeliveryHouse, deliveryHouse, type Person } from '#test/delivery-house.ts';
import { sampleStudy } from '#test/media.ts';

let house: DeliveryHouse;
let mario: Person;
beforeAll(async () => {
  house = await deliveryHouse({ pace: { lookMs: 20, heartbeatMs: 60, endMs: 2_000 } });
});
afterAll(() => house.close());
beforeEach(async () => {
  mario = await house.person();
  house.audit.length = 0;
  house.jobs.length = 0;
});

let uids = 0;
const newUid = () => `1.2.840.999.${++uids}`;
async function readyResult(instances = 4): Promise<{ resultId: string; uid: string; contents: Map<string, Buffer> }> {
  const uid = newUid();
  const study = sampleStudy(house.blobs, uid, [{ instances, description: 'Torace' }]);
  house.ready(study);
  return { resultId: await house.result(mario, { studies: [uid], pdf: Buffer.from('%PDF-1.7 report') }), uid, contents: study.contents };
}
const deliveryOf = async (response: Response) => Delivery.parse(await response.json());

describe('F29 to F33: asking for a medium', () => {
  test('with the copy on hand it is ready at once, with its exact size, and holds what the study holds', async () => {
    const { resultId, contents } = await readyResult();
    const response = await house.post(mario, resultId);
    expect(response.status).toBe(201);
    const delivery = await deliveryOf(response);
    expect(delivery).toMatchObject({ state: 'ready', resultId, progress: { done: 4, total: 4 }, url: `/api/deliveries/${delivery.deliveryId}/content` });
    expect(house.jobs).toEqual([]);
    const content = await house.request(mario, delivery.url ?? '');
    const bytes = Buffer.from(await content.arrayBuffer());
    expect(bytes.length).toBe(delivery.sizeBytes);
    expect(content.headers.get('content-length')).toBe(String(delivery.sizeBytes));
    expect(content.headers.get('content-type')).toBe('application/zip');
    expect(content.headers.get('content-disposition')).toBe('attachment; filename="esami.zip"');
    expect(content.headers.get('cache-control')).toContain('no-store');
    const folder = await mkdtemp(path.join(tmpdir(), 'lastra-medium-'));
    try {
      await writeFile(path.join(folder, 'm.zip'), bytes);
      await promisify(execFile)('unzip', ['-q', 'm.zip'], { cwd: folder });
      const numbers = [...contents.values()];
      for (let i = 0; i < numbers.length; i++) expect(await readFile(path.join(folder, `DICOM/ST00001/SE00001/IM0000${i + 1}`))).toEqual(numbers[i]);
      expect(await readFile(path.join(folder, 'REPORT/RP00001.PDF'), 'utf8')).toBe('%PDF-1.7 report');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('without a copy it is being collected, one job is enqueued however often it is asked for, and there is nothing to download yet', async () => {
    const uid = newUid();
    const resultId = await house.result(mario, { studies: [uid], pdf: Buffer.from('pdf') });
    const [first, second] = [await deliveryOf(await house.post(mario, resultId)), await deliveryOf(await house.post(mario, resultId))];
    expect(first).toMatchObject({ state: 'collecting', progress: { done: 0, total: 0 } });
    expect(first.url).toBeUndefined();
    expect(second.deliveryId).not.toBe(first.deliveryId);
    expect(house.jobs).toEqual([{ name: 'fetch-copy', copyId: house.copies.get(uid)?.copy.copyId }]);
    expect((await house.request(mario, `/api/deliveries/${first.deliveryId}/content`)).status).toBe(409);
    expect(house.audit).toEqual([]);
  });

  test('F30: server-sent events tell the progress as it grows and end when the medium is ready', async () => {
    const uid = newUid();
    const resultId = await house.result(mario, { studies: [uid] });
    const { deliveryId } = await deliveryOf(await house.post(mario, resultId));
    const response = await house.request(mario, `/api/deliveries/${deliveryId}/events`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const told: string[] = [];
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      const latest = text
        .split('\n')
        .filter((line) => line.startsWith('data: '))
        .map((line) => Delivery.parse(JSON.parse(line.slice(6))));
      told.length = 0;
      told.push(...latest.map(({ state, progress }) => `${state} ${progress.done}/${progress.total}`));
      if (told.length === 1) house.setCopy(uid, { state: 'retrieving', done: 2, total: 3 });
      if (told.length === 2) house.ready(sampleStudy(house.blobs, uid, [{ instances: 3 }]));
    }
    expect(told).toEqual(['collecting 0/0', 'collecting 2/3', 'ready 3/3']);
  });

  test('a stream of events of a delivery that is withdrawn meanwhile says that it is gone', async () => {
    const resultId = await house.result(mario, { studies: [newUid()] });
    const { deliveryId } = await deliveryOf(await house.post(mario, resultId));
    const response = await house.request(mario, `/api/deliveries/${deliveryId}/events`);
    await house.database.ownerDb.updateTable('publications').set({ withdrawn_at: house.clock.at }).where('order_id', '=', resultId).execute();
    expect(await response.text()).toContain('event: gone');
  });

  test.each([
    ['refused', 'not-authorised', /non ha autorizzato.*\+39 0376 000000, aiuto@sanrocco\.example/],
    ['failed', 'archive-stalled', /si è fermato/],
    ['recalled', null, /entro due ore/],
    ['failed', 'near-line', /non ha consegnato le immagini in tempo.*Per chiedere/],
  ] as const)('F31, F37: a copy that is %s (%s) is told in words, with whom to ask', async (state, reason, words) => {
    const uid = newUid();
    const resultId = await house.result(mario, { studies: [uid] });
    const { deliveryId } = await deliveryOf(await house.post(mario, resultId));
    house.setCopy(uid, { state, reason });
    const delivery = await deliveryOf(await house.request(mario, `/api/deliveries/${deliveryId}`));
    expect(delivery.state).toBe(state);
    expect(delivery.message).toMatch(words);
    expect(delivery.url).toBeUndefined();
    const english = await deliveryOf(await house.request(mario, `/api/deliveries/${deliveryId}`, { headers: { 'accept-language': 'en' } }));
    expect(english.message).toMatch(/^(The|These|We) /);
  });

  test('I12: one study of two that is not complete keeps the whole from being offered', async () => {
    const [here, missing] = [newUid(), newUid()];
    house.ready(sampleStudy(house.blobs, here, [{ instances: 2 }]));
    const resultId = await house.result(mario, { studies: [here, missing] });
    expect(await deliveryOf(await house.post(mario, resultId))).toMatchObject({ state: 'collecting' });
    house.setCopy(missing, { state: 'refused', reason: 'wrong-patient' });
    expect(await deliveryOf(await house.post(mario, resultId))).toMatchObject({ state: 'refused' });
  });

  test('T45: the report alone is to be had at once, whatever became of the images', async () => {
    const uid = newUid();
    const resultId = await house.result(mario, { studies: [uid], pdf: Buffer.from('pdf') });
    house.setCopy(uid, { state: 'refused', reason: 'cancelled' });
    expect(await deliveryOf(await house.post(mario, resultId, { take: 'report' }))).toMatchObject({ state: 'ready' });
    expect(await deliveryOf(await house.post(mario, await house.result(mario, { pdf: Buffer.from('pdf') })))).toMatchObject({ state: 'ready' });
  });

  test.each([
    [{ medium: 'iso' }, 422, 'medium.format-unavailable'],
    [{ take: 'dicom', series: ['9.9.9'] }, 422, 'medium.choice-empty'],
    [{ take: 'everything' }, 400, 'request.invalid'],
    [{ series: [] }, 400, 'request.invalid'],
    [{ take: 'dicom', series: ['9.9.9', '\0'] }, 400, 'request.invalid'],
  ])('B16: the choice %j is declined with %i %s', async (choice, status, code) => {
    const { resultId } = await readyResult();
    const response = await house.post(mario, resultId, choice);
    expect([response.status, (await response.json()).code]).toEqual([status, code]);
    expect(await (await house.request(mario, '/api/deliveries')).json()).toEqual({ items: [] });
  });

  test('a result without images has no medium of images', async () => {
    const response = await house.post(mario, await house.result(mario, { pdf: Buffer.from('pdf') }), { take: 'jpeg' });
    expect([response.status, (await response.json()).code]).toEqual([422, 'medium.choice-empty']);
  });
});

describe('F30, E10: what was left is found again', () => {
  test('the list holds the own requests, newest first, until they are cancelled', async () => {
    const [first, second] = [await readyResult(), await readyResult()];
    const one = await deliveryOf(await house.post(mario, first.resultId));
    house.clock.at = new Date(house.clock.at.getTime() + 1000);
    const two = await deliveryOf(await house.post(mario, second.resultId));
    const list = async () =>
      ((await (await house.request(mario, '/api/deliveries')).json()) as { items: Delivery[] }).items.map(({ deliveryId }) => deliveryId);
    expect(await list()).toEqual([two.deliveryId, one.deliveryId]);
    expect((await house.request(mario, `/api/deliveries/${two.deliveryId}`, { method: 'DELETE' })).status).toBe(204);
    expect(await list()).toEqual([one.deliveryId]);
    for (const tail of ['', '/events', '/content']) expect((await house.request(mario, `/api/deliveries/${two.deliveryId}${tail}`)).status).toBe(404);
    expect((await house.request(mario, `/api/deliveries/${two.deliveryId}`, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('I7, T31: whose it is', () => {
  test('an account finds its requests again on another device; a session without an account finds its own alone', async () => {
    const { resultId } = await readyResult();
    const subject = `account:${randomUUID() as AccountId}` as const;
    const [phone, computer] = [
      await house.signIn(mario.patientId, mario.session.grant, subject),
      await house.signIn(mario.patientId, mario.session.grant, subject),
    ];
    const { deliveryId } = await deliveryOf(await house.post(phone, resultId));
    expect((await house.request(computer, `/api/deliveries/${deliveryId}`)).status).toBe(200);
    expect((await house.request(mario, `/api/deliveries/${deliveryId}`)).status).toBe(404);
  });

  test('a grant for one order of a patient reaches no other order, a grant without download reaches none', async () => {
    const [own, other] = [await readyResult(), await readyResult()];
    const reach = { kind: 'orders', patientId: mario.patientId, orderIds: [own.resultId as OrderId] } as const;
    const recipient = await house.signIn(mario.patientId, { actor: 'recipient', reach, may: ['read-results', 'download'] });
    const reader = await house.signIn(mario.patientId, { actor: 'recipient', reach, may: ['read-results'] });
    const operator = await house.signIn(mario.patientId, grantOfOperator());
    expect((await house.post(recipient, own.resultId)).status).toBe(201);
    expect((await house.post(recipient, other.resultId)).status).toBe(404);
    expect((await house.post(reader, own.resultId)).status).toBe(404);
    expect((await house.post(operator, own.resultId)).status).toBe(404);
    expect((await house.request(operator, '/api/deliveries')).status).toBe(404);
  });

  test('I13: more than sixty requests in a minute are too many for one session and none of another’s business', async () => {
    const resultId = await house.result(mario, { pdf: Buffer.from('pdf') });
    const statuses: number[] = [];
    for (let i = 0; i < 62; i++) statuses.push((await house.post(mario, resultId, { take: 'report' })).status);
    expect(statuses.filter((status) => status === 201).length).toBe(60);
    expect(statuses.slice(60)).toEqual([429, 429]);
    const anna = await house.person('ANNA');
    expect((await house.post(anna, await house.result(anna, { pdf: Buffer.from('pdf') }))).status).toBe(201);
  });

  test('I13: a session follows thirty-two deliveries at once, and one more when one of them was let go', async () => {
    const resultId = await house.result(mario, { studies: [newUid()] });
    const { deliveryId } = await deliveryOf(await house.post(mario, resultId));
    const follow = async (left: AbortController) =>
      fetch(`${house.url}/api/deliveries/${deliveryId}/events`, { headers: { cookie: `lastra=${mario.token}` }, signal: left.signal });
    const following = Array.from({ length: 34 }, () => new AbortController());
    const answers = await Promise.all(following.map(follow));
    const tooMany = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200).length).toBe(32);
    expect(await Promise.all(tooMany.map((answer) => answer.json()))).toMatchObject([{ code: 'request.too-many' }, { code: 'request.too-many' }]);
    for (const left of following) left.abort();
    const again = new AbortController();
    await expect.poll(async () => (await follow(again)).status, { timeout: 20_000 }).toBe(200);
    again.abort();
  });

  const ROUTES = [
    ['GET', ''],
    ['GET', '/events'],
    ['GET', '/content'],
    ['HEAD', '/content'],
    ['DELETE', ''],
  ] as const;

  test('every route of a delivery is 404 for another patient, for one that never was and for a malformed id, and 401 without a session', async () => {
    const { resultId } = await readyResult();
    const { deliveryId } = await deliveryOf(await house.post(mario, resultId));
    const anna = await house.person('ANNA');
    for (const [method, tail] of ROUTES) {
      expect((await house.request(anna, `/api/deliveries/${deliveryId}${tail}`, { method })).status).toBe(404);
      expect((await house.request(mario, `/api/deliveries/${randomUUID()}${tail}`, { method })).status).toBe(404);
      expect((await house.request(mario, `/api/deliveries/..%2f1${tail}`, { method })).status).toBe(404);
      expect((await house.request(null, `/api/deliveries/${deliveryId}${tail}`, { method })).status).toBe(401);
    }
    expect((await house.post(anna, resultId)).status).toBe(404);
    expect((await house.post(mario, randomUUID())).status).toBe(404);
    expect((await house.post(mario, 'x')).status).toBe(404);
    expect(await (await house.request(anna, '/api/deliveries')).json()).toEqual({ items: [] });
    expect(house.audit).toEqual([]);
    expect((await house.request(mario, `/api/deliveries/${deliveryId}`)).status).toBe(200);
  });

  test.each([
    ['withdrawn', { withdrawn_at: new Date('2026-03-19T00:00:00Z') }],
    ['hidden by the patient', { hidden_at: new Date('2026-03-19T00:00:00Z') }],
    ['ended', { available_until: new Date('2026-03-19T00:00:00Z') }],
    ['not yet public', { published_at: new Date('2026-04-19T00:00:00Z') }],
  ])('I6: of a result that is %s nothing is given and nothing is told', async (_name, change) => {
    const { resultId } = await readyResult();
    const { deliveryId } = await deliveryOf(await house.post(mario, resultId));
    await house.database.ownerDb.updateTable('publications').set(change).where('order_id', '=', resultId).execute();
    for (const [method, tail] of ROUTES.slice(0, 4)) expect((await house.request(mario, `/api/deliveries/${deliveryId}${tail}`, { method })).status).toBe(404);
    expect((await house.post(mario, resultId)).status).toBe(404);
    expect(await (await house.request(mario, '/api/deliveries')).json()).toEqual({ items: [] });
    expect(house.audit).toEqual([]);
  });
});
