import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { grantOfPatient } from '#domain/grant.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';

const PASSWORD = 'Rossa-mela7!';
const MINUTE = 60_000;
const FIREFOX = 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0';
let house: HttpHouse;
let accounts = 0;

beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());
afterEach(() => {
  house.clock.at = NOW;
});

async function account(): Promise<string> {
  const { localId } = await house.patient();
  accounts += 1;
  const username = `Anna.Bianchi${accounts}`;
  await house.createAccount({ role: 'patient', username, password: PASSWORD, passwordState: 'chosen', patientLocalId: localId });
  return username;
}
async function signIn(username: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await house.app.inject({ method: 'POST', url: '/api/session', headers, payload: { method: 'password', username, password: PASSWORD } });
  expect(answer.statusCode).toBe(201);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}
const call = (method: 'GET' | 'DELETE', url: string, cookie: string, headers: Record<string, string> = {}) =>
  house.app.inject({ method, url, headers: { cookie, ...headers } });
const isHere = async (cookie: string) => (await call('GET', '/api/session', cookie, { 'lastra-poll': '1' })).statusCode === 200;
const list = async (cookie: string) => (await call('GET', '/api/sessions', cookie)).json().items as { sessionId: string; current: boolean }[];

describe('the own sessions', () => {
  it('are listed with device, network, way in and times, the newest first, and this one is marked; no token and no whole address is told', async () => {
    const username = await account();
    const there = await signIn(username, { 'user-agent': FIREFOX, 'x-forwarded-for': '93.44.12.7' });
    house.clock.at = new Date(NOW.getTime() + 5 * MINUTE);
    const here = await signIn(username);
    const answer = await call('GET', '/api/sessions', here);
    expect(answer.json().items).toMatchObject([
      { current: true, method: 'password', device: null },
      { current: false, method: 'password', device: 'Firefox, Android', createdAt: NOW.toISOString(), lastSeenAt: NOW.toISOString() },
    ]);
    expect(answer.body).not.toMatch(/93\.44\.12\.7|127\.0\.0\.1/);
    expect(answer.body).not.toContain(there.slice(7));
    expect(answer.body).not.toContain(here.slice(7));
  });

  it('do not hold those of somebody else, those that ended, and those whose time is over', async () => {
    const username = await account();
    const other = await signIn(await account());
    const out = await signIn(username);
    await call('DELETE', '/api/session', out);
    await signIn(username);
    house.clock.at = new Date(NOW.getTime() + 15 * MINUTE);
    const here = await signIn(username);
    expect(await list(here)).toHaveLength(1);
    house.clock.at = NOW;
    expect(await list(other)).toHaveLength(1);
  });

  it('can be ended one by one from another, which goes on; the entry says which ended which', async () => {
    const username = await account();
    const [there, here] = [await signIn(username), await signIn(username)];
    const left = (await list(here)).find(({ current }) => !current);
    expect((await call('DELETE', `/api/sessions/${left?.sessionId}`, here)).statusCode).toBe(204);
    expect([await isHere(there), await isHere(here)]).toEqual([false, true]);
    expect((await house.auditTrail()).at(-1)).toMatchObject({ action: 'session.ended', actor: 'patient' });
    expect((await call('DELETE', `/api/sessions/${left?.sessionId}`, here)).json()).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('take their cookie back when the one that asks is the one that ends', async () => {
    const here = await signIn(await account());
    const [own] = await list(here);
    const answer = await call('DELETE', `/api/sessions/${own?.sessionId}`, here);
    expect(answer.headers['set-cookie']).toContain('1970');
    expect(await isHere(here)).toBe(false);
  });

  it('of another account cannot be ended, and look like none (I7)', async () => {
    const [mine, theirs] = [await signIn(await account()), await signIn(await account())];
    const [other] = await list(theirs);
    expect((await call('DELETE', `/api/sessions/${other?.sessionId}`, mine)).statusCode).toBe(404);
    expect(await isHere(theirs)).toBe(true);
  });

  it('end everywhere at once, here too, and nobody else’s do', async () => {
    const username = await account();
    const cookies = [await signIn(username), await signIn(username), await signIn(username)];
    const stranger = await signIn(await account());
    const answer = await call('DELETE', '/api/sessions', cookies[2] ?? '');
    expect(answer.statusCode).toBe(204);
    expect(answer.headers['set-cookie']).toContain('1970');
    for (const cookie of cookies) expect(await isHere(cookie)).toBe(false);
    expect(await isHere(stranger)).toBe(true);
    expect((await house.auditTrail()).filter(({ action }) => action === 'sessions.ended')).toHaveLength(1);
  });

  it.each(['GET', 'DELETE'] as const)('%s is not for a half-finished session', async (method) => {
    const { patientId } = await house.patient();
    const { cookie } = await house.session(grantOfPatient(patientId), { next: 'change-password' });
    expect((await call(method, '/api/sessions', cookie)).json()).toMatchObject({ code: 'session.unfinished' });
  });

  it.each(['/api/sessions', '/api/sessions/00000000-0000-4000-8000-000000000000'])('DELETE %s from another site is refused (CSRF)', async (url) => {
    const here = await signIn(await account());
    expect((await call('DELETE', url, here, { 'sec-fetch-site': 'cross-site' })).json()).toMatchObject({ code: 'request.cross-site' });
    expect(await isHere(here)).toBe(true);
  });
});

describe('the idle end of a session', () => {
  it('is told in seconds of the portal’s clock, and moves when the person asks to stay', async () => {
    const here = await signIn(await account());
    house.clock.at = new Date(NOW.getTime() + 13 * MINUTE);
    expect((await call('GET', '/api/session', here, { 'lastra-poll': '1' })).json()).toMatchObject({ expiresInSeconds: 120, method: 'password' });
    expect((await call('GET', '/api/session', here)).json()).toMatchObject({ expiresInSeconds: 900 });
    house.clock.at = new Date(NOW.getTime() + 27 * MINUTE);
    expect(await isHere(here)).toBe(true);
  });

  it('is not moved by what a page asks by itself, so that a page left open does not keep it alive', async () => {
    const here = await signIn(await account());
    for (let minute = 1; minute < 15; minute += 1) {
      house.clock.at = new Date(NOW.getTime() + minute * MINUTE);
      expect((await call('GET', '/api/results', here, { 'lastra-poll': '1' })).statusCode).toBe(200);
    }
    house.clock.at = new Date(NOW.getTime() + 15 * MINUTE);
    expect((await call('GET', '/api/results', here)).statusCode).toBe(401);
  });

  it('is no further away than the end that nothing moves', async () => {
    const { patientId } = await house.patient();
    const { cookie } = await house.session(grantOfPatient(patientId), { expiresAt: new Date(NOW.getTime() + 4 * MINUTE) });
    expect((await call('GET', '/api/session', cookie)).json()).toMatchObject({ expiresInSeconds: 240 });
  });
});
