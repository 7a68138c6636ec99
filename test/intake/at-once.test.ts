import { afterAll, beforeAll, expect, test } from 'vitest';
import { code, type IntakeHouse, intakeHouse, mllpClient } from '#test/intake.ts';
import { adt, MARIA, merge, oru, pdf } from '#test/intake-messages.ts';

let house: IntakeHouse;
beforeAll(async () => {
  house = await intakeHouse();
});
afterAll(() => house.close());

const count = async (table: 'publications' | 'notices' | 'copies' | 'report_versions' | 'orders' | 'patients') =>
  Number(
    (
      await house.db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

test('the same message fifty times at once over ten connections: one publication, one notice, one copy, one job (I2)', async () => {
  const message = oru();
  const clients = await Promise.all(Array.from({ length: 10 }, () => mllpClient(house.listener.port)));
  const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => clients[at % 10]?.send(message) ?? ''));
  for (const client of clients) client.close();
  expect(answers.map(code)).toEqual(Array(50).fill('AA'));
  expect([
    await count('patients'),
    await count('orders'),
    await count('report_versions'),
    await count('publications'),
    await count('notices'),
    await count('copies'),
  ]).toEqual([1, 1, 1, 1, 1, 1]);
  expect(await house.jobs('fetch-copy')).toHaveLength(1);
  expect(await house.db.selectFrom('notices').select('state').execute()).toEqual([{ state: 'due' }]);
});

test('the same content under fifty control ids at once is one report (I2)', async () => {
  const patient = { localId: 'AT2', familyName: 'INSIEME', birthDate: '19700101', email: 'a@example.org' };
  const sent = { patient, order: 'AT2', filler: 'AT2', accession: 'AT2', study: '1.2.826.0.2.2' };
  const answers = await Promise.all(Array.from({ length: 50 }, () => house.send(oru(sent))));
  expect(answers.map(code)).toEqual(Array(50).fill('AA'));
  expect(await count('publications')).toBe(2);
  expect(await count('report_versions')).toBe(2);
  expect(await count('notices')).toBe(2);
});

test('merges and messages about the same patients at once: none is lost, none stands in the other’s way', async () => {
  const people = Array.from({ length: 6 }, (_, at) => ({ localId: `AT3${at}`, familyName: 'UNITI', birthDate: '19700101' }));
  const [survivor, ...others] = people;
  if (!survivor) throw new Error('nobody');
  const messages = [
    adt('A04', survivor),
    ...people.flatMap((patient, at) =>
      [0, 1].map((n) => oru({ patient, order: `AT3${at}${n}`, filler: `AT3${at}${n}`, accession: `AT3${at}${n}`, study: null, pdf: pdf(`${at}${n}`) })),
    ),
    ...others.map((patient) => merge(survivor, patient.localId)),
  ];
  const answers = await Promise.all(messages.map((message) => house.send(message)));
  expect(answers.map(code)).toEqual(messages.map(() => 'AA'));
  const { patient_id } = await house.db.selectFrom('patients').select('patient_id').where('local_id', '=', survivor.localId).executeTakeFirstOrThrow();
  const orders = await house.db.selectFrom('orders').select('order_number').where('patient_id', '=', patient_id).execute();
  expect(orders).toHaveLength(12);
});

test('200 results over eight connections are all there when they are acknowledged', { timeout: 120_000 }, async () => {
  const clients = await Promise.all(Array.from({ length: 8 }, () => mllpClient(house.listener.port)));
  const report = pdf('x'.repeat(60_000));
  const took: number[] = [];
  const began = performance.now();
  await Promise.all(
    clients.map(async (client, lane) => {
      for (let at = 0; at < 25; at++) {
        const number = `FAST${lane}.${at}`;
        const sent = performance.now();
        const answer = await client.send(
          oru({
            patient: { ...MARIA, localId: `F${lane}.${at}` },
            order: number,
            filler: number,
            accession: number,
            study: `1.2.826.0.3.${lane}.${at}`,
            pdf: report,
          }),
        );
        took.push(performance.now() - sent);
        expect(code(answer)).toBe('AA');
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const client of clients) client.close();
  took.sort((one, other) => one - other);
  console.info(`intake: ${Math.round(200 / seconds)} results/s, p50 ${Math.round(took[100] ?? 0)} ms, p99 ${Math.round(took[197] ?? 0)} ms`);
  // The rate is the bench's to judge, on a quiet machine; here every answer must be true.
  expect(await house.db.selectFrom('orders').select('order_id').where('order_number', 'like', 'FAST%').where('status', '=', 'final').execute()).toHaveLength(
    200,
  );
});
