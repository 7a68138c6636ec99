import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quarantineIn } from '#adapters/postgres/inbound-messages.ts';
import { code, type IntakeHouse, intakeHouse } from '#test/intake.ts';
import { adt, merge, oru, type SentPatient } from '#test/intake-messages.ts';
import { discardQuarantined, releaseQuarantined } from '#use-cases/intake/release-quarantined.ts';

let house: IntakeHouse;
beforeAll(async () => {
  house = await intakeHouse();
});
afterAll(() => house.close());

const person = (localId: string, over: Partial<SentPatient> = {}): SentPatient => ({ localId, familyName: 'BIANCHI', birthDate: '19900101', ...over });
const result = (patient: SentPatient, number: string) => oru({ patient, order: number, filler: number, accession: number, study: null });
const orders = (number: string) => house.db.selectFrom('orders').selectAll().where('order_number', '=', number).execute();
const waiting = async (localId: string) => (await quarantineIn(house.db).list()).filter((message) => message.patientLocalId === localId);

test('name and birth date agree, whatever case, accents and apostrophes: accepted (B12)', async () => {
  await house.send(adt('A04', person('Q1', { familyName: "D'Angelò" })));
  expect(code(await house.send(result(person('Q1', { familyName: 'D ANGELO' }), 'Q1R')))).toBe('AA');
  expect(await orders('Q1R')).toHaveLength(1);
});

test('the fiscal code agrees and the name does not: accepted', async () => {
  await house.send(adt('A04', person('Q2', { fiscalCode: 'BNCNNA90D41E897C' })));
  await house.send(result(person('Q2', { familyName: 'VERDI', birthDate: '19910101', fiscalCode: 'bncnna90d41e897c' }), 'Q2R'));
  expect(await orders('Q2R')).toHaveLength(1);
});

test('only the local identifier agrees: AA, into quarantine, shown to nobody; the sealed message goes in when an ADT sets the patient right (B12)', async () => {
  await house.send(adt('A04', person('Q3', { familyName: 'SBAGLIATI' })));
  const message = result(person('Q3', { familyName: 'GIUSTI' }), 'Q3R');
  expect(code(await house.send(message))).toBe('AA');
  expect(await orders('Q3R')).toEqual([]);
  expect(await waiting('Q3')).toMatchObject([{ reason: 'patient-mismatch', messageType: 'ORU^R01' }]);
  expect(code(await house.send(message))).toBe('AA');
  expect(await waiting('Q3')).toHaveLength(1);
  const [sealed] = await waiting('Q3');
  expect(await releaseQuarantined(house.ports)(sealed?.messageId ?? '')).toEqual({ kind: 'still-quarantined', reason: 'patient-mismatch' });
  expect(await orders('Q3R')).toEqual([]);
  expect(code(await house.send(adt('A08', person('Q3', { familyName: 'GIUSTI' }), { at: '20260302100000' })))).toBe('AA');
  expect(await orders('Q3R')).toMatchObject([{ status: 'final' }]);
  expect(await waiting('Q3')).toEqual([]);
  expect(await house.blobs.open(sealed?.sealedBlobId as never)).toBeNull();
});

test('an ADT that would make another person of a patient waits too', async () => {
  await house.send(adt('A04', person('Q4')));
  await house.send(adt('A08', person('Q4', { familyName: 'NERI', givenName: 'UGO', birthDate: '19500505' }), { at: '20260303100000' }));
  expect(await waiting('Q4')).toMatchObject([{ reason: 'patient-mismatch' }]);
  expect(await house.db.selectFrom('patients').select('family_name').where('local_id', '=', 'Q4').execute()).toEqual([{ family_name: 'BIANCHI' }]);
});

test('an unknown patient without a second identifier waits, and a person can discard the message for good', async () => {
  await house.send(result(person('Q5', { familyName: '', birthDate: '' }), 'Q5R'));
  const [message] = await waiting('Q5');
  expect(message?.reason).toBe('patient-unknown');
  expect(await discardQuarantined(house.ports)(message?.messageId ?? '')).toBe(true);
  expect(await discardQuarantined(house.ports)(message?.messageId ?? '')).toBe(false);
  expect(await house.blobs.open(message?.sealedBlobId as never)).toBeNull();
  expect(await releaseQuarantined(house.ports)(message?.messageId ?? '')).toEqual({ kind: 'absent' });
});

test('a study that is known as somebody else’s is not linked to a second patient (I12)', async () => {
  const study = '1.2.826.0.1.5.5';
  await house.send(oru({ patient: person('Q6'), order: 'Q6R', filler: 'Q6R', accession: 'Q6R', study }));
  await house.send(oru({ patient: person('Q7', { familyName: 'ALTRI' }), order: 'Q7R', filler: 'Q7R', accession: 'Q7R', study }));
  expect(await waiting('Q7')).toMatchObject([{ reason: 'study-of-another-patient' }]);
  expect(await orders('Q7R')).toEqual([]);
});

test('a merge moves results and studies, ends sessions and accounts of the merged patient, and late messages reach the survivor (T43)', async () => {
  const kept = person('M1');
  const gone = person('M2', { familyName: 'BIANCO' });
  await house.send(adt('A04', kept));
  await house.send(oru({ patient: gone, order: 'M2R', filler: 'M2R', accession: 'M2R', study: '1.2.826.0.1.6.6' }));
  const { patient_id } = await house.db.selectFrom('patients').select('patient_id').where('local_id', '=', 'M2').executeTakeFirstOrThrow();
  const account_id = randomUUID();
  await house.db
    .insertInto('accounts')
    .values({ account_id, patient_id, role: 'patient', username: 'm2', password_hash: 'x', password_state: 'chosen', temporary_until: null })
    .execute();
  const grant_json = JSON.stringify({ actor: 'patient', reach: { kind: 'patient', patientId: patient_id }, may: [] });
  const now = new Date();
  const subject = `account:${account_id}`;
  const session = { actor: 'patient', subject, grant_json, next_step: null, created_at: now, last_seen_at: now, expires_at: now } as const;
  await house.db
    .insertInto('sessions')
    .values({ ...session, token_hash: Buffer.from('a'), session_id: randomUUID(), account_id })
    .execute();
  await house.db
    .insertInto('sessions')
    .values({ ...session, actor: 'recipient', token_hash: Buffer.from('b'), session_id: randomUUID(), account_id: null })
    .execute();
  expect(code(await house.send(merge(kept, 'M2')))).toBe('AA');
  const survivor = await house.db.selectFrom('patients').select('patient_id').where('local_id', '=', 'M1').executeTakeFirstOrThrow();
  expect(await orders('M2R')).toMatchObject([{ patient_id: survivor.patient_id, status: 'final' }]);
  expect(await house.db.selectFrom('studies').select('patient_id').where('study_instance_uid', '=', '1.2.826.0.1.6.6').execute()).toEqual([survivor]);
  expect(await house.db.selectFrom('patients').selectAll().where('local_id', '=', 'M2').execute()).toEqual([]);
  expect(await house.db.selectFrom('accounts').selectAll().where('username', '=', 'm2').execute()).toEqual([]);
  const sessions = await house.db.selectFrom('sessions').select('ended_at').execute();
  expect(sessions.map((row) => row.ended_at !== null)).toEqual([true, true]);
  await house.send(result(gone, 'M2L'));
  expect(await orders('M2L')).toMatchObject([{ patient_id: survivor.patient_id }]);
  await house.send(result(person('M2', { familyName: 'ESTRANEI', birthDate: '19400101' }), 'M2X'));
  expect(await orders('M2X')).toEqual([]);
});

test('two patients with the same order number become one with one order', async () => {
  const kept = person('M3');
  const gone = person('M4');
  await house.send(result(kept, 'M34'));
  await house.send(oru({ patient: gone, order: 'M34', filler: 'M34', accession: 'M34', study: null, status: 'C', reportedAt: '20260301120000' }));
  expect(await orders('M34')).toHaveLength(2);
  expect(code(await house.send(merge(kept, 'M4')))).toBe('AA');
  expect(await orders('M34')).toMatchObject([{ status: 'corrected' }]);
});

test('a merge in a circle, or into a second survivor, waits for a person', async () => {
  await house.send(merge(person('M5'), 'M6'));
  await house.send(merge(person('M6'), 'M5'));
  expect(await waiting('M6')).toMatchObject([{ reason: 'merge-conflict' }]);
  await house.send(adt('A04', person('M7')));
  await house.send(merge(person('M7'), 'M6'));
  expect(await waiting('M7')).toMatchObject([{ reason: 'merge-conflict' }]);
});
