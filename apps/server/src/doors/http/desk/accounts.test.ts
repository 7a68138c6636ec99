import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, type DeskHouse, deskHouse, refused } from '#test/desk-house.ts';
import { NOW } from '#test/http-house.ts';

let house: DeskHouse;
const HOUR = 3_600_000;
const PASSWORD = 'Rossa-mela7!';

beforeAll(async () => {
  house = await deskHouse();
});
afterAll(() => house.close());

describe('opening an account (F10)', () => {
  it('sends the user name by e-mail and the temporary password by SMS; the desk learns the name alone', async () => {
    const { patientId, localId, email, mobile } = await house.person();
    const answer = await house.desk('accounts', { patientId: localId });
    expect(answer.statusCode).toBe(201);
    const { username, temporaryUntil, accountId } = answer.json();
    expect(username).toMatch(/^[a-z]{4}[2-9]{4}$/);
    expect(temporaryUntil).toBe(new Date(NOW.getTime() + 72 * HOUR).toISOString());
    const told = await house.notices(patientId);
    expect(told).toMatchObject([
      { kind: 'account.password', channel: 'sms', address: mobile },
      { kind: 'account.username', channel: 'email', address: email, secret: username },
    ]);
    expect(answer.body).not.toContain(told[0]?.secret);
    expect(await house.audited('account.opened', patientId)).toBe(1);
    expect(JSON.stringify(await house.database.ownerDb.selectFrom('audit_entries').selectAll().execute())).not.toContain(told[0]?.secret);
    expect((await house.desk('ways', { patientId: localId })).json()).toMatchObject({
      account: { accountId, username, passwordState: 'temporary', temporaryUntil },
    });
  });

  it('its temporary password opens nothing but the choice of another, works no more after it, and none is chosen by going round it (F12, F13, T42)', async () => {
    const { patientId, localId } = await house.person();
    const { username } = (await house.desk('accounts', { patientId: localId, username: 'Nome.Scelto' })).json();
    expect(username).toBe('nome.scelto');
    const temporary = await house.secretOf(patientId, 'account.password');
    const first = await house.signIn({ method: 'password', username, password: temporary });
    expect(first.json()).toMatchObject({ next: 'change-password', patient: null });
    for (const url of ['/api/results', '/api/patient', '/api/deliveries']) expect((await house.get(cookieOf(first), url)).statusCode).toBe(403);
    const choose = (current: string, chosen: string) =>
      house.app.inject({ method: 'PUT', url: '/api/session/password', headers: { cookie: cookieOf(first) }, payload: { current, new: chosen } });
    expect((await choose(temporary, temporary)).json()).toMatchObject({ code: 'password.weak', facts: { failedRules: ['different'] } });
    const chosen = await choose(temporary, PASSWORD);
    expect(chosen.statusCode).toBe(204);
    expect((await house.get(cookieOf(chosen), '/api/results')).statusCode).toBe(200);
    expect(await refused(house.signIn({ method: 'password', username, password: temporary }))).toBe('sign-in.refused');
    expect((await house.signIn({ method: 'password', username, password: PASSWORD })).json()).toMatchObject({ next: null });
  });

  it('the temporary password ends after 72 hours, and with it a session that was about to choose another (F13)', async () => {
    const { patientId, localId } = await house.person();
    const { username } = (await house.desk('accounts', { patientId: localId })).json();
    const temporary = await house.secretOf(patientId, 'account.password');
    house.clock.at = new Date(NOW.getTime() + 72 * HOUR - 60_000);
    const late = await house.signIn({ method: 'password', username, password: temporary });
    expect(late.statusCode).toBe(201);
    house.clock.at = new Date(NOW.getTime() + 72 * HOUR);
    expect(await refused(house.signIn({ method: 'password', username, password: temporary }))).toBe('sign-in.refused');
    const cookie = cookieOf(late);
    const choose = await house.app.inject({ method: 'PUT', url: '/api/session/password', headers: { cookie }, payload: { current: temporary, new: PASSWORD } });
    expect(choose.json()).toMatchObject({ status: 401, code: 'session.missing' });
    house.clock.at = NOW;
  });

  it('is declined for who is unknown, has an account, lacks an address or wants a name that is taken; nothing is written then', async () => {
    const { patientId, localId } = await house.person();
    expect((await house.desk('accounts', { patientId: 'NOBODY' })).statusCode).toBe(404);
    await house.desk('accounts', { patientId: localId, username: 'taken' });
    expect((await house.desk('accounts', { patientId: localId })).json()).toMatchObject({ status: 409, code: 'account.exists' });
    const other = await house.person();
    expect((await house.desk('accounts', { patientId: other.localId, username: 'TAKEN' })).json()).toMatchObject({
      status: 409,
      code: 'username.taken',
    });
    const silent = await house.person({ email: null, mobile: null });
    const incomplete = await house.desk('accounts', { patientId: silent.localId });
    expect(incomplete.json()).toMatchObject({ status: 422, code: 'person.incomplete', facts: { missing: ['email', 'mobile'] } });
    expect(await house.notices(other.patientId)).toEqual([]);
    expect(await house.notices(silent.patientId)).toEqual([]);
    expect(await house.notices(patientId)).toHaveLength(2);
    expect((await house.desk('ways', { patientId: other.localId })).json()).toMatchObject({ account: null });
  });

  it('asked for twenty times at once is one account', async () => {
    const { patientId, localId } = await house.person();
    const codes = (await Promise.all(Array.from({ length: 20 }, () => house.desk('accounts', { patientId: localId })))).map(({ statusCode }) => statusCode);
    expect(codes.filter((code) => code === 201)).toHaveLength(1);
    expect(codes.filter((code) => code === 409)).toHaveLength(19);
    expect(await house.notices(patientId)).toHaveLength(2);
  });

  it('a new temporary password ends the old one, chosen or not, its sessions and its lock (B10)', async () => {
    const { patientId, localId } = await house.person();
    const { username, accountId } = (await house.desk('accounts', { patientId: localId })).json();
    const old = await house.secretOf(patientId, 'account.password');
    const session = cookieOf(await house.signIn({ method: 'password', username, password: old }));
    for (let round = 0; round < 5; round += 1) await house.signIn({ method: 'password', username, password: 'wrong' });
    house.clock.at = new Date(NOW.getTime() + 1000);
    expect((await house.desk(`accounts/${accountId}/temporary-password`)).statusCode).toBe(202);
    const fresh = await house.secretOf(patientId, 'account.password');
    expect(fresh).not.toBe(old);
    expect((await house.get(session, '/api/session')).statusCode).toBe(401);
    expect(await refused(house.signIn({ method: 'password', username, password: old }))).toBe('sign-in.refused');
    expect((await house.signIn({ method: 'password', username, password: fresh })).json()).toMatchObject({ next: 'change-password' });
    expect((await house.desk(`accounts/${randomUUID()}/temporary-password`)).statusCode).toBe(404);
    house.clock.at = NOW;
  });
});
