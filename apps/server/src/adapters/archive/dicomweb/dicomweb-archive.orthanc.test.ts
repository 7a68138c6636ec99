import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import dicomParser from 'dicom-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Orthanc, orthancIsHere, startOrthanc } from '#test/orthanc.ts';
import { sharedDicom } from '#test/shared.ts';
import { dicomwebArchive } from './dicomweb-archive.ts';

const folder = sharedDicom('studies/mr-ge-signa-16');
const signal = new AbortController().signal;

// Skips where Orthanc or the shared files are absent; hostile servers in dicomweb-archive.test.ts cover the protocol there.
describe.skipIf(!orthancIsHere || !folder)('a real Orthanc by DICOMweb', () => {
  let orthanc: Orthanc;
  const sources = new Map<string, string>();
  let studyInstanceUid = '';
  let accessionNumber = '';

  beforeAll(async () => {
    orthanc = await startOrthanc();
    for (const name of await readdir(folder ?? '')) {
      const bytes = await readFile(path.join(folder ?? '', name));
      await orthanc.store(bytes);
      const dataset = dicomParser.parseDicom(bytes, { untilTag: 'x00200010' });
      sources.set(dataset.string('x00080018') ?? '', createHash('sha256').update(bytes.subarray(132)).digest('hex'));
      studyInstanceUid = dataset.string('x0020000d') ?? '';
      accessionNumber = dataset.string('x00080050') ?? '';
    }
  });
  afterAll(() => orthanc?.stop());

  const archive = () => dicomwebArchive({ url: orthanc.dicomwebUrl, noProgressMs: 10_000 });

  test('I12: it tells exactly the instances that were stored', async () => {
    const location = await archive().locate(studyInstanceUid, signal);
    expect(location.kind).toBe('found');
    const uids = location.kind === 'found' ? location.study.series.flatMap((series) => series.sopInstanceUids) : [];
    expect([...uids].sort()).toEqual([...sources.keys()].sort());
  });

  test('every instance arrives once, bit by bit as it was archived', async () => {
    const location = await archive().locate(studyInstanceUid, signal);
    const arrived = new Map<string, string>();
    for (const series of location.kind === 'found' ? location.study.series : []) {
      for await (const instance of archive().retrieve({ studyInstanceUid, seriesInstanceUid: series.seriesInstanceUid }, signal)) {
        const bytes = Buffer.concat(await Array.fromAsync(instance.bytes));
        const uid = dicomParser.parseDicom(bytes, { untilTag: 'x00200010' }).string('x00080018') ?? '';
        expect(arrived.has(uid)).toBe(false);
        arrived.set(uid, createHash('sha256').update(bytes.subarray(132)).digest('hex'));
      }
    }
    expect(arrived).toEqual(sources);
  });

  test('an unknown study and an accession number with a wildcard are simply absent', async () => {
    expect(await archive().locate('1.2.3.4', signal)).toEqual({ kind: 'absent' });
    expect(await archive().findByAccessionNumber('*')).toEqual([]);
    if (accessionNumber) expect(await archive().findByAccessionNumber(accessionNumber)).toEqual([studyInstanceUid]);
  });
});
