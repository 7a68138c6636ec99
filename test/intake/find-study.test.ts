import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderId } from '#domain/identifiers.ts';
import { type IntakeHouse, intakeHouse } from '#test/intake.ts';
import { oru } from '#test/intake-messages.ts';
import { findStudy } from '#use-cases/intake/find-study.ts';
import { type Archive, ArchiveFault } from '#use-cases/ports/archive.ts';

let house: IntakeHouse;
beforeAll(async () => {
  house = await intakeHouse();
});
afterAll(() => house.close());

/** An archive that knows these studies by accession number. */
function archiveOf(studies: Readonly<Record<string, { uid: string; patientId: string; name?: string; birth?: string }>>): Archive {
  return {
    findByAccessionNumber: (accessionNumber) => Promise.resolve(studies[accessionNumber] ? [studies[accessionNumber].uid] : []),
    locate(uid) {
      const known = Object.values(studies).find((study) => study.uid === uid);
      if (!known) return Promise.resolve({ kind: 'absent' });
      const { patientId, name = 'MANCANTI^MARIA', birth = '19700101' } = known;
      return Promise.resolve({ kind: 'found', study: { studyInstanceUid: uid, patientId, patientName: name, patientBirthDate: birth, series: [] } });
    },
    retrieve: () => {
      throw new Error('nothing is retrieved here');
    },
  };
}
const silent: Archive = { ...archiveOf({}), findByAccessionNumber: () => Promise.reject(new ArchiveFault('archive-unreachable', 'silent')) };
const find = (archive: Archive, orderId: string) =>
  findStudy({ ...house.ports, archive }, { archivePatientIds: 'hospital' })(orderId as OrderId, new AbortController().signal);

async function published(localId: string): Promise<string> {
  await house.send(
    oru({ patient: { localId, familyName: 'MANCANTI', birthDate: '19700101' }, order: localId, filler: localId, accession: `ACC${localId}`, study: null }),
  );
  return (await house.db.selectFrom('orders').select('order_id').where('order_number', '=', localId).executeTakeFirstOrThrow()).order_id;
}
const studiesOf = (orderId: string) => house.db.selectFrom('order_studies').select('study_instance_uid').where('order_id', '=', orderId).execute();

test('the study is found by accession number, linked, and its copy fetched once', async () => {
  const orderId = await published('FS1');
  const archive = archiveOf({ ACCFS1: { uid: '1.2.8.1', patientId: 'FS1' } });
  expect(await find(archive, orderId)).toBe('linked');
  expect(await studiesOf(orderId)).toEqual([{ study_instance_uid: '1.2.8.1' }]);
  expect(await house.jobs('fetch-copy')).toHaveLength(1);
  expect(await find(archive, orderId)).toBe('nothing-to-do');
  expect(await house.jobs('fetch-copy')).toHaveLength(1);
});

test('a study of another patient under the same accession number is not linked (I12)', async () => {
  const orderId = await published('FS2');
  expect(await find(archiveOf({ ACCFS2: { uid: '1.2.8.2', patientId: 'SOMEBODY' } }), orderId)).toBe('later');
  expect(await find(archiveOf({ ACCFS2: { uid: '1.2.8.3', patientId: 'FS2', name: 'ALTRI^UGO', birth: '19400101' } }), orderId)).toBe('later');
  expect(await studiesOf(orderId)).toEqual([]);
});

test('an archive that is silent or has nothing yet is asked again later, and after a day no more', async () => {
  const orderId = await published('FS3');
  const before = (await house.jobs('find-study')).length;
  expect(await find(silent, orderId)).toBe('later');
  expect(await find(archiveOf({}), orderId)).toBe('later');
  expect(await house.jobs('find-study')).toHaveLength(before + 2);
  const now = house.clock.at;
  house.clock.at = new Date(now.getTime() + 2 * 86_400_000);
  expect(await find(archiveOf({}), orderId)).toBe('given-up');
  house.clock.at = now;
});

test('a withdrawn result is not looked for', async () => {
  const orderId = await published('FS4');
  await house.send(
    oru({
      patient: { localId: 'FS4', familyName: 'MANCANTI', birthDate: '19700101' },
      order: 'FS4',
      filler: 'FS4',
      accession: 'ACCFS4',
      study: null,
      status: 'X',
      pdf: null,
    }),
  );
  expect(await find(archiveOf({ ACCFS4: { uid: '1.2.8.4', patientId: 'FS4' } }), orderId)).toBe('nothing-to-do');
});
