import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Report, shownVersion } from '#domain/report.ts';
import { code, type IntakeHouse, intakeHouse } from '#test/intake.ts';
import { adt, mdm, merge, nextControlId, orm, oru, pdf, type SentPatient } from '#test/intake-messages.ts';

let house: IntakeHouse;
beforeAll(async () => {
  house = await intakeHouse();
});
afterAll(() => house.close());

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, at) => permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]));
}

/** Everything that messages decide of one patient, without what time and chance decide (ids, instants of the portal). */
async function stateOf(localId: string) {
  const patient = await house.db
    .selectFrom('patients')
    .select(['patient_id', 'family_name', 'given_name', 'address'])
    .where('local_id', '=', localId)
    .executeTakeFirst();
  if (!patient) return null;
  const orders = await house.db.selectFrom('orders').selectAll().where('patient_id', '=', patient.patient_id).orderBy('order_number').execute();
  return {
    name: `${patient.family_name} ${patient.given_name}`,
    orders: await Promise.all(
      orders.map(async (order) => {
        const versions = await house.db
          .selectFrom('report_versions')
          .innerJoin('reports', 'reports.report_id', 'report_versions.report_id')
          .select(['reports.report_id', 'report_versions.status', 'sha256', 'reported_at', 'withdrawn_at'])
          .where('order_id', '=', order.order_id)
          .execute();
        const reports = await house.db.selectFrom('reports').select(['report_id', 'withdrawn_at']).where('order_id', '=', order.order_id).execute();
        const publication = await house.db.selectFrom('publications').selectAll().where('order_id', '=', order.order_id).executeTakeFirst();
        const readable = await house.db
          .selectFrom('report_versions')
          .innerJoin('reports', 'reports.report_id', 'report_versions.report_id')
          .innerJoin('blobs', 'blobs.blob_id', 'report_versions.original_blob_id')
          .select('report_version_id')
          .where('order_id', '=', order.order_id)
          .where('wrapped_key', 'is not', null)
          .execute();
        const shown = reports.map((report) => {
          const own = versions.filter((version) => version.report_id === report.report_id);
          const facts = {
            withdrawnAt: report.withdrawn_at,
            versions: own.map((one) => ({ status: one.status, reportedAt: one.reported_at, sha256: one.sha256.toString('hex') })),
          };
          return shownVersion(facts as Pick<Report, 'withdrawnAt' | 'versions'>);
        });
        return {
          number: order.order_number,
          status: order.status,
          description: order.description,
          orderedAt: order.ordered_at,
          prescriber: order.prescriber,
          versions: versions.map((version) => `${version.status} ${version.sha256.toString('hex')} ${version.reported_at.toISOString()}`).sort(),
          withdrawn: reports.map((report) => report.withdrawn_at !== null),
          published: publication ? (publication.withdrawn_at ? 'withdrawn' : 'open') : 'never',
          shown,
          readable: readable.length,
          tests: await house.db
            .selectFrom('order_tests')
            .select(['accession_number', 'status', 'description'])
            .where('order_id', '=', order.order_id)
            .orderBy('accession_number')
            .execute(),
          studies: await house.db
            .selectFrom('order_studies')
            .select('study_instance_uid')
            .where('order_id', '=', order.order_id)
            .execute()
            .then((rows) => rows.length),
        };
      }),
    ),
  };
}

let group = 0;
/** Sends the messages in every order, each time about somebody new, and gives the states that came out. */
async function everyOrder(make: (names: { patient: SentPatient; number: string; study: string }) => readonly string[], duplicates = false) {
  const states: unknown[] = [];
  const probe = make({ patient: { localId: 'x', familyName: 'X' }, number: 'x', study: '1.2' }).map((_, at) => at);
  await Promise.all(
    permutations(probe).map(async (order) => {
      group++;
      const number = `N${String(group).padStart(4, '0')}`;
      const messages = make({ patient: { localId: `PZ${number}`, familyName: 'ORDINATI', birthDate: '19700101' }, number, study: `1.2.826.0.9.${group}` });
      const sequence = order.flatMap((at) => (duplicates ? [at, order[0] ?? at, at] : [at]));
      for (const at of sequence) expect(code(await house.send(messages[at] ?? ''))).toBe('AA');
      const text = JSON.stringify(await stateOf(`PZ${number}`)).replaceAll(number, 'N');
      states.push(JSON.parse(text));
    }),
  );
  return states;
}

const at = (minute: number) => `2026030109${String(minute).padStart(2, '0')}00`;

describe('the final state depends on the set of messages, not on their order (I2, I3)', () => {
  for (const duplicates of [false, true]) {
    test(`preliminary, final, corrected and withdrawn${duplicates ? ', each sent again in between' : ''}: all 24 orders end alike, and nothing is shown`, async () => {
      const states = await everyOrder(({ patient, number, study }) => {
        const names = { patient, order: number, filler: number, accession: number, study };
        return [
          oru({ ...names, status: 'P', pdf: pdf('p'), reportedAt: at(10) }, { controlId: nextControlId(), at: at(10) }),
          oru({ ...names, status: 'F', pdf: pdf('f'), reportedAt: at(20) }, { at: at(20) }),
          oru({ ...names, status: 'C', pdf: pdf('c'), reportedAt: at(30) }, { at: at(30) }),
          oru({ ...names, status: 'W', pdf: null, reportedAt: at(40) }, { at: at(40) }),
        ];
      }, duplicates);
      expect(states).toHaveLength(24);
      for (const state of states) expect(state).toEqual(states[0]);
      expect(states[0]).toMatchObject({ orders: [{ status: 'withdrawn', published: 'withdrawn', shown: [null], readable: 0 }] });
    });

    test(`the same as documents (MDM T02, T10, T11)${duplicates ? ', each sent again in between' : ''}: all 24 orders end alike, and nothing is shown`, async () => {
      const states = await everyOrder(({ patient, number }) => {
        const names = { patient, filler: number, placer: number };
        return [
          mdm('T02', { ...names, document: `D${number}`, completion: 'DO', pdf: pdf('p'), editedAt: at(10) }, { at: at(10) }),
          mdm('T02', { ...names, document: `D${number}`, pdf: pdf('f'), editedAt: at(20) }, { at: at(20) }),
          mdm('T10', { patient, document: `E${number}`, parent: `D${number}`, pdf: pdf('c'), editedAt: at(30) }, { at: at(30) }),
          mdm('T11', { patient, document: `E${number}`, editedAt: at(40) }, { at: at(40) }),
        ];
      }, duplicates);
      for (const state of states) expect(state).toEqual(states[0]);
      expect(states[0]).toMatchObject({ orders: [{ status: 'withdrawn', published: 'withdrawn', shown: [null], readable: 0 }] });
    });
  }

  test('without the withdrawal the latest corrected report is shown, whatever came first', async () => {
    const states = await everyOrder(({ patient, number, study }) => {
      const names = { patient, order: number, filler: number, accession: number, study };
      return [
        orm({ ...names, description: 'TC ADDOME' }, { at: at(5) }),
        oru({ ...names, status: 'P', pdf: pdf('p'), reportedAt: at(50) }, { at: at(50) }),
        oru({ ...names, status: 'F', pdf: pdf('f'), reportedAt: at(20) }, { at: at(20) }),
        oru({ ...names, status: 'C', pdf: pdf('c'), reportedAt: at(30) }, { at: at(30) }),
      ];
    });
    for (const state of states) expect(state).toEqual(states[0]);
    expect(states[0]).toMatchObject({
      orders: [{ status: 'corrected', description: 'TC ADDOME', published: 'open', shown: [{ status: 'corrected' }], readable: 3 }],
    });
  });

  test('a report that knows its test by the filler number alone is of the test that an order named better, at the same instant too', async () => {
    const states = await everyOrder(({ patient, number, study }) => [
      orm({ patient, order: number, filler: `F${number}`, accession: `A${number}`, zds: study }, { at: at(20) }),
      oru({ patient, order: number, filler: `F${number}`, accession: '', study: null, pdf: pdf('f'), reportedAt: at(20) }, { at: at(20) }),
      orm({ patient, order: number, filler: `F${number}`, accession: `A${number}`, progress: 'IP' }, { at: at(30) }),
    ]);
    for (const state of states) expect(state).toEqual(states[0]);
    expect(states[0]).toMatchObject({ orders: [{ status: 'final', published: 'open', studies: 1 }] });
  });

  test('of two tests the one that is cancelled by its accession number takes with it the report that knows it by the filler number', async () => {
    const states = await everyOrder(({ patient, number }) => [
      orm({ patient, order: number, filler: `F${number}`, accession: `A${number}`, control: 'CA' }, { at: at(30) }),
      oru({ patient, order: number, filler: `F${number}`, accession: '', study: null, pdf: pdf('f'), reportedAt: at(20) }, { at: at(20) }),
      orm({ patient, order: number, filler: `G${number}`, accession: `B${number}` }, { at: at(5) }),
    ]);
    for (const state of states) expect(state).toEqual(states[0]);
    expect(states[0]).toMatchObject({ orders: [{ published: 'withdrawn', shown: [null], readable: 0 }] });
  });

  test('a report, its document and its withdrawal by document number, and the order: all 24 orders end alike', async () => {
    const states = await everyOrder(({ patient, number, study }) => [
      orm({ patient, order: number, filler: number, accession: number, zds: study }, { at: at(5) }),
      oru({ patient, order: number, filler: number, accession: number, study: null, pdf: pdf('f'), reportedAt: at(20) }, { at: at(20) }),
      mdm('T02', { patient, document: `D${number}`, filler: number, pdf: pdf('m'), editedAt: at(25) }, { at: at(25) }),
      mdm('T11', { patient, document: `D${number}`, editedAt: at(40) }, { at: at(40) }),
    ]);
    for (const state of states) expect(state).toEqual(states[0]);
    expect(states[0]).toMatchObject({ orders: [{ status: 'withdrawn', published: 'withdrawn', shown: [null], readable: 0, studies: 1 }] });
  });

  test('demographics: the register outranks the report, and of two the later counts', async () => {
    const states = await everyOrder(({ patient, number }) => [
      adt('A04', { ...patient, givenName: 'PRIMA' }, { at: at(1) }),
      adt('A08', { ...patient, givenName: 'SECONDA' }, { at: at(2) }),
      oru({ patient: { ...patient, givenName: 'REFERTO' }, order: number, filler: number, accession: number, study: null, pdf: pdf('x') }, { at: at(59) }),
    ]);
    for (const state of states) expect(state).toEqual(states[0]);
    expect(states[0]).toMatchObject({ name: 'ORDINATI SECONDA' });
  });

  test('a merge between messages about both patients: all 24 orders end alike, with everything at the survivor (T43)', async () => {
    const states = await everyOrder(({ patient, number, study }) => {
      const merged = { ...patient, localId: `OLD${number}`, familyName: 'ORDINATI', givenName: 'VECCHIA' };
      return [
        adt('A04', patient, { at: at(1) }),
        oru({ patient: merged, order: number, filler: number, accession: number, study, pdf: pdf('old') }, { at: at(2) }),
        oru({ patient, order: `B${number}`, filler: `B${number}`, accession: `B${number}`, study: null, pdf: pdf('new') }, { at: at(3) }),
        merge(patient, merged.localId, { at: at(4) }),
      ];
    });
    for (const state of states) expect(state).toEqual(states[0]);
    expect(states[0]).toMatchObject({
      name: 'ORDINATI MARIA',
      orders: [
        { status: 'final', published: 'open' },
        { status: 'final', published: 'open' },
      ],
    });
  });
});
