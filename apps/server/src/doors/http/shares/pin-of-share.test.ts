import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { grantOfOperator, grantOfPatient } from '#domain/grant.ts';
import type { PatientId } from '#domain/identifiers.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';
import { secretOfNotice } from '#test/notices.ts';

const HOUR = 3_600_000;
let house: HttpHouse;
let patientId: PatientId;
let localId: string;
let cookie: string;

beforeAll(async () => {
  house = await httpHouse();
  ({ patientId, localId } = await house.patient());
  ({ cookie } = await house.session(grantOfPatient(patientId)));
});
afterAll(() => house.close());
beforeEach(() => {
  house.clock.at = NOW;
});

async function share(over: object): Promise<string> {
  const { resultId } = await house.result(patientId, { pdf: Buffer.from('%PDF-1.7 the report') });
  const payload = { recipients: ['dott.neri@ospedale.example'], pin: '482103', pinDelivery: 'patient', days: 15, ...over };
  const answer = await house.app.inject({ method: 'POST', url: `/api/results/${resultId}/shares`, headers: { cookie }, payload });
  return answer.json().shareId;
}
const renew = (shareId: string, pin: string | null) =>
  house.app.inject({ method: 'POST', url: `/api/shares/${shareId}/pin`, headers: { cookie }, payload: { pin } });
const notices = (shareId: string) => house.database.ownerDb.selectFrom('notices').selectAll().where('dedupe_key', 'like', `share:${shareId}:%`).execute();
const open = (token: string, pin: string) => house.app.inject({ method: 'POST', url: '/api/session', payload: { method: 'share', token, pin } });

async function untold(shareId: string): Promise<Record<string, readonly string[]>> {
  const { items } = (await house.app.inject({ url: '/api/shares', headers: { cookie } })).json();
  const mine = items.find((item: { shareId: string }) => item.shareId === shareId);
  return Object.fromEntries(mine.recipients.map(({ email, untold }: { email: string; untold: readonly string[] }) => [email, untold]));
}

it('E6: another PIN is none that stands in the message, which went out with the link', async () => {
  const shareId = await share({ message: 'La mia stanza è la 58 39 20' });
  expect((await renew(shareId, '583920')).json()).toMatchObject({ status: 422, code: 'share.pin-weak', facts: { what: 'in-message' } });
  expect((await renew(shareId, '583921')).json()).toEqual({ pin: '583921' });
});

it('T39: beside each address stands what did not reach it; a PIN given anew misses nobody, and the one of before is told no more', async () => {
  const [a, b] = ['a@studio.example', 'b@studio.example'];
  const shareId = await share({ recipients: [a, b] });
  // As where the deployment allows a second e-mail.
  await house.database.ownerDb.updateTable('shares').set({ pin_delivery: 'email' }).where('share_id', '=', shareId).execute();
  expect((await renew(shareId, '583921')).statusCode).toBe(200);
  expect(await untold(shareId)).toEqual({ [a]: [], [b]: [] });
  const fail = (kind: string, address: string) =>
    house.database.ownerDb
      .updateTable('notices')
      .set({ state: 'failed', failure: 'address-refused' })
      .where('dedupe_key', 'like', `share:${shareId}:%`)
      .where('kind', '=', kind)
      .where('address', '=', address)
      .execute();
  await fail('share.link', a);
  await fail('share.pin', b);
  expect(await untold(shareId)).toEqual({ [a]: ['link'], [b]: ['pin'] });
  const first = (await notices(shareId)).filter(({ kind }) => kind === 'share.pin').map((row) => row.notice_id);
  house.clock.at = new Date(NOW.getTime() + 60_000);
  expect((await renew(shareId, '583920')).json()).toEqual({ pin: '583920' });
  house.clock.at = NOW;
  expect(await untold(shareId)).toEqual({ [a]: ['link'], [b]: [] });
  const pins = (await notices(shareId)).filter(({ kind }) => kind === 'share.pin');
  expect(pins.filter(({ notice_id }) => first.includes(notice_id)).map(({ state, sealed_secret }) => [state, sealed_secret])).toEqual([
    ['dropped', null],
    ['dropped', null],
  ]);
  expect(pins.filter(({ state }) => state === 'due')).toHaveLength(2);
});

it('T39: one SMS with the PIN that did not arrive is told beside each address', async () => {
  const person = { surname: 'Neri', name: 'Giovanni', mobile: '333 111 2223' };
  const shareId = await share({ recipients: ['c@studio.example', 'd@studio.example'], person, pinDelivery: 'sms' });
  const pin = house.database.ownerDb.updateTable('notices').set({ state: 'failed', failure: 'not-delivered' });
  await pin.where('dedupe_key', 'like', `share:${shareId}:pin-%`).execute();
  expect(await untold(shareId)).toEqual({ 'c@studio.example': ['pin'], 'd@studio.example': ['pin'] });
});

/** A share that five wrong PINs closed; gives its link. */
async function locked(): Promise<string> {
  const [mail] = await notices(await share({}));
  const token = /\/s\/([\w-]{43})/.exec((mail && secretOfNotice(house.masterKey, mail)) ?? '')?.[1] ?? '';
  for (let tries = 0; tries < 5; tries += 1) expect((await open(token, '999998')).statusCode).toBe(401);
  return token;
}

it('I9, T33: five wrong PINs close the share for a day, the right one included; then it may be tried again', async () => {
  const token = await locked();
  const answer = await open(token, '482103');
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, String((24 * HOUR) / 1000)]);
  house.clock.at = new Date(NOW.getTime() + 23 * HOUR);
  expect((await open(token, '482103')).statusCode).toBe(429);
  house.clock.at = new Date(NOW.getTime() + 24 * HOUR);
  expect((await open(token, '482103')).statusCode).toBe(201);
});

it('T33: the desk opens what five wrong PINs closed', async () => {
  const token = await locked();
  expect((await open(token, '482103')).statusCode).toBe(429);
  const operator = (await house.session(grantOfOperator())).cookie;
  await house.app.inject({ method: 'POST', url: '/api/desk/unlock', headers: { cookie: operator }, payload: { patientId: localId } });
  expect((await open(token, '482103')).statusCode).toBe(201);
});
