import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { grantOfRecipient } from '#domain/grant.ts';
import type { OrderId } from '#domain/identifiers.ts';
import { STILL_COUNTED_MS } from '#domain/limits.ts';
import { type Authenticator, softwareAuthenticator } from '#test/authenticator.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';

const PASSWORD = 'Rossa-mela7!';
const PIN = '52903817';
const PIN2 = '71620485';
const MINUTE = 60_000;
let house: HttpHouse;
let people = 0;

beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());
afterEach(() => {
  house.clock.at = NOW;
});

const post = (url: string, payload: object, cookie = '') =>
  house.app.inject({ method: 'POST', url, payload, headers: { 'x-forwarded-for': '93.44.12.7', ...(cookie ? { cookie } : {}) } });
const signIn = async (payload: object) => {
  const answer = await post('/api/session', payload);
  expect(answer.statusCode).toBe(201);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
};
const confirm = (cookie: string, payload: object) => post('/api/session/confirmation', payload, cookie);

/** A person with every way in, who shared a result. */
async function person() {
  people += 1;
  const fiscalCode = `BNCNNA54A41E${String(100 + people)}X`;
  const { patientId, localId } = await house.patient({ fiscalCode });
  const username = `anna.conferma${people}`;
  await house.createAccount({ role: 'patient', username, password: PASSWORD, passwordState: 'chosen', patientLocalId: localId });
  await house.givePin(patientId, PIN);
  const accessNumber = `ACC-${people}`;
  const pin1 = String(4_000_000_000 + people);
  await house.access(patientId, accessNumber, { pin1, pin2: PIN2 });
  const { resultId } = await house.result(patientId, { accessNumber });
  const ways = {
    password: { method: 'password', username, password: PASSWORD },
    'fiscal-code-pin': { method: 'fiscal-code-pin', fiscalCode, pin: PIN },
    'access-codes': { method: 'access-codes', pin1, pin2: PIN2 },
  };
  const cookie = await signIn(ways.password);
  const { shareId } = (
    await post(`/api/results/${resultId}/shares`, { recipients: ['x@y.example'], pin: '482103', pinDelivery: 'patient', days: 15 }, cookie)
  ).json();
  const pinOf = (as: string) => house.app.inject({ url: `/api/shares/${shareId}/pin`, headers: { cookie: as } });
  return { patientId, resultId, ways, cookie, pinOf };
}

it.each([
  ['password', PASSWORD],
  ['fiscal-code-pin', ` ${PIN.slice(0, 4)} ${PIN.slice(4)}`],
  ['access-codes', PIN2],
] as const)('F70: after %s, the own secret once more shows the PIN of a share for five minutes, audited', async (way, secret) => {
  const { ways, pinOf } = await person();
  const cookie = await signIn(ways[way]);
  house.clock.at = new Date(NOW.getTime() + 6 * MINUTE);
  expect((await pinOf(cookie)).json()).toMatchObject({ code: 'session.confirmation-needed' });
  expect((await confirm(cookie, { secret: '00000000' })).json()).toMatchObject({ status: 422, code: 'password.wrong' });
  expect((await pinOf(cookie)).statusCode).toBe(403);
  expect((await confirm(cookie, { secret })).statusCode).toBe(204);
  expect((await house.auditTrail()).at(-1)).toMatchObject({ action: 'session.confirmed', actor: 'patient' });
  expect((await pinOf(cookie)).json()).toEqual({ pin: '482103' });
  house.clock.at = new Date(NOW.getTime() + 12 * MINUTE);
  expect((await pinOf(cookie)).statusCode).toBe(403);
});

it.each(['password', 'fiscal-code-pin', 'access-codes'] as const)('I9: wrong ones are counted with those of the sign-in by %s', async (way) => {
  const { ways } = await person();
  const cookie = await signIn(ways[way]);
  // The right one is counted with the guesses beside it for a while.
  house.clock.at = new Date(NOW.getTime() + STILL_COUNTED_MS);
  for (let round = 0; round < 5; round += 1) expect((await confirm(cookie, { secret: 'wrong' })).statusCode).toBe(422);
  const right = way === 'password' ? PASSWORD : way === 'access-codes' ? PIN2 : PIN;
  expect((await confirm(cookie, { secret: right })).json()).toMatchObject({ status: 429, code: 'sign-in.locked' });
  expect((await post('/api/session', ways[way])).json()).toMatchObject({ status: 429, code: 'sign-in.locked' });
});

it('a passkey confirms its own account’s session and no other’s, and each answer once', async () => {
  const one = await person();
  const other = await person();
  const authenticator = softwareAuthenticator({ origin: 'http://localhost:8080' });
  const options = (await post('/api/passkeys/options', { password: PASSWORD }, one.cookie)).json() as Parameters<Authenticator['create']>[0];
  await post('/api/passkeys', { name: 'Telefono', response: authenticator.create(options) }, one.cookie);
  const offered = async () => authenticator.get((await post('/api/session/passkey-options', {})).json());
  house.clock.at = new Date(NOW.getTime() + 6 * MINUTE);
  expect((await confirm(other.cookie, { response: await offered() })).json()).toMatchObject({ code: 'password.wrong' });
  expect((await other.pinOf(other.cookie)).statusCode).toBe(403);
  const response = await offered();
  expect((await confirm(one.cookie, { response })).statusCode).toBe(204);
  expect((await one.pinOf(one.cookie)).statusCode).toBe(200);
  expect((await confirm(one.cookie, { response })).json()).toMatchObject({ code: 'password.wrong' });
});

it('a recipient has no secret of their own: nothing is here for them', async () => {
  const { patientId, resultId } = await person();
  const { cookie } = await house.session(grantOfRecipient(patientId, resultId as OrderId, { until: new Date(NOW.getTime() + MINUTE), mayDownload: true }));
  expect((await confirm(cookie, { secret: '482103' })).statusCode).toBe(404);
});
