import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, type DeskHouse, deskHouse, refused } from '#test/desk-house.ts';
import { NOW } from '#test/http-house.ts';

let house: DeskHouse;

beforeAll(async () => {
  house = await deskHouse();
});
afterAll(() => house.close());

describe('opening an access (F53, F54)', () => {
  it('answers with PIN1 once; PIN2 is due with the first publication', async () => {
    const { patientId, localId } = await house.person();
    const answer = await house.desk('accesses', { patientId: localId, accessNumber: 'ACC' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ pin1: expect.stringMatching(/^[1-9]\d{9}$/), pin2: 'at-publication', orders: 0 });
    expect(await house.notices(patientId)).toEqual([]);
    expect((await house.desk('accesses', { patientId: localId, accessNumber: 'ACC' })).json()).toMatchObject({ status: 409, code: 'access.exists' });
    expect(await house.audited('access.opened', patientId)).toBe(1);
    const ways = await house.desk('ways', { patientId: localId });
    expect(ways.json()).toMatchObject({ accesses: [{ accessId: answer.json().accessId, accessNumber: 'ACC', pin2At: null }] });
    expect(ways.body).not.toContain(answer.json().pin1);
  });

  it('after the publication sends PIN2 at once, and the pair opens the acceptance (F55, F57)', async () => {
    const { patientId, localId, email } = await house.person();
    const { resultId } = await house.result(patientId, { accessNumber: 'PUB' });
    const { pin1, pin2, orders } = (await house.desk('accesses', { patientId: localId, accessNumber: 'PUB' })).json();
    expect([pin2, orders]).toEqual(['sent', 1]);
    expect(await house.notices(patientId)).toMatchObject([{ kind: 'access.pin2', channel: 'email', address: email }]);
    const session = await house.signIn({ method: 'access-codes', pin1, pin2: await house.secretOf(patientId, 'access.pin2') });
    expect((await house.get(cookieOf(session), `/api/results/${resultId}`)).statusCode).toBe(200);
  });

  it('sends nothing while what is published cannot be opened, and says where no address is known', async () => {
    const ended = await house.person();
    await house.result(ended.patientId, { accessNumber: 'END', availableUntil: NOW });
    expect((await house.desk('accesses', { patientId: ended.localId, accessNumber: 'END' })).json()).toMatchObject({ pin2: 'at-publication', orders: 1 });
    const silent = await house.person({ email: null });
    await house.result(silent.patientId, { accessNumber: 'SIL' });
    expect((await house.desk('accesses', { patientId: silent.localId, accessNumber: 'SIL' })).json()).toMatchObject({ pin2: 'no-address' });
    const given = await house.desk('accesses', { patientId: silent.localId, accessNumber: 'SIX', email: 'given@example.org' });
    expect(given.json()).toMatchObject({ pin2: 'at-publication' });
    expect([...(await house.notices(ended.patientId)), ...(await house.notices(silent.patientId))]).toEqual([]);
  });

  it('a new PIN1 ends the old one, its sessions and its lock; PIN2 stays and can be sent again (B10)', async () => {
    const { patientId, localId } = await house.person();
    await house.result(patientId, { accessNumber: 'NEW' });
    const { pin1: old, accessId } = (await house.desk('accesses', { patientId: localId, accessNumber: 'NEW' })).json();
    const pin2 = await house.secretOf(patientId, 'access.pin2');
    const session = cookieOf(await house.signIn({ method: 'access-codes', pin1: old, pin2 }));
    const { pin1 } = (await house.desk(`accesses/${accessId}/pin1`)).json();
    expect(pin1).toMatch(/^[1-9]\d{9}$/);
    expect((await house.get(session, '/api/session')).statusCode).toBe(401);
    expect(await refused(house.signIn({ method: 'access-codes', pin1: old, pin2 }))).toBe('sign-in.refused');
    expect((await house.signIn({ method: 'access-codes', pin1, pin2 })).statusCode).toBe(201);
    expect((await house.desk(`accesses/${accessId}/pin2`)).json()).toEqual({ pin2: 'sent' });
    const told = await house.notices(patientId);
    expect(told.map(({ kind, secret }) => [kind, secret])).toEqual([
      ['access.pin2', pin2],
      ['access.pin2', pin2],
    ]);
    for (const what of ['pin1', 'pin2']) expect((await house.desk(`accesses/${randomUUID()}/${what}`)).statusCode).toBe(404);
  });
});

describe('closing an access (F53, T46)', () => {
  it('ends both PINs, the sessions and a PIN2 that is on its way; the acceptance may get another one', async () => {
    const { patientId, localId } = await house.person();
    await house.result(patientId, { accessNumber: 'CLO' });
    const { pin1, accessId } = (await house.desk('accesses', { patientId: localId, accessNumber: 'CLO' })).json();
    const pin2 = await house.secretOf(patientId, 'access.pin2');
    const session = cookieOf(await house.signIn({ method: 'access-codes', pin1, pin2 }));
    const close = () => house.app.inject({ method: 'DELETE', url: `/api/desk/accesses/${accessId}`, headers: { cookie: house.operator } });
    expect((await close()).statusCode).toBe(204);
    expect((await house.get(session, '/api/session')).statusCode).toBe(401);
    expect(await refused(house.signIn({ method: 'access-codes', pin1, pin2 }))).toBe('sign-in.refused');
    const rows = await house.database.ownerDb.selectFrom('notices').select(['state', 'sealed_secret']).where('patient_id', '=', patientId).execute();
    expect(rows).toEqual([{ state: 'dropped', sealed_secret: null }]);
    expect((await close()).statusCode).toBe(404);
    const again = (await house.desk('accesses', { patientId: localId, accessNumber: 'CLO' })).json();
    expect(again).toMatchObject({ pin2: 'sent', pin1: expect.stringMatching(/^[1-9]\d{9}$/) });
    expect(await refused(house.signIn({ method: 'access-codes', pin1: again.pin1, pin2 }))).toBe('sign-in.refused');
  });
});
