import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tables } from '#adapters/postgres/tables.ts';
import { argon2Hasher } from '#adapters/secrets/argon2.ts';
import { type HttpHouse, httpHouse } from '#test/http-house.ts';

let house: HttpHouse;
beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());

const signIn = (payload: object) => house.app.inject({ method: 'POST', url: '/api/session', payload });

async function isHeldUp(): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(house.database.ownerDb);
  return rows.length > 0;
}

/** Signs in with what is right until the change is committed, which it is only once the sign-in is over or waits for it. */
async function signInDuring(payload: object, change: (tx: Transaction<Tables>) => Promise<unknown>) {
  const { answer } = await house.database.ownerDb.transaction().execute(async (tx) => {
    await change(tx);
    let settled = false;
    const coming = signIn(payload).finally(() => {
      settled = true;
    });
    await expect.poll(async () => settled || (await isHeldUp()), { timeout: 10_000 }).toBe(true);
    return { answer: coming };
  });
  return answer;
}

describe('a secret that is replaced while somebody signs in with it (I9)', () => {
  it('opens no session that outlives the change: a password', async () => {
    const { localId } = await house.patient();
    await house.createAccount({ username: 'anna.meanwhile', password: 'Mincio2026!', role: 'patient', patientLocalId: localId, passwordState: 'chosen' });
    const payload = { method: 'password', username: 'anna.meanwhile', password: 'Mincio2026!' };
    const password_hash = await argon2Hasher().hash('Garda2026!!');
    const answer = await signInDuring(payload, (tx) => tx.updateTable('accounts').set({ password_hash }).where('username', '=', 'anna.meanwhile').execute());
    expect(answer.json()).toMatchObject({ status: 401, code: 'sign-in.refused' });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await house.auditTrail()).at(-1)).toMatchObject({ action: 'sign-in.refused' });
    expect((await signIn({ ...payload, password: 'Garda2026!!' })).statusCode).toBe(201);
  });

  it('opens no session that outlives the change: the PIN of a codice fiscale', async () => {
    const fiscalCode = 'MNWHLA54A41E897X';
    const { patientId } = await house.patient({ fiscalCode });
    await house.givePin(patientId, '48210937');
    const payload = { method: 'fiscal-code-pin', fiscalCode, pin: '48210937' };
    const pin_hash = await argon2Hasher().hash('73910482');
    const answer = await signInDuring(payload, (tx) => tx.updateTable('fiscal_code_pins').set({ pin_hash }).where('patient_id', '=', patientId).execute());
    expect(answer.json()).toMatchObject({ status: 401, code: 'sign-in.refused' });
    expect((await house.auditTrail()).at(-1)).toMatchObject({ action: 'sign-in.refused' });
    expect((await signIn({ ...payload, pin: '73910482' })).statusCode).toBe(201);
  });

  it('opens no session that outlives the change: PIN1 and PIN2, renewed or closed', async () => {
    const { patientId } = await house.patient();
    await house.result(patientId, { accessNumber: 'ACC-MEANWHILE' });
    const accessId = await house.access(patientId, 'ACC-MEANWHILE', { pin1: '4820193757', pin2: '71620485' });
    const payload = { method: 'access-codes', pin1: '4820193757', pin2: '71620485' };
    expect((await signIn(payload)).statusCode).toBe(201);
    const renewed = await signInDuring(payload, (tx) =>
      tx
        .updateTable('accesses')
        .set({ pin1_hash: Buffer.from('another') })
        .where('access_id', '=', accessId)
        .execute(),
    );
    expect(renewed.json()).toMatchObject({ status: 401, code: 'sign-in.refused' });
    expect((await house.auditTrail()).at(-1)).toMatchObject({ action: 'sign-in.refused' });
  });
});
