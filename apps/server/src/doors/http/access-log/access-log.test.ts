import { afterAll, beforeAll, expect, it } from 'vitest';
import { grantOfPatient, grantOfRecipient } from '#domain/grant.ts';
import type { OrderId, PatientId } from '#domain/identifiers.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';
import { secretOfNotice } from '#test/notices.ts';

let house: HttpHouse;
let patientId: PatientId;
let cookie: string;

beforeAll(async () => {
  house = await httpHouse();
  ({ patientId } = await house.patient());
  ({ cookie } = await house.session(grantOfPatient(patientId)));
});
afterAll(() => house.close());

const get = (url: string, as = cookie) => house.app.inject({ url, headers: { cookie: as, 'x-forwarded-for': '93.44.12.7' } });
type Entry = { what: string; who: { kind: string; email?: string }; resultId?: string; from?: string };
const log = async (query = ''): Promise<Entry[]> => (await get(`/api/access-log${query}`)).json().items;

it('B14: whatever was disclosed is there at once: what, by whom, of which result, from where', async () => {
  const { resultId, reportId } = await house.result(patientId, { pdf: Buffer.from('%PDF-1.7 the report') });
  await get(`/api/results/${resultId}`);
  await get(`/api/results/${resultId}/reports/${reportId}/pdf`);
  expect((await log(`?resultId=${resultId}`)).map(({ what, who, from }) => [what, who.kind, from])).toEqual([
    ['report', 'self', '93.44.12.*'],
    ['result', 'self', '93.44.12.*'],
  ]);
});

it('B14: what a recipient looked at stands there with the address that the patient shared with', async () => {
  const { resultId, reportId } = await house.result(patientId, { pdf: Buffer.from('%PDF-1.7 the report') });
  const body = { recipients: ['dott.neri@ospedale.example'], pin: '482103', pinDelivery: 'patient', days: 15 };
  const { shareId } = (await house.app.inject({ method: 'POST', url: `/api/results/${resultId}/shares`, headers: { cookie }, payload: body })).json();
  const row = await house.database.ownerDb.selectFrom('notices').selectAll().where('dedupe_key', 'like', `share:${shareId}:link%`).executeTakeFirstOrThrow();
  const token = /\/s\/([\w-]+)/.exec(secretOfNotice(house.config.secrets.masterKey, row) ?? '')?.[1];
  const answer = await house.app.inject({ method: 'POST', url: '/api/session', payload: { method: 'share', token, pin: '482103' } });
  const recipient = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  await get(`/api/results/${resultId}/reports/${reportId}/pdf`, recipient);
  expect((await log(`?resultId=${resultId}`)).map(({ what, who }) => [what, who])).toEqual([
    ['report', { kind: 'recipient', email: 'dott.neri@ospedale.example' }],
    ['share-made', { kind: 'self' }],
  ]);
  expect((await log())[1]).toMatchObject({ what: 'signed-in', who: { kind: 'recipient', email: 'dott.neri@ospedale.example' } });
});

it('is read in pages, the newest first, none twice and none missing', async () => {
  const { resultId } = await house.result(patientId, { pdf: Buffer.from('%PDF-1.7') });
  for (let round = 0; round < 7; round += 1) await get(`/api/results/${resultId}`);
  const all = await log(`?resultId=${resultId}`);
  const paged: Entry[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: Entry[]; next: string | null } = (
      await get(`/api/access-log?resultId=${resultId}&limit=3${cursor ? `&cursor=${cursor}` : ''}`)
    ).json();
    paged.push(...page.items);
    cursor = page.next;
  }
  expect(paged).toEqual(all);
  expect(all.length).toBeGreaterThan(0);
  expect(await log('?resultId=&cursor=&limit=')).toEqual(await log());
});

it('I7: nobody reads another’s, a recipient reads none, and garbage is told as such', async () => {
  const { resultId } = await house.result(patientId, { pdf: Buffer.from('%PDF-1.7') });
  await get(`/api/results/${resultId}`);
  const other = await house.patient();
  const stranger = (await house.session(grantOfPatient(other.patientId))).cookie;
  expect((await get(`/api/access-log?resultId=${resultId}`, stranger)).json()).toEqual({ items: [], next: null });
  const grant = grantOfRecipient(patientId, resultId as OrderId, { until: new Date(NOW.getTime() + 1000), mayDownload: true });
  expect((await get('/api/access-log', (await house.session(grant)).cookie)).statusCode).toBe(404);
  for (const cursor of ['x', '-1', '1e9', '99999999999999999999']) expect((await get(`/api/access-log?cursor=${cursor}`)).statusCode).toBe(400);
});
