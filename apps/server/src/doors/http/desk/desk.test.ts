import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantOfOperator } from '#domain/grant.ts';
import type { PatientId } from '#domain/identifiers.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';
import { secretOfNotice } from '#test/notices.ts';

let house: HttpHouse;
let operator: string;
let people = 0;
const HOUR = 3_600_000;
const PASSWORD = 'Rossa-mela7!';

beforeAll(async () => {
  house = await httpHouse();
  operator = (await house.session(grantOfOperator())).cookie;
});
afterAll(() => house.close());

const post = (url: string, payload: object, cookie = operator) => house.app.inject({ method: 'POST', url, headers: { cookie }, payload });
const desk = (what: string, payload: object = {}) => post(`/api/desk/${what}`, payload);
const signIn = (payload: object) => house.app.inject({ method: 'POST', url: '/api/session', payload });
const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) => String(answer.headers['set-cookie']).split(';')[0] ?? '';
const get = (cookie: string, url: string) => house.app.inject({ url, headers: { cookie } });
const refused = async (answer: Promise<Awaited<ReturnType<typeof signIn>>>) => (await answer).json().code;

async function person(over: { email?: string | null; mobile?: string | null; fiscalCode?: string } = {}) {
  people += 1;
  const { patientId, localId } = await house.patient({ fiscalCode: over.fiscalCode ?? `DSKNNA80A41H${String(100 + people)}X` });
  const email = over.email === undefined ? `p${people}@example.org` : over.email;
  const mobile = over.mobile === undefined ? `+39333000${String(1000 + people)}` : over.mobile;
  await house.database.ownerDb
    .updateTable('patients')
    .set({
      emails: JSON.stringify(email ? [{ use: 'home', value: email }] : []),
      phones: JSON.stringify(mobile ? [{ use: 'mobile', value: mobile }] : []),
    })
    .where('patient_id', '=', patientId)
    .execute();
  return { patientId, localId, email, mobile };
}
/** What is on its way to a person, newest last, with the secret that the sender's seal alone opens. */
async function notices(patientId: PatientId) {
  const rows = await house.database.ownerDb.selectFrom('notices').selectAll().where('patient_id', '=', patientId).orderBy('due_at').orderBy('kind').execute();
  return rows.map((row) => ({
    kind: row.kind,
    channel: row.channel,
    address: row.address,
    secret: secretOfNotice(house.masterKey, row),
  }));
}
const secretOf = async (patientId: PatientId, kind: string) => (await notices(patientId)).findLast((notice) => notice.kind === kind)?.secret ?? '';
const audited = async (action: string, patientId: PatientId) =>
  (await house.database.ownerDb.selectFrom('audit_entries').selectAll().where('action', '=', action).where('patient_id', '=', patientId).execute()).length;

describe('opening an account (F10)', () => {
  it('sends the user name by e-mail and the temporary password by SMS; the desk learns the name alone', async () => {
    const { patientId, localId, email, mobile } = await person();
    const answer = await desk('accounts', { patientId: localId });
    expect(answer.statusCode).toBe(201);
    const { username, temporaryUntil, accountId } = answer.json();
    expect(username).toMatch(/^[a-z]{4}[2-9]{4}$/);
    expect(temporaryUntil).toBe(new Date(NOW.getTime() + 72 * HOUR).toISOString());
    const told = await notices(patientId);
    expect(told).toMatchObject([
      { kind: 'account.password', channel: 'sms', address: mobile },
      { kind: 'account.username', channel: 'email', address: email, secret: username },
    ]);
    expect(answer.body).not.toContain(told[0]?.secret);
    expect(await audited('account.opened', patientId)).toBe(1);
    expect(JSON.stringify(await house.database.ownerDb.selectFrom('audit_entries').selectAll().execute())).not.toContain(told[0]?.secret);
    expect((await desk('ways', { patientId: localId })).json()).toMatchObject({ account: { accountId, username, passwordState: 'temporary', temporaryUntil } });
  });

  it('its temporary password opens nothing but the choice of another, works no more after it, and none is chosen by going round it (F12, F13, T42)', async () => {
    const { patientId, localId } = await person();
    const { username } = (await desk('accounts', { patientId: localId, username: `Nome.Scelto${people}` })).json();
    expect(username).toBe(`nome.scelto${people}`);
    const temporary = await secretOf(patientId, 'account.password');
    const first = await signIn({ method: 'password', username, password: temporary });
    expect(first.json()).toMatchObject({ next: 'change-password', patient: null });
    for (const url of ['/api/results', '/api/patient', '/api/deliveries']) expect((await get(cookieOf(first), url)).statusCode).toBe(403);
    const choose = (current: string, chosen: string) =>
      house.app.inject({ method: 'PUT', url: '/api/session/password', headers: { cookie: cookieOf(first) }, payload: { current, new: chosen } });
    expect((await choose(temporary, temporary)).json()).toMatchObject({ code: 'password.weak', facts: { failedRules: ['different'] } });
    const chosen = await choose(temporary, PASSWORD);
    expect(chosen.statusCode).toBe(204);
    expect((await get(cookieOf(chosen), '/api/results')).statusCode).toBe(200);
    expect(await refused(signIn({ method: 'password', username, password: temporary }))).toBe('sign-in.refused');
    expect((await signIn({ method: 'password', username, password: PASSWORD })).json()).toMatchObject({ next: null });
  });

  it('the temporary password ends after 72 hours, and with it a session that was about to choose another (F13)', async () => {
    const { patientId, localId } = await person();
    const { username } = (await desk('accounts', { patientId: localId })).json();
    const temporary = await secretOf(patientId, 'account.password');
    house.clock.at = new Date(NOW.getTime() + 72 * HOUR - 60_000);
    const late = await signIn({ method: 'password', username, password: temporary });
    expect(late.statusCode).toBe(201);
    house.clock.at = new Date(NOW.getTime() + 72 * HOUR);
    expect(await refused(signIn({ method: 'password', username, password: temporary }))).toBe('sign-in.refused');
    const cookie = cookieOf(late);
    const choose = await house.app.inject({ method: 'PUT', url: '/api/session/password', headers: { cookie }, payload: { current: temporary, new: PASSWORD } });
    expect(choose.json()).toMatchObject({ status: 401, code: 'session.missing' });
    house.clock.at = NOW;
  });

  it('is declined for who is unknown, has an account, lacks an address or wants a name that is taken; nothing is written then', async () => {
    const { patientId, localId } = await person();
    expect((await desk('accounts', { patientId: 'NOBODY' })).statusCode).toBe(404);
    await desk('accounts', { patientId: localId, username: `taken${people}` });
    expect((await desk('accounts', { patientId: localId })).json()).toMatchObject({ status: 409, code: 'account.exists' });
    const other = await person();
    expect((await desk('accounts', { patientId: other.localId, username: `TAKEN${people - 1}` })).json()).toMatchObject({
      status: 409,
      code: 'username.taken',
    });
    const silent = await person({ email: null, mobile: null });
    const incomplete = await desk('accounts', { patientId: silent.localId });
    expect(incomplete.json()).toMatchObject({ status: 422, code: 'person.incomplete', facts: { missing: ['email', 'mobile'] } });
    expect(await notices(other.patientId)).toEqual([]);
    expect(await notices(silent.patientId)).toEqual([]);
    expect(await notices(patientId)).toHaveLength(2);
    expect((await desk('ways', { patientId: other.localId })).json()).toMatchObject({ account: null });
  });

  it('asked for twenty times at once is one account', async () => {
    const { patientId, localId } = await person();
    const codes = (await Promise.all(Array.from({ length: 20 }, () => desk('accounts', { patientId: localId })))).map(({ statusCode }) => statusCode);
    expect(codes.filter((code) => code === 201)).toHaveLength(1);
    expect(codes.filter((code) => code === 409)).toHaveLength(19);
    expect(await notices(patientId)).toHaveLength(2);
  });

  it('a new temporary password ends the old one, chosen or not, its sessions and its lock (B10)', async () => {
    const { patientId, localId } = await person();
    const { username, accountId } = (await desk('accounts', { patientId: localId })).json();
    const old = await secretOf(patientId, 'account.password');
    const session = cookieOf(await signIn({ method: 'password', username, password: old }));
    for (let round = 0; round < 5; round += 1) await signIn({ method: 'password', username, password: 'wrong' });
    house.clock.at = new Date(NOW.getTime() + 1000);
    expect((await desk(`accounts/${accountId}/temporary-password`)).statusCode).toBe(202);
    const fresh = await secretOf(patientId, 'account.password');
    expect(fresh).not.toBe(old);
    expect((await get(session, '/api/session')).statusCode).toBe(401);
    expect(await refused(signIn({ method: 'password', username, password: old }))).toBe('sign-in.refused');
    expect((await signIn({ method: 'password', username, password: fresh })).json()).toMatchObject({ next: 'change-password' });
    expect((await desk(`accounts/${randomUUID()}/temporary-password`)).statusCode).toBe(404);
    house.clock.at = NOW;
  });
});

describe('opening an access (F53, F54)', () => {
  it('answers with PIN1 once; PIN2 is due with the first publication', async () => {
    const { patientId, localId } = await person();
    const answer = await desk('accesses', { patientId: localId, accessNumber: `ACC${people}` });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ pin1: expect.stringMatching(/^[1-9]\d{9}$/), pin2: 'at-publication', orders: 0 });
    expect(await notices(patientId)).toEqual([]);
    expect((await desk('accesses', { patientId: localId, accessNumber: `ACC${people}` })).json()).toMatchObject({ status: 409, code: 'access.exists' });
    expect(await audited('access.opened', patientId)).toBe(1);
    const ways = await desk('ways', { patientId: localId });
    expect(ways.json()).toMatchObject({ accesses: [{ accessId: answer.json().accessId, accessNumber: `ACC${people}`, pin2At: null }] });
    expect(ways.body).not.toContain(answer.json().pin1);
  });

  it('after the publication sends PIN2 at once, and the pair opens the acceptance (F55, F57)', async () => {
    const { patientId, localId, email } = await person();
    const { resultId } = await house.result(patientId, { accessNumber: `PUB${people}` });
    const { pin1, pin2, orders } = (await desk('accesses', { patientId: localId, accessNumber: `PUB${people}` })).json();
    expect([pin2, orders]).toEqual(['sent', 1]);
    expect(await notices(patientId)).toMatchObject([{ kind: 'access.pin2', channel: 'email', address: email }]);
    const session = await signIn({ method: 'access-codes', pin1, pin2: await secretOf(patientId, 'access.pin2') });
    expect((await get(cookieOf(session), `/api/results/${resultId}`)).statusCode).toBe(200);
  });

  it('sends nothing while what is published cannot be opened, and says where no address is known', async () => {
    const ended = await person();
    await house.result(ended.patientId, { accessNumber: `END${people}`, availableUntil: NOW });
    expect((await desk('accesses', { patientId: ended.localId, accessNumber: `END${people}` })).json()).toMatchObject({ pin2: 'at-publication', orders: 1 });
    const silent = await person({ email: null });
    await house.result(silent.patientId, { accessNumber: `SIL${people}` });
    expect((await desk('accesses', { patientId: silent.localId, accessNumber: `SIL${people}` })).json()).toMatchObject({ pin2: 'no-address' });
    const given = await desk('accesses', { patientId: silent.localId, accessNumber: `SIX${people}`, email: 'given@example.org' });
    expect(given.json()).toMatchObject({ pin2: 'at-publication' });
    expect([...(await notices(ended.patientId)), ...(await notices(silent.patientId))]).toEqual([]);
  });

  it('a new PIN1 ends the old one, its sessions and its lock; PIN2 stays and can be sent again (B10)', async () => {
    const { patientId, localId } = await person();
    await house.result(patientId, { accessNumber: `NEW${people}` });
    const { pin1: old, accessId } = (await desk('accesses', { patientId: localId, accessNumber: `NEW${people}` })).json();
    const pin2 = await secretOf(patientId, 'access.pin2');
    const session = cookieOf(await signIn({ method: 'access-codes', pin1: old, pin2 }));
    const { pin1 } = (await desk(`accesses/${accessId}/pin1`)).json();
    expect(pin1).toMatch(/^[1-9]\d{9}$/);
    expect((await get(session, '/api/session')).statusCode).toBe(401);
    expect(await refused(signIn({ method: 'access-codes', pin1: old, pin2 }))).toBe('sign-in.refused');
    expect((await signIn({ method: 'access-codes', pin1, pin2 })).statusCode).toBe(201);
    expect((await desk(`accesses/${accessId}/pin2`)).json()).toEqual({ pin2: 'sent' });
    const told = await notices(patientId);
    expect(told.map(({ kind, secret }) => [kind, secret])).toEqual([
      ['access.pin2', pin2],
      ['access.pin2', pin2],
    ]);
    for (const what of ['pin1', 'pin2']) expect((await desk(`accesses/${randomUUID()}/${what}`)).statusCode).toBe(404);
  });
});

describe('closing an access (F53, T46)', () => {
  it('ends both PINs, the sessions and a PIN2 that is on its way; the acceptance may get another one', async () => {
    const { patientId, localId } = await person();
    await house.result(patientId, { accessNumber: `CLO${people}` });
    const { pin1, accessId } = (await desk('accesses', { patientId: localId, accessNumber: `CLO${people}` })).json();
    const pin2 = await secretOf(patientId, 'access.pin2');
    const session = cookieOf(await signIn({ method: 'access-codes', pin1, pin2 }));
    const close = () => house.app.inject({ method: 'DELETE', url: `/api/desk/accesses/${accessId}`, headers: { cookie: operator } });
    expect((await close()).statusCode).toBe(204);
    expect((await get(session, '/api/session')).statusCode).toBe(401);
    expect(await refused(signIn({ method: 'access-codes', pin1, pin2 }))).toBe('sign-in.refused');
    const rows = await house.database.ownerDb.selectFrom('notices').select(['state', 'sealed_secret']).where('patient_id', '=', patientId).execute();
    expect(rows).toEqual([{ state: 'dropped', sealed_secret: null }]);
    expect((await close()).statusCode).toBe(404);
    const again = (await desk('accesses', { patientId: localId, accessNumber: `CLO${people}` })).json();
    expect(again).toMatchObject({ pin2: 'sent', pin1: expect.stringMatching(/^[1-9]\d{9}$/) });
    expect(await refused(signIn({ method: 'access-codes', pin1: again.pin1, pin2 }))).toBe('sign-in.refused');
  });
});

describe('giving a PIN for the codice fiscale (F81)', () => {
  it('sends it by SMS to the mobile on file; the desk does not see it, and it opens everything of the person', async () => {
    const { patientId, localId, mobile } = await person({ fiscalCode: 'GVPGVP80A01H501X' });
    const { resultId } = await house.result(patientId);
    const answer = await desk('fiscal-code-pins', { patientId: localId });
    expect([answer.statusCode, answer.body]).toEqual([202, '{}']);
    expect(await notices(patientId)).toMatchObject([{ kind: 'recovery.pin', channel: 'sms', address: mobile, secret: expect.stringMatching(/^[1-9]\d{7}$/) }]);
    const session = await signIn({ method: 'fiscal-code-pin', fiscalCode: 'GVPGVP80A01H501X', pin: await secretOf(patientId, 'recovery.pin') });
    expect((await get(cookieOf(session), `/api/results/${resultId}`)).statusCode).toBe(200);
    expect((await desk('ways', { patientId: localId })).json()).toMatchObject({ pinMadeAt: NOW.toISOString() });
  });

  it('a new one ends the old one, its sessions and its lock', async () => {
    const fiscalCode = 'GVNGVN80A01H501X';
    const { patientId, localId } = await person({ fiscalCode });
    await desk('fiscal-code-pins', { patientId: localId });
    const old = await secretOf(patientId, 'recovery.pin');
    const session = cookieOf(await signIn({ method: 'fiscal-code-pin', fiscalCode, pin: old }));
    for (let round = 0; round < 6; round += 1) await signIn({ method: 'fiscal-code-pin', fiscalCode, pin: 'wrong' });
    house.clock.at = new Date(NOW.getTime() + 1000);
    await desk('fiscal-code-pins', { patientId: localId });
    expect((await get(session, '/api/session')).statusCode).toBe(401);
    expect(await refused(signIn({ method: 'fiscal-code-pin', fiscalCode, pin: old }))).toBe('sign-in.refused');
    expect((await signIn({ method: 'fiscal-code-pin', fiscalCode, pin: await secretOf(patientId, 'recovery.pin') })).statusCode).toBe(201);
    house.clock.at = NOW;
  });

  it('is declined where no mobile is on file, or nobody has the number', async () => {
    const { patientId, localId } = await person({ mobile: null });
    expect((await desk('fiscal-code-pins', { patientId: localId })).json()).toMatchObject({ code: 'person.incomplete', facts: { missing: ['mobile'] } });
    expect((await desk('fiscal-code-pins', { patientId: 'NOBODY' })).statusCode).toBe(404);
    expect((await desk('ways', { patientId: localId })).json()).toMatchObject({ pinMadeAt: null });
    expect(await notices(patientId)).toEqual([]);
  });
});

describe('unlocking (B10, I9)', () => {
  it('lets a person try again by every way that was locked', async () => {
    const fiscalCode = 'LCKPRS80A01H501X';
    const { patientId, localId } = await person({ fiscalCode });
    const username = `locked${people}`;
    await house.createAccount({ role: 'patient', username, password: PASSWORD, passwordState: 'chosen', patientLocalId: localId });
    await house.givePin(patientId, '12345678');
    await house.access(patientId, `LCK${people}`, { pin1: `90000${people}`, pin2: '87654321' });
    const right = [
      { method: 'password', username, password: PASSWORD },
      { method: 'fiscal-code-pin', fiscalCode, pin: '12345678' },
      { method: 'access-codes', pin1: `90000${people}`, pin2: '87654321' },
    ];
    const wrong = [
      { method: 'password', username, password: 'wrong' },
      { method: 'fiscal-code-pin', fiscalCode, pin: '1' },
      { method: 'access-codes', pin1: `90000${people}`, pin2: '1' },
    ];
    for (let round = 0; round < 5; round += 1) for (const tried of wrong) await signIn(tried);
    for (const tried of right) expect(await refused(signIn(tried))).toBe('sign-in.locked');
    expect((await desk('unlock', { patientId: localId })).statusCode).toBe(204);
    for (const tried of right) expect((await signIn(tried)).statusCode).toBe(201);
    expect(await audited('person.unlocked', patientId)).toBe(1);
    expect((await desk('unlock', { patientId: 'NOBODY' })).statusCode).toBe(404);
  });
});

describe('the desk is for operators alone', () => {
  it('700 mutants of what an operator sends: none is a fault, none opens anything, no PIN is told (I13)', async () => {
    const { localId, patientId } = await person();
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
        headers: { 'content-type': 'application/json', cookie: operator },
        payload: bad,
      });
      expect([400, 404]).toContain(answer.statusCode);
      expect(answer.body).not.toMatch(/marker|pin1":/);
    }
    for (const text of ['\0', 'a\0b', '\ud800', ' ', 'x'.repeat(65), "' or 1=1 --", '%', '__proto__']) {
      for (const what of ['accounts', 'fiscal-code-pins', 'unlock', 'ways']) expect([400, 404]).toContain((await desk(what, { patientId: text })).statusCode);
      expect([400, 404]).toContain((await desk('accesses', { patientId: text, accessNumber: text })).statusCode);
    }
    for (const email of ['nobody', 'a@b', 'a@example.org\r\nBcc: b@example.org', `${'a'.repeat(250)}@example.org`])
      expect((await desk('accesses', { patientId: localId, accessNumber: 'A', email })).statusCode).toBe(400);
    expect(await notices(patientId)).toEqual([]);
  });

  it('a user name that looks like something else is not taken', async () => {
    const { localId } = await person();
    for (const username of ['ab', 'a b c', 'a\0b', '<script>', 'a\u202eb', `x${'y'.repeat(64)}`])
      expect((await desk('accounts', { patientId: localId, username })).statusCode).toBe(400);
  });
});
