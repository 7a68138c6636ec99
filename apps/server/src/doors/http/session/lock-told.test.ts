import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountsIn } from '#adapters/postgres/accounts.ts';
import type { AccountId, PatientId } from '#domain/identifiers.ts';
import { tellingWithin } from '#entrypoints/compose-notices.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';
import { tellOfLock } from '#use-cases/sign-in/tell-of-lock.ts';

const PASSWORD = 'Rossa-mela7!';
const MINUTE = 60_000;
let house: HttpHouse;
let patientId: PatientId;
let accounts = 0;

beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.clock.at = NOW;
  house.enqueued.length = 0;
});

async function account(): Promise<string> {
  const patient = await house.patient();
  patientId = patient.patientId;
  accounts += 1;
  const username = `anna${accounts}`;
  await house.createAccount({ role: 'patient', username, password: PASSWORD, passwordState: 'chosen', patientLocalId: patient.localId });
  return username;
}
const wrong = async (username: string) =>
  (await house.app.inject({ method: 'POST', url: '/api/session', payload: { method: 'password', username, password: 'wrong' } })).json();
const asked = () =>
  house.enqueued.flatMap(({ name, payload }) =>
    name === 'tell-of-lock' ? [payload as { accountId: AccountId | null; patientId: PatientId | null; lock: string; of: 'sign-in' | 'share' }] : [],
  );
const tell = async (job: ReturnType<typeof asked>[number]) => {
  const { db } = house.database;
  await tellOfLock({ accounts: accountsIn(db), telling: tellingWithin(house.config)(db), clock: { now: () => house.clock.at } })(job);
};
const notices = () => house.database.ownerDb.selectFrom('notices').select(['kind', 'channel', 'address', 'patient_id']).execute();

describe('a lock (I9)', () => {
  it('is asked to be told once, by the try that locked, for a name that exists and for one that does not', async () => {
    const known = await account();
    for (const username of [known, 'nobody.at.all']) {
      for (let round = 0; round < 8; round += 1) await wrong(username);
    }
    expect(asked()).toHaveLength(2);
    expect(asked()[0]).toMatchObject({ patientId });
    expect(asked()[1]).toMatchObject({ accountId: null, patientId: null });
  });

  it('is asked to be told once however many try at the same time, and again when it is locked again', async () => {
    const username = await account();
    await Promise.all(Array.from({ length: 60 }, () => wrong(username)));
    expect(asked()).toHaveLength(1);
    house.clock.at = new Date(NOW.getTime() + 15 * MINUTE);
    await Promise.all(Array.from({ length: 60 }, () => wrong(username)));
    expect(new Set(asked().map(({ lock }) => lock)).size).toBe(2);
  });

  it('is told to its owner at the contact that the hospital holds, once, also where the job runs twice', async () => {
    const username = await account();
    for (let round = 0; round < 5; round += 1) await wrong(username);
    const [job] = asked();
    if (!job) throw new Error('Nobody was asked to tell.');
    await tell(job);
    await tell(job);
    expect(await notices()).toEqual([{ kind: 'sign-in.locked', channel: 'sms', address: '+393330000000', patient_id: patientId }]);
    await tell({ accountId: null, patientId: null, lock: 'x', of: 'sign-in' });
    expect(await notices()).toHaveLength(1);
  });

  it('of the password leaves the codice fiscale with its PIN open, and the other way round', async () => {
    const { patientId: both, localId } = await house.patient({ fiscalCode: 'VRDLCU80A41E897K' });
    await house.createAccount({ role: 'patient', username: 'lucia', password: PASSWORD, passwordState: 'chosen', patientLocalId: localId });
    await house.givePin(both, '12345678');
    const byPin = (pin: string) =>
      house.app.inject({ method: 'POST', url: '/api/session', payload: { method: 'fiscal-code-pin', fiscalCode: 'VRDLCU80A41E897K', pin } });
    const byPassword = () => house.app.inject({ method: 'POST', url: '/api/session', payload: { method: 'password', username: 'lucia', password: PASSWORD } });
    for (let round = 0; round < 6; round += 1) await wrong('lucia');
    expect((await byPin('12345678')).statusCode).toBe(201);
    house.clock.at = new Date(NOW.getTime() + 15 * MINUTE);
    for (let round = 0; round < 6; round += 1) await byPin('00000000');
    expect((await byPin('12345678')).json()).toMatchObject({ code: 'sign-in.locked' });
    expect((await byPassword()).statusCode).toBe(201);
  });
});
