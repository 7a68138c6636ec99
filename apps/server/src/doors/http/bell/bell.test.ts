import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bellIn } from '#adapters/postgres/bell.ts';
import { contactBookIn } from '#adapters/postgres/contacts.ts';
import { systemRandom } from '#adapters/system/random.ts';
import { preferredWay } from '#domain/contacts.ts';
import { grantOfAccess, grantOfPatient } from '#domain/grant.ts';
import type { OrderId, PatientId } from '#domain/identifiers.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';

let house: HttpHouse;
beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());

const ring = (notice: Omit<Parameters<ReturnType<typeof bellIn>['ring']>[0], 'at'> & { at?: Date }) =>
  bellIn(house.database.db, systemRandom).ring({ at: NOW, ...notice });
const ask = (url: string, cookie: string) => house.app.inject({ url, headers: { cookie } });
const tell = (method: 'POST' | 'PUT', url: string, cookie: string, payload: object) =>
  house.app.inject({ method, url, headers: { cookie, 'sec-fetch-site': 'same-origin' }, payload });

describe('the bell (F6)', () => {
  it('shows the latest first, counts the unread, and rings once for one event (I2)', async () => {
    const { patientId } = await house.patient();
    const { cookie } = await house.session(grantOfPatient(patientId));
    const { resultId } = await house.result(patientId);
    const published = { patientId, orderId: resultId as OrderId, kind: 'result.published', dedupeKey: `p:${resultId}` } as const;
    await ring(published);
    await ring(published);
    await ring({ patientId, kind: 'sign-in.locked', dedupeKey: `l:${patientId}`, at: new Date(NOW.getTime() + 1_000) });
    const { items, unread } = (await ask('/api/notices', cookie)).json();
    expect(unread).toBe(2);
    expect(items).toEqual([
      { noticeId: items[0].noticeId, kind: 'sign-in.locked', at: '2026-03-20T09:00:01.000Z', read: false },
      { noticeId: items[1].noticeId, kind: 'result.published', resultId, at: '2026-03-20T09:00:00.000Z', read: false },
    ]);
    expect((await tell('POST', '/api/notices/read', cookie, { noticeIds: [items[1].noticeId] })).statusCode).toBe(204);
    expect((await ask('/api/notices', cookie)).json()).toMatchObject({ unread: 1, items: [{ read: false }, { read: true }] });
  });

  it('I5, I7: a result that cannot be opened any more is not spoken of', async () => {
    const { patientId } = await house.patient();
    const { cookie } = await house.session(grantOfPatient(patientId));
    const withdrawn = await house.result(patientId, { withdrawnAt: NOW });
    await ring({ patientId, orderId: withdrawn.resultId as OrderId, kind: 'result.published', dedupeKey: withdrawn.resultId });
    expect((await ask('/api/notices', cookie)).json()).toEqual({ items: [], unread: 0 });
  });

  it('I7: who came with two PINs sees the notices of that acceptance alone, and marks nothing else as read', async () => {
    const { patientId } = await house.patient();
    const own = await house.result(patientId);
    const other = await house.result(patientId);
    for (const { resultId } of [own, other]) await ring({ patientId, orderId: resultId as OrderId, kind: 'result.published', dedupeKey: resultId });
    await ring({ patientId, kind: 'password.changed', dedupeKey: `w:${patientId}` });
    const whole = await house.session(grantOfPatient(patientId));
    const access = await house.session(grantOfAccess(patientId, [own.resultId as OrderId]));
    const all = (await ask('/api/notices', whole.cookie)).json();
    expect(all.items).toHaveLength(3);
    expect((await ask('/api/notices', access.cookie)).json()).toMatchObject({ items: [{ resultId: own.resultId }], unread: 1 });
    await tell('POST', '/api/notices/read', access.cookie, { noticeIds: all.items.map(({ noticeId }: { noticeId: string }) => noticeId) });
    expect((await ask('/api/notices', whole.cookie)).json().unread).toBe(2);
  });

  it('a list of identifiers that are none is refused', async () => {
    const { patientId } = await house.patient();
    const { cookie } = await house.session(grantOfPatient(patientId));
    expect((await tell('POST', '/api/notices/read', cookie, { noticeIds: ['x'] })).statusCode).toBe(400);
    expect((await tell('POST', '/api/notices/read', cookie, { noticeIds: Array.from({ length: 101 }, () => crypto.randomUUID()) })).statusCode).toBe(400);
  });
});

describe('how a patient is told (B24)', () => {
  const reachable = async (patientId: PatientId, email: string | null, mobile: string | null) => {
    const emails = JSON.stringify(email ? [{ use: 'home', value: email }] : []);
    const phones = JSON.stringify(mobile ? [{ use: 'mobile', value: mobile }] : []);
    await house.database.ownerDb.updateTable('patients').set({ emails, phones }).where('patient_id', '=', patientId).execute();
  };

  it('the choice is kept, audited, and counts for the next notice', async () => {
    const { patientId } = await house.patient();
    await reachable(patientId, 'anna@posta.example', '+39 333 0000001');
    const { cookie } = await house.session(grantOfPatient(patientId));
    expect((await ask('/api/patient/preferences', cookie)).json()).toEqual({ notifyBy: 'email', language: 'it', reachableBy: ['email', 'sms'] });
    expect((await tell('PUT', '/api/patient/preferences', cookie, { notifyBy: 'sms', language: 'de' })).statusCode).toBe(204);
    expect((await ask('/api/patient/preferences', cookie)).json()).toMatchObject({ notifyBy: 'sms', language: 'de' });
    const contacts = await contactBookIn(house.database.db).of(patientId);
    expect(contacts && preferredWay(contacts)).toEqual({ channel: 'sms', address: '+393330000001' });
    expect((await house.auditTrail()).filter(({ patient_id }) => patient_id === patientId).map(({ action }) => action)).toEqual(['preferences.chosen']);
  });

  it('T49: where the hospital holds no mobile number the mailbox is used, and the page can say so', async () => {
    const { patientId } = await house.patient();
    await reachable(patientId, 'anna@posta.example', '0376 123456');
    await house.database.ownerDb
      .updateTable('patients')
      .set({ phones: JSON.stringify([{ use: 'home', value: '0376 123456' }]), notify_by: 'sms' })
      .where('patient_id', '=', patientId)
      .execute();
    const { cookie } = await house.session(grantOfPatient(patientId));
    expect((await ask('/api/patient/preferences', cookie)).json()).toMatchObject({ notifyBy: 'sms', reachableBy: ['email'] });
    const contacts = await contactBookIn(house.database.db).of(patientId);
    expect(contacts && preferredWay(contacts)).toEqual({ channel: 'email', address: 'anna@posta.example' });
  });

  it.each([{ notifyBy: 'pigeon', language: 'it' }, { notifyBy: 'sms', language: 'xx' }, {}])('refuses %j', async (payload) => {
    const { patientId } = await house.patient();
    const { cookie } = await house.session(grantOfPatient(patientId));
    expect((await tell('PUT', '/api/patient/preferences', cookie, payload)).statusCode).toBe(400);
  });
});
