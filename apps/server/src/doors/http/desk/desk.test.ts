import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, type DeskHouse, deskHouse, refused } from '#test/desk-house.ts';
import { NOW } from '#test/http-house.ts';

let house: DeskHouse;
const PASSWORD = 'Rossa-mela7!';

beforeAll(async () => {
  house = await deskHouse();
});
afterAll(() => house.close());

describe('giving a PIN for the codice fiscale (F81)', () => {
  it('sends it by SMS to the mobile on file; the desk does not see it, and it opens everything of the person', async () => {
    const { patientId, localId, mobile } = await house.person({ fiscalCode: 'GVPGVP80A01H501X' });
    const { resultId } = await house.result(patientId);
    const answer = await house.desk('fiscal-code-pins', { patientId: localId });
    expect([answer.statusCode, answer.body]).toEqual([202, '{}']);
    expect(await house.notices(patientId)).toMatchObject([
      { kind: 'recovery.pin', channel: 'sms', address: mobile, secret: expect.stringMatching(/^[1-9]\d{7}$/) },
    ]);
    const session = await house.signIn({ method: 'fiscal-code-pin', fiscalCode: 'GVPGVP80A01H501X', pin: await house.secretOf(patientId, 'recovery.pin') });
    expect((await house.get(cookieOf(session), `/api/results/${resultId}`)).statusCode).toBe(200);
    expect((await house.desk('ways', { patientId: localId })).json()).toMatchObject({ pinMadeAt: NOW.toISOString() });
  });

  it('a new one ends the old one, its sessions and its lock', async () => {
    const fiscalCode = 'GVNGVN80A01H501X';
    const { patientId, localId } = await house.person({ fiscalCode });
    await house.desk('fiscal-code-pins', { patientId: localId });
    const old = await house.secretOf(patientId, 'recovery.pin');
    const session = cookieOf(await house.signIn({ method: 'fiscal-code-pin', fiscalCode, pin: old }));
    for (let round = 0; round < 6; round += 1) await house.signIn({ method: 'fiscal-code-pin', fiscalCode, pin: 'wrong' });
    house.clock.at = new Date(NOW.getTime() + 1000);
    await house.desk('fiscal-code-pins', { patientId: localId });
    expect((await house.get(session, '/api/session')).statusCode).toBe(401);
    expect(await refused(house.signIn({ method: 'fiscal-code-pin', fiscalCode, pin: old }))).toBe('sign-in.refused');
    expect((await house.signIn({ method: 'fiscal-code-pin', fiscalCode, pin: await house.secretOf(patientId, 'recovery.pin') })).statusCode).toBe(201);
    house.clock.at = NOW;
  });

  it('is declined where no mobile is on file, or nobody has the number', async () => {
    const { patientId, localId } = await house.person({ mobile: null });
    expect((await house.desk('fiscal-code-pins', { patientId: localId })).json()).toMatchObject({ code: 'person.incomplete', facts: { missing: ['mobile'] } });
    expect((await house.desk('fiscal-code-pins', { patientId: 'NOBODY' })).statusCode).toBe(404);
    expect((await house.desk('ways', { patientId: localId })).json()).toMatchObject({ pinMadeAt: null });
    expect(await house.notices(patientId)).toEqual([]);
  });
});

describe('unlocking (B10, I9)', () => {
  it('lets a person try again by every way that was locked', async () => {
    const fiscalCode = 'LCKPRS80A01H501X';
    const { patientId, localId } = await house.person({ fiscalCode });
    const username = 'locked';
    await house.createAccount({ role: 'patient', username, password: PASSWORD, passwordState: 'chosen', patientLocalId: localId });
    await house.givePin(patientId, '12345678');
    await house.access(patientId, 'LCK', { pin1: '9000012345', pin2: '87654321' });
    const right = [
      { method: 'password', username, password: PASSWORD },
      { method: 'fiscal-code-pin', fiscalCode, pin: '12345678' },
      { method: 'access-codes', pin1: '9000012345', pin2: '87654321' },
    ];
    const wrong = [
      { method: 'password', username, password: 'wrong' },
      { method: 'fiscal-code-pin', fiscalCode, pin: '1' },
      { method: 'access-codes', pin1: '9000012345', pin2: '1' },
    ];
    for (let round = 0; round < 5; round += 1) for (const tried of wrong) await house.signIn(tried);
    for (const tried of right) expect(await refused(house.signIn(tried))).toBe('sign-in.locked');
    expect((await house.desk('unlock', { patientId: localId })).statusCode).toBe(204);
    for (const tried of right) expect((await house.signIn(tried)).statusCode).toBe(201);
    expect(await house.audited('person.unlocked', patientId)).toBe(1);
    expect((await house.desk('unlock', { patientId: 'NOBODY' })).statusCode).toBe(404);
  });
});

describe('the desk is for operators alone', () => {
  it('700 mutants of what an operator sends: none is a fault, none opens anything, no PIN is told (I13)', async () => {
    const { localId, patientId } = await house.person();
    let seed = 20260322;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % below;
    };
    const targets = [
      'accounts',
      'accesses',
      'fiscal-code-pins',
      'unlock',
      'ways',
      `accesses/${randomUUID()}/pin1`,
      `accounts/${randomUUID()}/temporary-password`,
    ];
    const good = Buffer.from(JSON.stringify({ patientId: `${localId}-marker`, username: 'marker', accessNumber: 'marker', email: 'marker@example.org' }));
    for (let round = 0; round < 700; round += 1) {
      const bad = Buffer.from(good.subarray(0, next(3) ? good.length : next(good.length)));
      for (let flips = 1 + next(6); flips > 0 && bad.length; flips -= 1) bad[next(bad.length)] = next(256);
      const answer = await house.app.inject({
        method: 'POST',
        url: `/api/desk/${targets[round % targets.length]}`,
        headers: { 'content-type': 'application/json', cookie: house.operator },
        payload: bad,
      });
      expect([400, 404]).toContain(answer.statusCode);
      expect(answer.body).not.toMatch(/marker|pin1":/);
    }
    for (const text of ['\0', 'a\0b', '\ud800', ' ', 'x'.repeat(65), "' or 1=1 --", '%', '__proto__']) {
      for (const what of ['accounts', 'fiscal-code-pins', 'unlock', 'ways'])
        expect([400, 404]).toContain((await house.desk(what, { patientId: text })).statusCode);
      expect([400, 404]).toContain((await house.desk('accesses', { patientId: text, accessNumber: text })).statusCode);
    }
    for (const email of ['nobody', 'a@b', 'a@example.org\r\nBcc: b@example.org', `${'a'.repeat(250)}@example.org`])
      expect((await house.desk('accesses', { patientId: localId, accessNumber: 'A', email })).statusCode).toBe(400);
    expect(await house.notices(patientId)).toEqual([]);
  });

  it('a user name that looks like something else is not taken', async () => {
    const { localId } = await house.person();
    for (const username of ['ab', 'a b c', 'a\0b', '<script>', 'a\u202eb', `x${'y'.repeat(64)}`])
      expect((await house.desk('accounts', { patientId: localId, username })).statusCode).toBe(400);
  });
});
