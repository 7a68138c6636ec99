import { afterAll, beforeAll, expect, test } from 'vitest';
import { code, type IntakeHouse, intakeHouse } from '#test/intake.ts';
import { adt, MARIA, mdm, orm, oru, pdf, sha256 } from '#test/intake-messages.ts';

let house: IntakeHouse;
beforeAll(async () => {
  house = await intakeHouse();
});
afterAll(() => house.close());

test('a final report writes order, report, publication, notice, copy and job in one transaction, and is answered AA (F21, F22, I1)', async () => {
  const answer = await house.send(oru());
  expect(answer).toMatch(/^MSH\|\^~\\&\|LASTRA\|PORTAL\|RIS\|OSP\|/);
  expect(code(answer)).toBe('AA');
  const [order] = await house.db.selectFrom('orders').selectAll().execute();
  expect(order).toMatchObject({
    order_number: 'ORD1',
    description: 'RX TORACE',
    status: 'final',
    site: 'Mantova',
    prescriber: 'ANNA BIANCHI',
    access_number: 'VN77',
  });
  const [patient] = await house.db.selectFrom('patients').selectAll().execute();
  expect(patient).toMatchObject({ local_id: 'P1', family_name: 'ROSSI', fiscal_code: MARIA.fiscalCode, birth_date: '1980-03-12', sex: 'female' });
  const [version] = await house.db.selectFrom('report_versions').selectAll().execute();
  expect(version?.sha256.toString('hex')).toBe(sha256(pdf('F1 F')));
  expect(version?.author).toBe('LUCA VERDI');
  const [publication] = await house.db.selectFrom('publications').selectAll().execute();
  expect(publication?.available_until).toEqual(new Date(house.clock.at.getTime() + 45 * 86_400_000));
  expect(await house.db.selectFrom('notices').select(['kind', 'channel', 'address', 'state']).execute()).toEqual([
    { kind: 'result.published', channel: 'email', address: 'maria@example.org', state: 'due' },
  ]);
  expect(await house.db.selectFrom('copies').select(['study_instance_uid', 'state']).execute()).toEqual([
    { study_instance_uid: '1.2.826.0.1.1', state: 'wanted' },
  ]);
  expect(await house.jobs('fetch-copy')).toHaveLength(1);
  expect(await house.db.selectFrom('notices').select('state').execute()).toEqual([{ state: 'due' }]);
});

const other = (localId: string, familyName: string) => ({ localId, familyName, birthDate: '19700101', email: `${localId}@example.org` });

test('a corrected report replaces the version before it, which is kept, and tells the patient once more (B13, T45)', async () => {
  const patient = other('COR', 'CORRETTI');
  const sent = { patient, order: 'COR1', filler: 'COR1', accession: 'COR1', study: null };
  expect(code(await house.send(oru({ ...sent, pdf: pdf('first') })))).toBe('AA');
  expect(code(await house.send(oru({ ...sent, status: 'C', pdf: pdf('second'), reportedAt: '20260301110000' })))).toBe('AA');
  const order = await house.db.selectFrom('orders').selectAll().where('order_number', '=', 'COR1').executeTakeFirstOrThrow();
  expect(order.status).toBe('corrected');
  const versions = await house.db
    .selectFrom('report_versions')
    .innerJoin('reports', 'reports.report_id', 'report_versions.report_id')
    .select(['status'])
    .where('order_id', '=', order.order_id)
    .orderBy('reported_at')
    .execute();
  expect(versions).toEqual([{ status: 'final' }, { status: 'corrected' }]);
  const notices = await house.db.selectFrom('notices').select('kind').where('order_id', '=', order.order_id).orderBy('kind').execute();
  expect(notices).toEqual([{ kind: 'result.corrected' }, { kind: 'result.published' }]);
});

test('a preliminary report is kept and not shown, tells nobody and fetches nothing', async () => {
  const patient = other('PRE', 'PRELIMINARI');
  expect(code(await house.send(oru({ patient, order: 'PRE1', filler: 'PRE1', accession: 'PRE1', status: 'P', study: '1.2.826.0.1.77' })))).toBe('AA');
  const order = await house.db.selectFrom('orders').selectAll().where('order_number', '=', 'PRE1').executeTakeFirstOrThrow();
  expect(order.status).toBe('preliminary');
  expect(await house.db.selectFrom('publications').selectAll().where('order_id', '=', order.order_id).execute()).toEqual([]);
  expect(await house.db.selectFrom('notices').selectAll().where('order_id', '=', order.order_id).execute()).toEqual([]);
  expect(await house.db.selectFrom('copies').selectAll().where('study_instance_uid', '=', '1.2.826.0.1.77').execute()).toEqual([]);
});

test('OBX-11 P under OBR-25 F is not final: the cautious reading counts', async () => {
  const patient = other('CAU', 'CAUTI');
  await house.send(oru({ patient, order: 'CAU1', filler: 'CAU1', accession: 'CAU1', status: 'F', obxStatus: 'P', study: null }));
  expect(await house.db.selectFrom('orders').select('status').where('order_number', '=', 'CAU1').executeTakeFirstOrThrow()).toEqual({ status: 'preliminary' });
});

test('a withdrawal destroys the keys of report and images at once, drops the notice that did not go out, and is absorbing (T44, I6)', async () => {
  const patient = other('WIT', 'RITIRATI');
  const sent = { patient, order: 'WIT1', filler: 'WIT1', accession: 'WIT1', study: '1.2.826.0.1.88' };
  await house.send(oru(sent));
  const order = await house.db.selectFrom('orders').selectAll().where('order_number', '=', 'WIT1').executeTakeFirstOrThrow();
  const blob = await house.db
    .selectFrom('report_versions')
    .innerJoin('reports', 'reports.report_id', 'report_versions.report_id')
    .select('original_blob_id')
    .where('order_id', '=', order.order_id)
    .executeTakeFirstOrThrow();
  const reader = await house.blobs.open(blob.original_blob_id as never);
  expect(reader?.sizeBytes).toBe(pdf('WIT1 F').length);
  await reader?.close();
  expect(code(await house.send(oru({ ...sent, status: 'W', pdf: null })))).toBe('AA');
  expect(await house.blobs.open(blob.original_blob_id as never)).toBeNull();
  const publication = await house.db.selectFrom('publications').selectAll().where('order_id', '=', order.order_id).executeTakeFirstOrThrow();
  expect(publication.withdrawn_at).not.toBeNull();
  expect(await house.db.selectFrom('copies').select('state').where('study_instance_uid', '=', '1.2.826.0.1.88').execute()).toEqual([{ state: 'ended' }]);
  expect(await house.db.selectFrom('notices').select('state').where('order_id', '=', order.order_id).execute()).toEqual([{ state: 'dropped' }]);
  expect(code(await house.send(oru({ ...sent, status: 'C', pdf: pdf('too late'), reportedAt: '20270101120000' })))).toBe('AA');
  const after = await house.db.selectFrom('publications').selectAll().where('order_id', '=', order.order_id).executeTakeFirstOrThrow();
  expect(after.withdrawn_at).not.toBeNull();
  expect(await house.db.selectFrom('orders').select('status').where('order_id', '=', order.order_id).execute()).toEqual([{ status: 'withdrawn' }]);
});

test('an order that is cancelled (ORC-1 CA) is shown no more, also where its report comes later', async () => {
  const patient = other('CAN', 'ANNULLATI');
  const names = { patient, order: 'CAN1', filler: 'CAN1', accession: 'CAN1' };
  await house.send(oru({ ...names, study: null }));
  await house.send(orm({ ...names, control: 'CA' }));
  await house.send(oru({ ...names, study: null, status: 'C', pdf: pdf('late') }));
  const order = await house.db.selectFrom('orders').selectAll().where('order_number', '=', 'CAN1').executeTakeFirstOrThrow();
  expect(order.status).toBe('cancelled');
  const publication = await house.db.selectFrom('publications').selectAll().where('order_id', '=', order.order_id).executeTakeFirstOrThrow();
  expect(publication.withdrawn_at).not.toBeNull();
});

test('a report that comes as text is set as a PDF, escapes resolved', async () => {
  const patient = other('TXT', "D'ANGELO");
  expect(
    code(
      await house.send(
        oru({
          patient,
          order: 'TXT1',
          filler: 'TXT1',
          accession: 'TXT1',
          study: null,
          text: ['Esame eseguito.\\.br\\Non si rilevano lesioni \\T\\ versamenti.', 'Cordialit\u00e0'],
        }),
      ),
    ),
  ).toBe('AA');
  const version = await house.db
    .selectFrom('report_versions')
    .innerJoin('reports', 'reports.report_id', 'report_versions.report_id')
    .innerJoin('orders', 'orders.order_id', 'reports.order_id')
    .select(['media_type', 'pdf_blob_id', 'signed'])
    .where('order_number', '=', 'TXT1')
    .executeTakeFirstOrThrow();
  expect(version).toMatchObject({ media_type: 'application/pdf', signed: false });
  const reader = await house.blobs.open(version.pdf_blob_id as never);
  for await (const piece of reader?.read(0, 5) ?? []) expect(Buffer.from(piece).toString('latin1')).toBe('%PDF-');
  await reader?.close();
});

test('MDM T02, T10 and T11 are the same report by TXA-12 and TXA-13, and by the filler number the same as its ORU', async () => {
  const patient = other('MDM', 'DOCUMENTI');
  await house.send(oru({ patient, order: 'MDM1', filler: 'MDM1', accession: 'MDM1', study: null }));
  await house.send(mdm('T02', { patient, document: 'DOC1', filler: 'MDM1', placer: 'MDM1', editedAt: '20260301094000' }));
  await house.send(mdm('T10', { patient, document: 'DOC2', parent: 'DOC1', editedAt: '20260301095000' }));
  const order = await house.db.selectFrom('orders').selectAll().where('order_number', '=', 'MDM1').executeTakeFirstOrThrow();
  expect(order.status).toBe('corrected');
  expect(await house.db.selectFrom('reports').select('report_key').where('order_id', '=', order.order_id).execute()).toEqual([{ report_key: 'MDM1' }]);
  expect(code(await house.send(mdm('T11', { patient, document: 'DOC2' })))).toBe('AA');
  expect(await house.db.selectFrom('orders').select('status').where('order_id', '=', order.order_id).execute()).toEqual([{ status: 'withdrawn' }]);
});

test('only authenticated documents are published (TXA-17)', async () => {
  const patient = other('AUT', 'AUTENTICI');
  await house.send(mdm('T02', { patient, document: 'AUT1', completion: 'DO' }));
  expect(await house.db.selectFrom('orders').select('status').where('order_number', '=', 'AUT1').execute()).toEqual([{ status: 'preliminary' }]);
});

test('an order comes first and its report later: one order with its test (ORM^O01)', async () => {
  const patient = other('ORM', 'ORDINI');
  const names = { patient, order: 'PLA1', filler: 'FIL1', accession: 'ACN1' };
  await house.send(orm({ ...names, zds: '1.2.826.0.1.99' }));
  expect(await house.db.selectFrom('orders').select('status').where('order_number', '=', 'PLA1').execute()).toEqual([{ status: 'ordered' }]);
  await house.send(oru({ ...names, study: null }));
  const order = await house.db.selectFrom('orders').selectAll().where('order_number', '=', 'PLA1').executeTakeFirstOrThrow();
  expect(order).toMatchObject({ status: 'final', ordered_at: new Date('2026-02-28T14:00:00Z') });
  expect(await house.db.selectFrom('order_tests').select(['accession_number', 'status']).where('order_id', '=', order.order_id).execute()).toEqual([
    { accession_number: 'ACN1', status: 'final' },
  ]);
  expect(await house.db.selectFrom('copies').select('state').where('study_instance_uid', '=', '1.2.826.0.1.99').execute()).toEqual([{ state: 'wanted' }]);
});

test('a result whose study nobody named is looked up by accession number, later and elsewhere', async () => {
  const patient = other('ACN', 'CERCATI');
  await house.send(oru({ patient, order: 'ACN9', filler: 'ACN9', accession: 'ACN9', study: null }));
  const { order_id } = await house.db.selectFrom('orders').select('order_id').where('order_number', '=', 'ACN9').executeTakeFirstOrThrow();
  expect(await house.jobs('find-study')).toContainEqual({ orderId: order_id });
});

test('the same control id with other content is another message; the same message again changes nothing (I2)', async () => {
  const patient = other('DUP', 'DOPPI');
  const names = { patient, order: 'DUP1', filler: 'DUP1', accession: 'DUP1', study: null };
  const first = oru(names, { controlId: 'SAME' });
  for (let time = 0; time < 3; time++) expect(code(await house.send(first))).toBe('AA');
  expect(code(await house.send(oru({ ...names, status: 'C', pdf: pdf('other'), reportedAt: '20260301100000' }, { controlId: 'SAME' })))).toBe('AA');
  expect(await house.db.selectFrom('orders').select('status').where('order_number', '=', 'DUP1').execute()).toEqual([{ status: 'corrected' }]);
  const rows = await house.db.selectFrom('inbound_messages').select('message_id').where('control_id', '=', 'SAME').execute();
  expect(rows).toHaveLength(2);
});

test('names in Latin-1 and in UTF-8 are read as their sender wrote them; an unnamed character set is the one of the settings', async () => {
  const accented = { localId: 'LAT', familyName: 'NICCOLÒ', birthDate: '19600606' };
  expect(code(await house.send(Buffer.from(adt('A04', accented, { characterSet: '8859/1' }), 'latin1')))).toBe('AA');
  expect(code(await house.send(Buffer.from(adt('A04', { ...accented, localId: 'UNN' }, { characterSet: '' }), 'latin1')))).toBe('AA');
  expect(code(await house.send(adt('A04', { ...accented, localId: 'UTF', familyName: 'ŠEVČENKO' })))).toBe('AA');
  const names = await house.db
    .selectFrom('patients')
    .select(['local_id', 'family_name'])
    .where('local_id', 'in', ['LAT', 'UNN', 'UTF'])
    .orderBy('local_id')
    .execute();
  expect(names.map((row) => row.family_name)).toEqual(['NICCOLÒ', 'NICCOLÒ', 'ŠEVČENKO']);
});
