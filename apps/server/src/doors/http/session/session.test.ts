import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantOfPatient } from '#domain/grant.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';

let house: HttpHouse;
let accounts = 0;
const PASSWORD = 'Rossa-mela7!';
const CHOSEN = 'Verde-pera8!';
const MINUTE = 60_000;

beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());

async function account(passwordState: 'chosen' | 'temporary' = 'chosen'): Promise<{ username: string; localId: string }> {
  const { localId } = await house.patient();
  accounts += 1;
  const username = `Anna.Bianchi${accounts}`;
  expect(await house.createAccount({ role: 'patient', username, password: PASSWORD, passwordState, patientLocalId: localId })).toMatchObject({
    kind: 'created',
  });
  return { username, localId };
}
const signIn = (username: string, password: string, headers: Record<string, string> = {}) =>
  house.app.inject({ method: 'POST', url: '/api/session', headers, payload: { method: 'password', username, password } });
const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) => String(answer.headers['set-cookie']).split(';')[0] ?? '';
const get = (cookie: string, url = '/api/session') => house.app.inject({ url, headers: { cookie } });

describe('signing in (F11)', () => {
  it('gives a session of 256 random bits in a cookie that no script reads, and says who it is', async () => {
    const { username, localId } = await account();
    const answer = await signIn(username, PASSWORD);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ actor: 'patient', next: null, patient: { patientId: localId, familyName: 'BIANCHI', birthDate: '1954-01-01' } });
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^lastra=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await get(cookieOf(answer))).json()).toEqual(answer.json());
    const rows = await house.database.ownerDb.selectFrom('sessions').select('token_hash').execute();
    expect(rows.every((row) => !row.token_hash.toString('latin1').includes(cookieOf(answer).slice(7)))).toBe(true);
  });

  it('takes the user name in any case and with spaces around it', async () => {
    const { username } = await account();
    expect((await signIn(`  ${username.toUpperCase()} `, PASSWORD)).statusCode).toBe(201);
  });

  it('a user name that no keyboard types, with control characters in it, is one that nobody has', async () => {
    const { username } = await account();
    for (const typed of ['\0', `${username}\0`, `\0${username}`]) expect((await signIn(typed, 'wrong')).json()).toMatchObject({ code: 'sign-in.refused' });
  });

  it('is a new session each time, and the one the browser came with is over', async () => {
    const { username } = await account();
    const first = cookieOf(await signIn(username, PASSWORD));
    const second = cookieOf(await signIn(username, PASSWORD, { cookie: first }));
    expect(second).not.toBe(first);
    expect((await get(first)).statusCode).toBe(401);
    expect((await get(second)).statusCode).toBe(200);
  });

  it('answers an unknown name, a wrong password and a way in that is not open alike (T32)', async () => {
    const { username } = await account();
    const answers = [
      await signIn(username, 'wrong'),
      await signIn('nobody.at.all', 'wrong'),
      await house.app.inject({ method: 'POST', url: '/api/session', payload: { method: 'access-codes', pin1: '1', pin2: '2' } }),
    ];
    const told = answers.map((answer) => ({ status: answer.statusCode, ...answer.json(), requestId: '', cookie: answer.headers['set-cookie'] }));
    expect(told[0]).toMatchObject({ status: 401, code: 'sign-in.refused', cookie: undefined });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  it('takes as long for an unknown name as for a wrong password (E5, T32)', async () => {
    const known: number[] = [];
    const unknown: number[] = [];
    const measure = async (into: number[], username: string) => {
      const before = performance.now();
      expect((await signIn(username, 'wrong')).statusCode).toBe(401);
      into.push(performance.now() - before);
    };
    for (let round = 0; round < 6; round += 1) {
      const people = await Promise.all([account(), account()]);
      for (const { username } of people) {
        await measure(known, username);
        await measure(unknown, `nobody.${round}.${username}`);
      }
    }
    // How often a try on a known name is the slower of two: 1/2 where nothing tells them apart, 1 or 0 where one skips the hash.
    const slower = known.flatMap((a) => unknown.map((b): number => (a > b ? 1 : 0)));
    const share = slower.reduce((sum, each) => sum + each, 0) / slower.length;
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.95);
  });

  it('writes one audit entry for each that was right or wrong', async () => {
    const { username } = await account();
    const before = (await house.auditTrail()).length;
    await signIn(username, 'wrong');
    await signIn(username, PASSWORD);
    expect((await house.auditTrail()).slice(before).map(({ action, actor }) => [action, actor])).toEqual([
      ['sign-in.refused', 'unknown'],
      ['sign-in.succeeded', 'patient'],
    ]);
  });
});

describe('a body of any kind (I13)', () => {
  it('600 mutants of a sign-in: none is a fault, none opens a session, none is repeated in the answer', async () => {
    let seed = 20260320;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % below;
    };
    const good = Buffer.from(JSON.stringify({ method: 'password', username: 'marker-name', password: 'marker-secret' }));
    for (let round = 0; round < 600; round += 1) {
      const bad = Buffer.from(good.subarray(0, next(3) ? good.length : next(good.length)));
      for (let flips = 1 + next(6); flips > 0 && bad.length; flips -= 1) bad[next(bad.length)] = next(256);
      const answer = await house.app.inject({ method: 'POST', url: '/api/session', headers: { 'content-type': 'application/json' }, payload: bad });
      expect([400, 401, 429]).toContain(answer.statusCode);
      expect(answer.body).not.toContain('marker');
    }
  });
});

describe('five wrong in a row (I9, T33)', () => {
  it('lock the name for 15 minutes, the right password included, and say until when; then it may be tried again', async () => {
    const { username } = await account();
    for (let round = 0; round < 5; round += 1) expect((await signIn(username, 'wrong')).statusCode).toBe(401);
    const locked = await signIn(username, PASSWORD);
    expect(locked.json()).toMatchObject({ status: 429, code: 'sign-in.locked', facts: { retryAfterSeconds: 900 } });
    expect(locked.headers['retry-after']).toBe('900');
    house.clock.at = new Date(NOW.getTime() + 15 * MINUTE - 1000);
    expect((await signIn(username, PASSWORD)).headers['retry-after']).toBe('1');
    house.clock.at = new Date(NOW.getTime() + 15 * MINUTE);
    expect((await signIn(username, PASSWORD)).statusCode).toBe(201);
    house.clock.at = NOW;
  });

  it('lock a name that nobody has in the same way', async () => {
    for (let round = 0; round < 5; round += 1) expect((await signIn('ghost', 'wrong')).statusCode).toBe(401);
    expect((await signIn('GHOST', 'wrong')).json()).toMatchObject({ code: 'sign-in.locked' });
  });

  it('are counted anew from a minute after a right one: guesses sent together with it count with those before', async () => {
    const { username } = await account();
    for (let round = 0; round < 3; round += 1) {
      house.clock.at = new Date(NOW.getTime() + round * MINUTE);
      for (let wrong = 0; wrong < 4; wrong += 1) expect((await signIn(username, 'wrong')).statusCode).toBe(401);
      expect((await signIn(username, PASSWORD)).statusCode).toBe(201);
      expect((await signIn(username, 'wrong')).json()).toMatchObject({ code: 'sign-in.locked', facts: { retryAfterSeconds: 60 } });
    }
    house.clock.at = NOW;
  });

  it('are counted together with a right one that came first and alone: never six of those sent at once', async () => {
    const { username } = await account();
    expect((await signIn(username, PASSWORD)).statusCode).toBe(201);
    for (let wrong = 0; wrong < 4; wrong += 1) expect((await signIn(username, 'wrong')).statusCode).toBe(401);
    expect((await signIn(username, 'wrong')).json()).toMatchObject({ code: 'sign-in.locked' });
  });

  it('are never made of right ones: somebody may sign in as often as they like', async () => {
    const { username } = await account();
    for (let round = 0; round < 8; round += 1) expect((await signIn(username, PASSWORD)).statusCode).toBe(201);
  });

  it('of fifty parallel wrong tries at most five are evaluated', async () => {
    const { username } = await account();
    const codes = (await Promise.all(Array.from({ length: 50 }, () => signIn(username, 'wrong')))).map((answer) => answer.statusCode);
    expect(codes.filter((code) => code === 401)).toHaveLength(5);
    expect(codes.filter((code) => code === 429)).toHaveLength(45);
  });

  it('forty wrong of strangers in a day lock the account to them for the rest of it, however they were spread', async () => {
    const { username } = await account();
    let evaluated = 0;
    for (let quarter = 0; quarter < 14; quarter += 1) {
      house.clock.at = new Date(NOW.getTime() + quarter * 16 * MINUTE);
      for (let round = 0; round < 5; round += 1) evaluated += (await signIn(username, 'wrong')).statusCode === 401 ? 1 : 0;
    }
    expect(evaluated).toBe(40);
    expect(Number((await signIn(username, PASSWORD)).headers['retry-after'])).toBe(24 * 3600 - 13 * 16 * 60);
    house.clock.at = new Date(NOW.getTime() + 24 * 60 * MINUTE);
    expect((await signIn(username, PASSWORD)).statusCode).toBe(201);
    house.clock.at = NOW;
  });

  it('one network that guards 300 wrong in a quarter of an hour waits, others do not', async () => {
    const from = (address: string, name: string) => signIn(name, 'wrong', { 'x-forwarded-for': address });
    await house.database.ownerDb.deleteFrom('secret_tries').execute();
    await house.database.ownerDb
      .insertInto('secret_tries')
      .values({
        key_hash: createHash('sha256').update('password-network:2001:db8:0:7::/64').digest(),
        window_started_at: NOW,
        tries: 299,
        locked_until: null,
      })
      .execute();
    expect((await from('2001:db8:0:7::1', 'a1')).statusCode).toBe(401);
    expect((await from('2001:db8:0:7:1:2:3:4', 'a2')).json()).toMatchObject({ code: 'request.too-many', status: 429 });
    expect((await from('2001:db8:0:8::1', 'a3')).statusCode).toBe(401);
  });
});

describe('a temporary password (F12, F13)', () => {
  it('opens a session that can only look at itself, end, and choose a password', async () => {
    const { username } = await account('temporary');
    const answer = await signIn(username, PASSWORD);
    expect(answer.json()).toMatchObject({ next: 'change-password', patient: null });
    const cookie = cookieOf(answer);
    for (const url of ['/api/results', '/api/patient', '/api/deliveries'])
      expect((await get(cookie, url)).json()).toMatchObject({ status: 403, code: 'session.unfinished' });
    const changed = await house.app.inject({ method: 'PUT', url: '/api/session/password', headers: { cookie }, payload: { current: PASSWORD, new: CHOSEN } });
    expect(changed.statusCode).toBe(204);
    expect((await get(cookie)).statusCode).toBe(401);
    const next = cookieOf(changed);
    expect((await get(next)).json()).toMatchObject({ next: null, patient: { familyName: 'BIANCHI' } });
    expect((await get(next, '/api/results')).statusCode).toBe(200);
    expect((await signIn(username, PASSWORD)).statusCode).toBe(401);
    expect((await signIn(username, CHOSEN)).json()).toMatchObject({ next: null });
  });

  it('works for 72 hours', async () => {
    const { username } = await account('temporary');
    house.clock.at = new Date(NOW.getTime() + 72 * 60 * MINUTE);
    expect((await signIn(username, PASSWORD)).json()).toMatchObject({ code: 'sign-in.refused' });
    house.clock.at = NOW;
  });
});

describe('changing the password (F16, F17)', () => {
  const change = (cookie: string, current: string, chosen: string) =>
    house.app.inject({ method: 'PUT', url: '/api/session/password', headers: { cookie }, payload: { current, new: chosen } });

  it.each([
    ['abc', ['length', 'upper-case', 'digit', 'symbol']],
    ['ABCDEFGH1!', ['lower-case']],
    ['abcdefgh1!', ['upper-case']],
    ['Abcdefgh!', ['digit']],
    ['Abcdefgh1', ['symbol']],
    ['Abcdefgh1?', ['symbol']],
    ['Ab1!Ab1', ['length']],
    ['Àbcdefg1!', ['upper-case']],
    [PASSWORD, ['different']],
  ])('%s misses %j', async (chosen, failedRules) => {
    const { username } = await account();
    const answer = await change(cookieOf(await signIn(username, PASSWORD)), PASSWORD, chosen);
    expect(answer.json()).toMatchObject({ status: 422, code: 'password.weak', facts: { failedRules } });
  });

  it('asks for the current one, with counted tries', async () => {
    const { username } = await account();
    const cookie = cookieOf(await signIn(username, PASSWORD));
    house.clock.at = new Date(NOW.getTime() + MINUTE);
    for (let round = 0; round < 5; round += 1) expect((await change(cookie, 'wrong', CHOSEN)).json()).toMatchObject({ code: 'password.wrong' });
    expect((await change(cookie, PASSWORD, CHOSEN)).json()).toMatchObject({ code: 'sign-in.locked' });
    house.clock.at = NOW;
  });

  it('ends every other session of the account and gives this browser a new one', async () => {
    const { username } = await account();
    const elsewhere = cookieOf(await signIn(username, PASSWORD));
    const here = cookieOf(await signIn(username, PASSWORD));
    const answer = await change(here, PASSWORD, CHOSEN);
    expect(answer.statusCode).toBe(204);
    expect((await get(elsewhere)).statusCode).toBe(401);
    expect((await get(here)).statusCode).toBe(401);
    expect((await get(cookieOf(answer))).statusCode).toBe(200);
  });

  it('of two at once one wins', async () => {
    const { username } = await account();
    const cookie = cookieOf(await signIn(username, PASSWORD));
    const codes = (await Promise.all([change(cookie, PASSWORD, CHOSEN), change(cookie, PASSWORD, `${CHOSEN}x`)])).map((answer) => answer.statusCode);
    expect(codes.toSorted()).toEqual([204, 422]);
  });
});

describe('a session', () => {
  it('ends when it is signed out, and its cookie is taken back', async () => {
    const { username } = await account();
    const cookie = cookieOf(await signIn(username, PASSWORD));
    const out = await house.app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie } });
    expect(out.statusCode).toBe(204);
    expect(out.headers['set-cookie']).toContain('1970');
    expect((await get(cookie)).statusCode).toBe(401);
    expect((await house.auditTrail()).at(-1)).toMatchObject({ action: 'session.ended' });
    expect((await house.app.inject({ method: 'DELETE', url: '/api/session' })).statusCode).toBe(204);
  });

  it('ends after 15 minutes without use, goes on with use, and ends after 8 hours whatever the use', async () => {
    const { patientId } = await house.patient();
    const idle = await house.session(grantOfPatient(patientId));
    const used = await house.session(grantOfPatient(patientId));
    for (let minute = 0; minute < 8 * 60; minute += 14) {
      house.clock.at = new Date(NOW.getTime() + minute * MINUTE);
      expect((await get(used.cookie)).statusCode).toBe(200);
    }
    house.clock.at = new Date(NOW.getTime() + 15 * MINUTE);
    expect((await get(idle.cookie)).statusCode).toBe(401);
    house.clock.at = new Date(NOW.getTime() + 8 * 60 * MINUTE);
    expect((await get(used.cookie)).statusCode).toBe(401);
    house.clock.at = NOW;
  });
});
