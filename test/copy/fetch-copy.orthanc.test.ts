import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dicomwebArchive } from '#adapters/archive/dicomweb/dicomweb-archive.ts';
import { folderArchive } from '#adapters/archive/folder/folder-archive.ts';
import { sourceOf } from '#standards/dicom/byte-source.ts';
import { textOf } from '#standards/dicom/dataset.ts';
import { mediumForm } from '#standards/dicom/medium-form.ts';
import { openPart10, type Part10 } from '#standards/dicom/part10.ts';
import { type CopyHouse, copyHouse, registerStudy } from '#test/copies.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { type Orthanc, orthancIsHere, startOrthanc } from '#test/orthanc.ts';
import { sharedDicom } from '#test/shared.ts';
import type { Archive } from '#use-cases/ports/archive.ts';

const studies = sharedDicom('studies');
if (!orthancIsHere) console.warn('Orthanc is not installed: copies from a real archive are not tested');
if (!studies) console.warn('The collection of DICOM files is not here: copies of real studies are not tested');

let database: TestDatabase;
let house: CopyHouse;
let orthanc: Orthanc | null = null;

beforeAll(async () => {
  database = await testDatabase();
  house = await copyHouse(database);
  if (orthancIsHere) orthanc = await startOrthanc();
});
afterAll(async () => {
  await house.close();
  await orthanc?.stop();
  await database.drop();
});

interface Original {
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly patientId: string;
  readonly person: { familyName: string; givenName: string; birthDate: string };
  readonly sha256: string;
}

/** What a medium must hold of each file below a folder, by the form that standards/dicom gives it. */
async function originalsIn(folder: string): Promise<readonly Original[]> {
  const originals: Original[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const part10 = await openPart10(sourceOf(await readFile(path.join(entry.parentPath, entry.name)))).catch(() => null);
    if (!part10) continue;
    const hash = createHash('sha256');
    for await (const chunk of mediumForm(part10).chunks()) hash.update(chunk);
    originals.push({
      sopInstanceUid: part10.sopInstanceUid,
      studyInstanceUid: part10.studyInstanceUid,
      patientId: part10.patientId,
      person: personOf(part10),
      sha256: hash.digest('hex'),
    });
  }
  return originals;
}

function personOf({ dataset }: Part10): Original['person'] {
  const [familyName = '', givenName = ''] = (textOf(dataset, 'PatientName') ?? '').split('=')[0]?.split('^') ?? [];
  const birthDate = (textOf(dataset, 'PatientBirthDate') ?? '').replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  return { familyName: familyName || 'NESSUNO', givenName: givenName || 'NESSUNO', birthDate: birthDate || '1900-01-01' };
}

async function archiveOf(kind: 'folder' | 'Orthanc', folder: string): Promise<Archive> {
  if (kind === 'folder') return folderArchive(folder);
  await orthanc?.storeFolder(folder);
  return dicomwebArchive({ url: orthanc?.dicomwebUrl ?? '', noProgressMs: 10_000 });
}

describe.skipIf(!studies).each(['folder', 'Orthanc'] as const)('copies of real studies from a %s archive', (kind) => {
  test.skipIf(kind === 'Orthanc' && !orthancIsHere)(
    'I12, T6: each study is ready with exactly its instances, byte for byte in the form of a medium, and with pictures',
    { timeout: 120_000 },
    async () => {
      for (const folder of await readdir(studies ?? '')) {
        const originals = await originalsIn(path.join(studies ?? '', folder));
        const archive = await archiveOf(kind, path.join(studies ?? '', folder));
        for (const [studyInstanceUid, files] of Map.groupBy(originals, (each) => each.studyInstanceUid)) {
          if (kind === 'Orthanc') await database.ownerDb.deleteFrom('copies').where('study_instance_uid', '=', studyInstanceUid).execute();
          else await registerStudy(database, { studyInstanceUid, localId: files[0]?.patientId || `none-${folder}`, ...files[0]?.person });
          const { outcome, copy } = await house.copy(studyInstanceUid, archive, { maxRenderedFrames: 3 });
          expect({ folder, outcome, reason: copy.reason, done: copy.done, total: copy.total }).toEqual({
            folder,
            outcome: 'ready',
            reason: null,
            done: copy.total,
            total: copy.total,
          });
          const { instances, renderings } = await house.packed(copy);
          const wanted = new Map(files.map((each) => [each.sopInstanceUid, each.sha256]));
          expect(new Map(instances.map((each) => [each.sopInstanceUid, Buffer.from(each.sha256).toString('hex')]))).toEqual(wanted);
          for (const { jpeg } of renderings) expect([jpeg[0], jpeg[1]]).toEqual([0xff, 0xd8]);
        }
      }
    },
  );
});
