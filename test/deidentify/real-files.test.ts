import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodePacking } from '#adapters/system/packing.ts';
import { sourceOf } from '#standards/dicom/byte-source.ts';
import { textOf } from '#standards/dicom/dataset.ts';
import { deidentify } from '#standards/dicom/deidentify.ts';
import { dicomJson } from '#standards/dicom/dicom-json.ts';
import { tagOf } from '#standards/dicom/dictionary.ts';
import { DicomFault } from '#standards/dicom/fault.ts';
import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { openPart10, type Part10 } from '#standards/dicom/part10.ts';
import { sharedDicom } from '#test/shared.ts';

const run = promisify(execFile);
const folders = ['studies', 'modality', 'charset', 'ts', 'broken', 'traps-synth'].flatMap((name) => sharedDicom(name) ?? []);
const DCIODVFY = '/usr/bin/dciodvfy';
const newUid = (uid: string) => `2.25.${BigInt(`0x${createHmac('sha256', 'a key of this share').update(uid).digest('hex').slice(0, 32)}`)}`;

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** What must be found nowhere in the output: the bytes of what names somebody or some place, as they stand in the file, and every UID that is not the standard's. */
const NAMING = [
  'PatientName',
  'PatientID',
  'PatientBirthDate',
  'OtherPatientIDs',
  'AccessionNumber',
  'ReferringPhysicianName',
  'PerformingPhysicianName',
  'OperatorsName',
];
const PLACES = [
  'InstitutionName',
  'InstitutionAddress',
  'StationName',
  'DeviceSerialNumber',
  'StudyDate',
  'SeriesDate',
  'AcquisitionDate',
  'StudyDescription',
  'StudyID',
];
function secretsOf({ dataset }: Part10): readonly Buffer[] {
  const values = [...NAMING, ...PLACES].flatMap((keyword) => {
    const found = [...dataset.heads].find((head) => head.tag === tagOf(keyword));
    return found ? [dataset.values.get(found.tag)?.bytes ?? new Uint8Array(0)] : [];
  });
  const parts = values.flatMap((bytes) =>
    Buffer.from(bytes)
      .toString('latin1')
      .split(/[\\^= \0]+/),
  );
  // A maker's own name stands at many places, and is nobody's.
  const made = ['Manufacturer', 'ManufacturerModelName', 'SoftwareVersions'].map((keyword) => textOf(dataset, keyword) ?? '').join(' ');
  return parts
    .filter((part) => part.length >= 6 && !['19000101', 'ANONYMOUS', 'REMOVED'].includes(part) && !made.includes(part))
    .map((part) => Buffer.from(part, 'latin1'));
}
function uidsOf(json: JsonDataset): readonly string[] {
  return Object.values(json).flatMap((element) =>
    (element.Value ?? []).flatMap((value): readonly string[] => {
      if (element.vr === 'SQ') return uidsOf(value as JsonDataset);
      return element.vr === 'UI' && typeof value === 'string' && !value.startsWith('1.2.840.10008.') ? [value] : [];
    }),
  );
}
function privateTagsOf(json: JsonDataset): readonly string[] {
  return Object.entries(json).flatMap(([tag, element]) => [
    ...(Number.parseInt(tag.slice(0, 4), 16) % 2 === 1 ? [tag] : []),
    ...(element.vr === 'SQ' ? (element.Value ?? []).flatMap((item) => privateTagsOf(item as JsonDataset)) : []),
  ]);
}
const jsonOf = (part10: Part10) => dicomJson(part10, { bulkDataUri: () => null });

describe.skipIf(folders.length === 0 || !existsSync(DCIODVFY))('de-identified, every file of the collection (needs dicom3tools)', () => {
  let out: string;
  beforeAll(async () => {
    out = await mkdtemp(path.join(tmpdir(), 'lastra-deidentified-'));
  });
  afterAll(() => rm(out, { recursive: true, force: true }));

  /** What the judge finds wrong, as kinds of error: their number and their place do not count. */
  async function errorsOf(file: string): Promise<ReadonlySet<string>> {
    const { stderr, stdout } = await run(DCIODVFY, [file], { maxBuffer: 1 << 26 }).catch((error: { stderr: string; stdout: string }) => error);
    return new Set(
      `${stdout}\n${stderr}`
        .split('\n')
        .filter((line) => line.startsWith('Error'))
        .map((line) => line.replace(/<[^>]*>|\d+/g, '')),
    );
  }

  test('B21: nothing of the patient, no private attribute and no UID of the original is found in the bytes; the judge finds no error that was not there before', async () => {
    const left: Record<string, number> = {};
    const leaks: string[] = [];
    const newErrors: string[] = [];
    const classes = new Set<string>();
    const syntaxes = new Set<string>();
    let count = 0;
    for (const file of (await Promise.all(folders.map(filesIn))).flat()) {
      const name = path.relative(folders[0] ?? '', file);
      const opened = await openPart10(sourceOf(await readFile(file)), { inflateRaw: nodePacking().inflate }).catch(() => null);
      if (!opened) continue;
      const result = deidentify(opened, { newUid, pseudonym: 'ANON-5F0C', identifiers: [] });
      if (result.kind === 'left-out') {
        left[result.reason] = (left[result.reason] ?? 0) + 1;
        continue;
      }
      classes.add(opened.sopClassUid);
      syntaxes.add(opened.transferSyntaxUid);
      const bytes = await Array.fromAsync(result.chunks()).then(Buffer.concat, (fault: unknown) =>
        fault instanceof DicomFault ? null : Promise.reject(fault),
      );
      if (!bytes) {
        left.damaged = (left.damaged ?? 0) + 1;
        continue;
      }
      count += 1;
      const again = await openPart10(sourceOf(bytes));
      expect([name, again.damage]).toEqual([name, null]);
      const json = await jsonOf(again);
      leaks.push(...privateTagsOf(json).map((tag) => `${name} private ${tag}`));
      for (const secret of secretsOf(opened)) if (bytes.includes(secret)) leaks.push(`${name} ${secret.toString('latin1')}`);
      for (const uid of new Set(uidsOf(await jsonOf(opened)))) if (uid.length > 8 && bytes.includes(uid)) leaks.push(`${name} ${uid}`);
      const written = path.join(out, 'object.dcm');
      await writeFile(written, bytes);
      const [before, after] = [await errorsOf(file), await errorsOf(written)];
      for (const error of after) if (!before.has(error)) newErrors.push(`${name} ${error}`);
    }
    expect({ leaks, newErrors }).toEqual({ leaks: [], newErrors: [] });
    expect([count > 100, classes.size > 10, syntaxes.size > 15]).toEqual([true, true, true]);
    expect(Object.keys(left)).toEqual(expect.arrayContaining(['annotations', 'capture', 'document', 'report']));
  }, 300_000);
});
