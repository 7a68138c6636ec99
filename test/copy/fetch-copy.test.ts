import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderArchive } from '#adapters/archive/folder/folder-archive.ts';
import { copiesIn } from '#adapters/postgres/copies.ts';
import { endingCopiesIn } from '#adapters/postgres/ending-copies.ts';
import { type CopyHouse, copyHouse, registerStudy } from '#test/copies.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { type SyntheticStudy, syntheticStudy } from '#test/synthetic-study.ts';
import { endCopies } from '#use-cases/delivery/end-copies.ts';
import { type Archive, ArchiveFault, type ArchiveStudy } from '#use-cases/ports/archive.ts';

let database: TestDatabase;
let house: CopyHouse;
let folder: string;
let count = 0;

beforeAll(async () => {
  database = await testDatabase();
  house = await copyHouse(database);
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-archive-'));
});
afterAll(async () => {
  await house.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

interface Fixture extends SyntheticStudy {
  readonly folder: string;
  readonly archive: Archive;
  readonly orderId: string;
}
/** A study in a folder archive, registered for its patient. */
async function registered(
  options: { slices?: number; size?: number; extra?: Parameters<typeof syntheticStudy>[1]['extra']; localId?: string; birthDate?: string } = {},
): Promise<Fixture> {
  count += 1;
  const at = path.join(folder, String(count));
  const study = await syntheticStudy(at, {
    patientId: `S${count}`,
    slices: options.slices ?? 6,
    seed: count,
    size: options.size ?? 64,
    ...(options.extra ? { extra: options.extra } : {}),
  });
  const person = options.birthDate ? { familyName: 'ALTRA', givenName: 'PERSONA', birthDate: options.birthDate } : study.person;
  const { orderId } = await registerStudy(database, { studyInstanceUid: study.studyInstanceUid, localId: options.localId ?? `S${count}`, ...person });
  return { ...study, folder: at, archive: folderArchive(at), orderId };
}

/** An archive whose answers are changed on the way. */
function changed(archive: Archive, changes: { study?: (study: ArchiveStudy) => ArchiveStudy; retrieve?: Archive['retrieve'] }): Archive {
  return {
    ...archive,
    async locate(uid, signal) {
      const location = await archive.locate(uid, signal);
      return location.kind === 'found' && changes.study ? { kind: 'found', study: changes.study(location.study) } : location;
    },
    retrieve: changes.retrieve ?? archive.retrieve,
  };
}

describe('a copy is ready only when it is exactly the study of this patient (I12)', () => {
  test('the pack holds every file as it was, deflated where that saves, with one picture each', async () => {
    const study = await registered();
    const { outcome, copy } = await house.copy(study.studyInstanceUid, study.archive);
    expect([outcome, copy.state, copy.done, copy.total]).toEqual(['ready', 'ready', 6, 6]);
    const { instances, renderings } = await house.packed(copy);
    const files = await Promise.all((await readdir(study.folder)).map((name) => readFile(path.join(study.folder, name), 'latin1')));
    expect(new Set(instances.map((each) => each.file.toString('latin1')))).toEqual(new Set(files));
    expect(instances.every((each) => each.deflated && each.storedSize < each.sizeBytes * 0.95)).toBe(true);
    expect(instances[0]?.directory.values.PatientName).toBe('Bianchi^Anna');
    expect(renderings.map((each) => each.sopInstanceUid).sort()).toEqual([...study.sopInstanceUids].sort());
  });

  test('an instance too few is incomplete, and tried again later; nothing is ready', async () => {
    const study = await registered();
    const archive = changed(study.archive, {
      study: (found) => ({ ...found, series: found.series.map((each) => ({ ...each, sopInstanceUids: [...each.sopInstanceUids, '1.2.3'] })) }),
    });
    const { outcome, copy } = await house.copy(study.studyInstanceUid, archive);
    expect([outcome, copy.state, copy.reason]).toEqual(['retried', 'wanted', 'incomplete']);
    expect(await house.queued()).toBeGreaterThan(0);
  });

  test('an instance that the archive did not list is not slipped in', async () => {
    const study = await registered();
    const archive = changed(study.archive, {
      study: (found) => ({ ...found, series: found.series.map((each) => ({ ...each, sopInstanceUids: each.sopInstanceUids.slice(1) })) }),
    });
    const { copy } = await house.copy(study.studyInstanceUid, archive);
    expect([copy.state, copy.reason]).toEqual(['wanted', 'incomplete']);
  });

  test('T43: one instance of another patient refuses the whole study, for good', async () => {
    const study = await registered({ extra: (slice) => (slice === 4 ? [['PatientID', 'LO', 'SOMEBODY-ELSE']] : []) });
    const { outcome, copy } = await house.copy(study.studyInstanceUid, study.archive);
    expect([outcome, copy.state, copy.reason]).toEqual(['refused', 'refused', 'wrong-patient']);
    expect((await copiesIn(database.db).want(study.studyInstanceUid)).created).toBe(false);
  });

  test('T43: the right number with another name and another birth date is another person', async () => {
    const study = await registered({ birthDate: '1931-05-05' });
    expect((await house.copy(study.studyInstanceUid, study.archive)).copy.reason).toBe('wrong-patient');
  });

  test('an archive with numbers of its own is trusted only where name and birth date agree', async () => {
    const known = await registered({ localId: 'RIS-1' });
    expect((await house.copy(known.studyInstanceUid, known.archive, { archivePatientIds: 'other' })).copy.state).toBe('ready');
    const stranger = await registered({ localId: 'RIS-2', birthDate: '1931-05-05' });
    expect((await house.copy(stranger.studyInstanceUid, stranger.archive, { archivePatientIds: 'other' })).copy.reason).toBe('wrong-patient');
  });

  test('an instance of another study refuses the study', async () => {
    const study = await registered();
    const other = await registered();
    const archive = changed(study.archive, {
      async *retrieve(series, signal) {
        const location = await other.archive.locate(other.studyInstanceUid, signal);
        const seriesInstanceUid = location.kind === 'found' ? (location.study.series[0]?.seriesInstanceUid ?? '') : '';
        yield* other.archive.retrieve({ studyInstanceUid: other.studyInstanceUid, seriesInstanceUid }, signal);
        yield* study.archive.retrieve(series, signal);
      },
    });
    expect((await house.copy(study.studyInstanceUid, archive)).copy.reason).toBe('wrong-study');
  });

  test('what is no DICOM at all fails the copy with its reason; no byte of it is offered', async () => {
    const study = await registered();
    const archive = changed(study.archive, {
      async *retrieve() {
        yield {
          bytes: (async function* () {
            yield new TextEncoder().encode('<html>please sign in</html>');
          })(),
        };
      },
    });
    const { outcome, copy } = await house.copy(study.studyInstanceUid, archive);
    expect([outcome, copy.state, copy.reason]).toEqual(['failed', 'failed', 'unreadable']);
  });

  test('an object over the limit fails the copy', async () => {
    const study = await registered();
    expect((await house.copy(study.studyInstanceUid, study.archive, { maxInstanceBytes: 5000 })).copy.reason).toBe('too-large');
  });
});

describe('faults and states', () => {
  test('a transient fault is tried again with back-off, then failed and logged; wanted again by a person it is made', async () => {
    const study = await registered();
    const down: Archive = { ...study.archive, locate: () => Promise.reject(new ArchiveFault('archive-unreachable', 'down')) };
    const rule = { maxAttempts: 3, firstDelayMs: 1 };
    const outcomes = [];
    for (let round = 0; round < 3; round += 1) outcomes.push((await house.copy(study.studyInstanceUid, down, { rule })).outcome);
    expect(outcomes).toEqual(['retried', 'retried', 'failed']);
    expect(house.log.lines.some(({ level, event, facts }) => level === 'error' && event === 'copy.failed' && facts.reason === 'archive-unreachable')).toBe(
      true,
    );
    expect((await house.copy(study.studyInstanceUid, study.archive, { rule })).copy.state).toBe('ready');
  });

  test('F37: a near-line study is recalled and asked for again; a refused one stays refused', async () => {
    const study = await registered();
    const nearLine: Archive = { ...study.archive, locate: async () => ({ kind: 'near-line' }) };
    const before = await house.queued();
    expect((await house.copy(study.studyInstanceUid, nearLine)).copy).toMatchObject({ state: 'recalled', reason: 'near-line' });
    expect(await house.queued()).toBe(before + 1);
    expect((await house.copy(study.studyInstanceUid, study.archive)).copy.state).toBe('ready');
    const other = await registered();
    const refusing: Archive = { ...other.archive, locate: async () => ({ kind: 'refused', reason: 'not-authorised' }) };
    expect((await house.copy(other.studyInstanceUid, refusing)).copy).toMatchObject({ state: 'refused', reason: 'not-authorised' });
  });

  test('the same study wanted a hundred times at once is one copy and one job', async () => {
    const study = await registered();
    const wanted = await Promise.all(Array.from({ length: 100 }, () => copiesIn(database.db).want(study.studyInstanceUid)));
    expect(new Set(wanted.map(({ copyId }) => copyId)).size).toBe(1);
    expect(wanted.filter(({ created }) => created)).toHaveLength(1);
  });

  test('a copy goes on after its last checkpoint: what is packed is not fetched again', async () => {
    const study = await registered({ slices: 8 });
    let retrieves = 0;
    const breaking = changed(study.archive, {
      async *retrieve(series, signal) {
        retrieves += 1;
        if (retrieves === 2) throw new ArchiveFault('archive-stalled', 'silence');
        yield* study.archive.retrieve(series, signal);
      },
    });
    const first = await house.copy(study.studyInstanceUid, breaking);
    expect(first.copy).toMatchObject({ state: 'wanted', reason: 'archive-stalled' });
    const second = await house.copy(study.studyInstanceUid, breaking);
    expect(second.copy).toMatchObject({ state: 'ready', packBlobId: first.copy.packBlobId });
    expect(retrieves).toBe(3);
    expect((await house.packed(second.copy)).instances).toHaveLength(8);
  });

  test('a copy that was ended while it was fetched is given up, and stays ended', async () => {
    const study = await registered();
    const archive = changed(study.archive, {
      async *retrieve(series, signal) {
        await database.db.updateTable('copies').set({ state: 'ended' }).where('study_instance_uid', '=', study.studyInstanceUid).execute();
        yield* study.archive.retrieve(series, signal);
      },
    });
    await expect(house.copy(study.studyInstanceUid, archive)).rejects.toThrow('no copy');
    const row = await database.db.selectFrom('copies').select('state').where('study_instance_uid', '=', study.studyInstanceUid).executeTakeFirst();
    expect(row?.state).toBe('ended');
  });

  test('a damaged object with its identity is kept as it came, never lost', async () => {
    const study = await registered();
    const name = path.join(study.folder, 'I0002');
    const sound = await readFile(name);
    await writeFile(name, sound.subarray(0, sound.length - 1001));
    const { copy } = await house.copy(study.studyInstanceUid, folderArchive(study.folder));
    expect(copy.state).toBe('ready');
    const kept = (await house.packed(copy)).instances.find((each) => each.sopInstanceUid === study.sopInstanceUids[2]);
    expect(kept?.file.subarray(132).equals(sound.subarray(132, sound.length - 1001))).toBe(true);
  });

  test('an object larger than memory may hold goes through a sealed temporary blob, which is gone afterwards', async () => {
    const study = await registered({ slices: 2, size: 2200 });
    const { copy } = await house.copy(study.studyInstanceUid, study.archive);
    expect(copy.state).toBe('ready');
    const { instances } = await house.packed(copy);
    for (const each of instances)
      expect(each.file.equals(await readFile(path.join(study.folder, `I000${study.sopInstanceUids.indexOf(each.sopInstanceUid)}`)))).toBe(true);
    const live = await database.db
      .selectFrom('blobs')
      .select('blob_id')
      .where('wrapped_key', 'is not', null)
      .where('blob_id', 'not in', [copy.packBlobId ?? '', copy.jpegBlobId ?? ''])
      .where('size_bytes', '>', 9_000_000)
      .execute();
    expect(live).toEqual([]);
  });
});

describe('the end of copies (I6)', () => {
  const end = (at: Date) => endCopies({ copies: endingCopiesIn(database.db), blobs: house.blobs, clock: { now: () => at }, log: house.log })();

  test('withdrawn, hidden or ended: the keys of the copy are destroyed; another open result of the same study keeps it', async () => {
    for (const over of [{ withdrawn_at: new Date() }, { hidden_at: new Date() }, { available_until: new Date(Date.now() - 1000) }]) {
      const study = await registered();
      const { copy } = await house.copy(study.studyInstanceUid, study.archive);
      await end(new Date());
      const second = await registered();
      await database.db.insertInto('order_studies').values({ order_id: second.orderId, study_instance_uid: study.studyInstanceUid }).execute();
      await database.db.updateTable('publications').set(over).where('order_id', '=', study.orderId).execute();
      await end(new Date());
      expect(await house.blobs.open(copy.packBlobId as never).then((reader) => reader?.close().then(() => 'open'))).toBe('open');
      await database.db.updateTable('publications').set(over).where('order_id', '=', second.orderId).execute();
      await end(new Date());
      expect(await house.blobs.open(copy.packBlobId as never)).toBeNull();
      expect(await house.blobs.open(copy.jpegBlobId as never)).toBeNull();
      expect((await copiesIn(database.db).want(study.studyInstanceUid)).created).toBe(true);
    }
  });
});
