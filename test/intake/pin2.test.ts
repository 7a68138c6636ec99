import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessCodesIn, accessesIn } from '#adapters/postgres/accesses.ts';
import { fiscalCodePinsIn } from '#adapters/postgres/fiscal-code-pins.ts';
import { argon2Hasher } from '#adapters/secrets/argon2.ts';
import { keyedHash, sealedTexts } from '#adapters/secrets/keyed.ts';
import type { AccessId, AccountId, PatientId } from '#domain/identifiers.ts';
import { code, type IntakeHouse, intakeHouse } from '#test/intake.ts';
import { adt, merge, oru, pdf, type SentPatient } from '#test/intake-messages.ts';
import { secretOfNotice } from '#test/notices.ts';

let house: IntakeHouse;
let count = 0;
beforeAll(async () => {
  house = await intakeHouse();
});
afterAll(() => house.close());

const tools = () => ({ keyed: keyedHash(house.masterKey), seal: sealedTexts(house.masterKey) });
const digits = (length: number) => String(10 ** (length - 1) + Math.floor(Math.random() * 9 * 10 ** (length - 1)));

/** A person whom the hospital knows, with an acceptance of their own. */
async function person(over: Partial<SentPatient> = {}) {
  count += 1;
  const patient: SentPatient = { localId: `PIN${count}`, familyName: `PERSONA${count}`, birthDate: '19700101', email: `p${count}@example.org`, ...over };
  expect(code(await house.send(adt('A04', patient)))).toBe('AA');
  const row = await house.db.selectFrom('patients').select('patient_id').where('local_id', '=', patient.localId).executeTakeFirstOrThrow();
  return { patient, patientId: row.patient_id as PatientId, visit: `V${count}` };
}
async function access(patientId: PatientId, accessNumber: string, pin2Email: string | null = null) {
  const accessId = randomUUID() as AccessId;
  const pin1 = digits(10);
  expect(await accessesIn(house.db, tools()).add({ accessId, patientId, accessNumber, pin1, pin2Email, createdAt: house.clock.at })).toBe(true);
  return { accessId, pin1 };
}
async function publish(patient: SentPatient, visit: string | null, order: string, over: Parameters<typeof oru>[0] = {}) {
  const report = { patient, visit, order, filler: order, accession: order, study: null, ...over };
  expect(code(await house.send(oru(report)))).toBe('AA');
}
/** What goes out to a person, with the secret that only the sender's own seal opens. */
async function notices(patientId: PatientId) {
  const rows = await house.db.selectFrom('notices').selectAll().where('patient_id', '=', patientId).orderBy('due_at').orderBy('dedupe_key').execute();
  return rows.map((row) => ({
    kind: row.kind,
    channel: row.channel,
    address: row.address,
    state: row.state,
    orderId: row.order_id,
    secret: secretOfNotice(house.masterKey, row),
  }));
}
const opens = async (pin1: string, pin2: string) => (await accessCodesIn(house.db, tools()).look(pin1, pin2)).holds;

describe('PIN2 (F55, F56)', () => {
  it('is made and sent by e-mail when the first result of its acceptance is published, and opens it with PIN1', async () => {
    const { patient, patientId, visit } = await person();
    const { pin1 } = await access(patientId, visit);
    expect(await opens(pin1, '')).toBe(false);
    await publish(patient, visit, 'PIN-A');
    const [notice, ...others] = await notices(patientId);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      kind: 'access.pin2',
      channel: 'email',
      address: patient.email,
      state: 'due',
      secret: expect.stringMatching(/^[1-9]\d{7}$/),
    });
    expect(notice?.orderId).not.toBeNull();
    const rung = await house.db.selectFrom('bell_notices').select(['kind', 'order_id']).where('patient_id', '=', patientId).execute();
    expect(rung).toEqual([{ kind: 'result.published', order_id: notice?.orderId }]);
    expect(await opens(pin1, notice?.secret ?? '')).toBe(true);
  });

  it('is told once a publication: the same message again, a correction and a second report of the order send no other', async () => {
    const { patient, patientId, visit } = await person();
    await access(patientId, visit);
    await publish(patient, visit, 'PIN-B');
    await publish(patient, visit, 'PIN-B');
    await publish(patient, visit, 'PIN-B', { status: 'C', pdf: pdf('corrected'), reportedAt: '20260301110000' });
    expect((await notices(patientId)).map(({ kind }) => kind).toSorted()).toEqual(['access.pin2', 'result.corrected']);
  });

  it('is the same one at each later publication of the acceptance: an older e-mail goes on to be right', async () => {
    const { patient, patientId, visit } = await person();
    await access(patientId, visit);
    await publish(patient, visit, 'PIN-C1');
    await publish(patient, visit, 'PIN-C2');
    const told = await notices(patientId);
    expect(told.map(({ kind }) => kind)).toEqual(['access.pin2', 'access.pin2']);
    expect(new Set(told.map(({ secret }) => secret)).size).toBe(1);
    expect(new Set(told.map(({ orderId }) => orderId)).size).toBe(2);
  });

  it('is one PIN2 where two results of the acceptance are published at the same time', async () => {
    const { patient, patientId, visit } = await person();
    const { pin1 } = await access(patientId, visit);
    await Promise.all([1, 2, 3, 4].map((at) => publish(patient, visit, `PIN-D${at}`)));
    const secrets = [...new Set((await notices(patientId)).map(({ secret }) => secret))];
    expect(secrets).toHaveLength(1);
    expect(await opens(pin1, secrets[0] ?? '')).toBe(true);
  });

  it('goes to the address given at acceptance (F53); where none is known the ordinary notice goes out and no PIN2 is made', async () => {
    const given = await person({ localId: 'PINGIVEN' });
    await access(given.patientId, given.visit, 'given@example.org');
    await publish(given.patient, given.visit, 'PIN-E1');
    expect(await notices(given.patientId)).toMatchObject([{ kind: 'access.pin2', address: 'given@example.org' }]);
    const { email: _, ...nowhere } = given.patient;
    const silent = await person({ ...nowhere, localId: 'PINNONE', email: '' });
    await access(silent.patientId, silent.visit);
    await publish(silent.patient, silent.visit, 'PIN-E2');
    expect(await notices(silent.patientId)).toMatchObject([{ kind: 'result.published', channel: 'sms', secret: null }]);
    const row = await house.db.selectFrom('accesses').selectAll().where('patient_id', '=', silent.patientId).executeTakeFirstOrThrow();
    expect([row.pin2_hash, row.pin2_sealed, row.pin2_at]).toEqual([null, null, null]);
  });

  it('is sent to nobody else: another acceptance of the person, and an order without one, tell in the ordinary way', async () => {
    const { patient, patientId, visit } = await person();
    await access(patientId, visit);
    await publish(patient, 'ELSEWHERE', 'PIN-F1');
    await publish(patient, null, 'PIN-F2');
    expect((await notices(patientId)).map(({ kind }) => kind)).toEqual(['result.published', 'result.published']);
  });

  it('is sent when the acceptance of a result that was published before becomes known', async () => {
    const { patient, patientId, visit } = await person();
    const { pin1 } = await access(patientId, visit);
    await publish(patient, null, 'PIN-G');
    await publish(patient, visit, 'PIN-G', { status: 'C', pdf: pdf('with its acceptance'), reportedAt: '20260301110000' });
    const told = await notices(patientId);
    expect(told.map(({ kind }) => kind).toSorted()).toEqual(['access.pin2', 'result.corrected', 'result.published']);
    expect(await opens(pin1, told.find(({ kind }) => kind === 'access.pin2')?.secret ?? '')).toBe(true);
  });

  it('does not go out any more, and its secret is blanked, once the result was withdrawn before (I5)', async () => {
    const { patient, patientId, visit } = await person();
    await access(patientId, visit);
    await publish(patient, visit, 'PIN-H');
    await publish(patient, visit, 'PIN-H', { status: 'W', pdf: null });
    expect(await notices(patientId)).toMatchObject([{ kind: 'access.pin2', state: 'dropped', secret: null }]);
  });

  it('lies nowhere as it is: neither in the outbox, nor beside the access, nor in the audit', async () => {
    const { patient, patientId, visit } = await person();
    await access(patientId, visit);
    await publish(patient, visit, 'PIN-I');
    const [notice] = await notices(patientId);
    const rows = [
      await house.db.selectFrom('notices').selectAll().where('patient_id', '=', patientId).execute(),
      await house.db.selectFrom('accesses').selectAll().where('patient_id', '=', patientId).execute(),
      await house.database.ownerDb.selectFrom('audit_entries').selectAll().execute(),
      house.logged,
    ];
    const text = JSON.stringify(rows, (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value));
    expect(notice?.secret).toMatch(/^\d{8}$/);
    expect(text).not.toContain(notice?.secret);
  });
});

describe('a codice fiscale that a system sends padded or in lower case', () => {
  it('is on file as it is typed: its PIN is found (F81)', async () => {
    const { patientId } = await person({ fiscalCode: ' pddpdd80c52h501i  ' });
    await fiscalCodePinsIn(house.db).give(patientId, 'hash', house.clock.at);
    expect(await fiscalCodePinsIn(house.db).find('PDDPDD80C52H501I')).toEqual({ patientId, pinHash: 'hash' });
    await house.db.deleteFrom('fiscal_code_pins').execute();
  });
});

describe('a merge (A40, T43)', () => {
  it('moves an access with its acceptance: both PINs open what they opened, and nothing more of the survivor', async () => {
    const merged = await person();
    const survivor = await person();
    const { pin1, accessId } = await access(merged.patientId, merged.visit);
    await publish(merged.patient, merged.visit, 'MRG-A1');
    await publish(survivor.patient, survivor.visit, 'MRG-A2');
    const pin2 = (await notices(merged.patientId)).find(({ kind }) => kind === 'access.pin2')?.secret ?? '';
    expect(code(await house.send(merge(survivor.patient, merged.patient.localId)))).toBe('AA');
    const codes = accessCodesIn(house.db, tools());
    const looked = await codes.look(pin1, pin2);
    expect(looked).toMatchObject({ holds: true, access: { accessId, patientId: survivor.patientId } });
    const orders = looked.access ? await codes.ordersOf(looked.access) : [];
    const own = await house.db.selectFrom('orders').select('order_id').where('order_number', '=', 'MRG-A1').execute();
    expect(orders).toEqual(own.map(({ order_id }) => order_id));
  });

  it('keeps the survivor’s own access where both had one of the same acceptance; the other one opens nothing, its PIN2 does not go out', async () => {
    const merged = await person();
    const survivor = await person();
    const kept = await access(survivor.patientId, 'SHARED');
    const ended = await access(merged.patientId, 'SHARED');
    await publish(merged.patient, 'SHARED', 'MRG-B1');
    const endedPin2 = (await notices(merged.patientId))[0]?.secret ?? '';
    expect(await opens(ended.pin1, endedPin2)).toBe(true);
    expect(code(await house.send(merge(survivor.patient, merged.patient.localId)))).toBe('AA');
    expect(await opens(ended.pin1, endedPin2)).toBe(false);
    expect(await opens(kept.pin1, endedPin2)).toBe(false);
    const told = await notices(survivor.patientId);
    expect(told.filter(({ state }) => state === 'dropped')).toMatchObject([{ kind: 'access.pin2', secret: null }]);
    const [due] = told.filter(({ state, kind }) => state === 'due' && kind === 'access.pin2');
    expect(await opens(kept.pin1, due?.secret ?? '')).toBe(true);
  });

  it('ends what opened everything of the merged person: account, passkeys, PIN, ways back under way, secrets on their way', async () => {
    const merged = await person({ fiscalCode: 'RSSMRA80C52H501I' });
    const survivor = await person();
    const accountId = randomUUID() as AccountId;
    const { ownerDb } = house.database;
    await ownerDb
      .insertInto('accounts')
      .values({
        account_id: accountId,
        patient_id: merged.patientId,
        role: 'patient',
        username: `merged${count}`,
        password_hash: 'x',
        password_state: 'chosen',
        temporary_until: null,
      })
      .execute();
    const at = house.clock.at;
    await ownerDb
      .insertInto('passkeys')
      .values({
        passkey_id: randomUUID(),
        credential_id: 'k',
        account_id: accountId,
        public_key: Buffer.alloc(1),
        sign_count: 0,
        name: 'k',
        created_at: at,
        last_used_at: null,
      })
      .execute();
    await ownerDb
      .insertInto('passkey_challenges')
      .values({ challenge_hash: Buffer.alloc(32), account_id: accountId, expires_at: at })
      .execute();
    await ownerDb
      .insertInto('recoveries')
      .values([
        {
          recovery_id: randomUUID(),
          what: 'password',
          account_id: accountId,
          patient_id: null,
          otp_expires_at: null,
          reset_expires_at: null,
          created_at: at,
          ended_at: null,
        },
        {
          recovery_id: randomUUID(),
          what: 'pin',
          account_id: null,
          patient_id: merged.patientId,
          otp_expires_at: null,
          reset_expires_at: null,
          created_at: at,
          ended_at: null,
        },
      ])
      .execute();
    await fiscalCodePinsIn(house.db).give(merged.patientId, await argon2Hasher().hash('12345678'), at);
    const outbox = { channel: 'sms', address: '+393331234567', language: 'it', dueAt: at, patientId: merged.patientId, secret: 'Segreto-1' } as const;
    await house.ports.transactions.run(async ({ notices: out }) => {
      await out.add({ ...outbox, kind: 'account.password', accountId, dedupeKey: 'merge:1' });
      await out.add({ ...outbox, kind: 'recovery.pin', dedupeKey: 'merge:2' });
    });
    expect(code(await house.send(merge(survivor.patient, merged.patient.localId)))).toBe('AA');
    expect(await fiscalCodePinsIn(house.db).find('RSSMRA80C52H501I')).toBeNull();
    for (const table of ['accounts', 'passkeys', 'passkey_challenges', 'recoveries', 'fiscal_code_pins'] as const)
      expect([table, await ownerDb.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
    const told = await notices(survivor.patientId);
    expect(told.map(({ kind, state, secret }) => [kind, state, secret])).toEqual([
      ['account.password', 'dropped', null],
      ['recovery.pin', 'dropped', null],
    ]);
  });
});
