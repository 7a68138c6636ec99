import { expect, test } from 'vitest';
import { sourceOf } from './byte-source.ts';
import { type Dataset, readDataset, textOf } from './dataset.ts';
import { buildDicomdir, type DicomdirFile } from './dicomdir.ts';
import { tagOf } from './dictionary.ts';
import { readFileMeta } from './file-meta.ts';
import { legalText } from './value.ts';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const file = (number: number, values: Record<string, string> = {}, sopClassUid = CT): DicomdirFile => ({
  fileId: ['DICOM', 'ST000001', `IM${number}`],
  sopClassUid,
  sopInstanceUid: `1.2.3.${number}`,
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  attributes: { values: { PatientID: 'P1', PatientName: 'Bianchi^Anna', StudyInstanceUID: '1.2', SeriesInstanceUID: '1.2.1', Modality: 'CT', ...values } },
});

async function recordsOf(bytes: Uint8Array): Promise<readonly Dataset[]> {
  const source = sourceOf(bytes);
  const { meta, datasetStart } = await readFileMeta(source);
  expect(meta.mediaStorageSopClassUid).toBe('1.2.840.10008.1.3.10');
  const { dataset, fault } = await readDataset(
    source,
    datasetStart,
    { explicit: true, littleEndian: true },
    { sequences: new Set([0x00041220, tagOf('ConceptNameCodeSequence')]) },
  );
  expect(fault).toBeNull();
  return dataset.items.get(0x00041220) ?? [];
}

const typesOf = (records: readonly Dataset[]) => records.map((record) => textOf(record, 'DirectoryRecordType'));

test('patients, studies, series and objects stand in a tree that its offsets tell', async () => {
  const bytes = buildDicomdir({
    fileSetId: 'LASTRA',
    files: [file(1), file(2), file(3, { SeriesInstanceUID: '1.2.2' }), file(4, { StudyInstanceUID: '1.3', SeriesInstanceUID: '1.3.1' })],
  });
  const records = await recordsOf(bytes);
  expect(typesOf(records)).toEqual(['PATIENT', 'STUDY', 'SERIES', 'IMAGE', 'IMAGE', 'SERIES', 'IMAGE', 'STUDY', 'SERIES', 'IMAGE']);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const record of records) {
    for (const keyword of ['OffsetOfTheNextDirectoryRecord', 'OffsetOfReferencedLowerLevelDirectoryEntity']) {
      const offset = Number(textOf(record, keyword));
      // Zero, or the item of a record.
      if (offset) expect([view.getUint16(offset, true), view.getUint16(offset + 2, true)]).toEqual([0xfffe, 0xe000]);
    }
  }
  expect(records.filter((record) => textOf(record, 'OffsetOfReferencedLowerLevelDirectoryEntity') !== '0')).toHaveLength(6);
});

test('B2: the same files give the same bytes', () => {
  const files = [file(1), file(2)];
  expect(buildDicomdir({ fileSetId: 'A', files })).toEqual(buildDicomdir({ fileSetId: 'A', files: files.map((one) => ({ ...one })) }));
});

test.each([
  ['1.2.840.10008.5.1.4.1.1.11.1', 'PRESENTATION'],
  ['1.2.840.10008.5.1.4.1.1.88.59', 'KEY OBJECT DOC'],
  ['1.2.840.10008.5.1.4.1.1.88.33', 'SR DOCUMENT'],
  ['1.2.840.10008.5.1.4.1.1.104.1', 'ENCAP DOC'],
  ['1.2.840.10008.5.1.4.1.1.481.2', 'RT DOSE'],
  ['1.2.840.10008.5.1.4.1.1.481.3', 'RT STRUCTURE SET'],
  ['1.2.840.10008.5.1.4.1.1.481.5', 'RT PLAN'],
  ['1.2.840.10008.5.1.4.1.1.9.1.1', 'WAVEFORM'],
  ['1.2.840.10008.5.1.4.1.1.66.4', 'IMAGE'],
  ['1.2.840.10008.5.1.4.1.1.66', 'RAW DATA'],
  ['1.2.840.10008.5.1.4.1.1.67', 'VALUE MAP'],
  ['1.2.840.10008.5.1.4.1.1.481.10', 'RADIOTHERAPY'],
  ['1.2.840.10008.5.1.4.1.1.90.1', 'ASSESSMENT'],
  ['1.2.840.10008.5.1.4.1.1.200.2', 'RAW DATA'],
  ['1.2.3.4.5.6', 'RAW DATA'],
])('T9: an object of class %s is listed as %s', async (sopClassUid, type) => {
  const records = await recordsOf(buildDicomdir({ fileSetId: 'A', files: [file(1, {}, sopClassUid)] }));
  expect(typesOf(records).at(-1)).toBe(type);
});

test('T5: what the standard wants is never empty, whatever the object lacks', async () => {
  const bare: DicomdirFile = { ...file(1), attributes: { values: { StudyInstanceUID: '1.2', SeriesInstanceUID: '1.2.1' } } };
  const [patient, study, series, image] = await recordsOf(buildDicomdir({ fileSetId: 'A', files: [bare] }));
  if (!patient || !study || !series || !image) throw new Error('a record is missing');
  expect([textOf(patient, 'PatientID'), textOf(patient, 'PatientName')]).toEqual(['UNKNOWN', 'UNKNOWN']);
  expect([textOf(study, 'StudyDate'), textOf(study, 'StudyID')]).toEqual(['19000101', '1']);
  expect([textOf(series, 'Modality'), textOf(series, 'SeriesNumber'), textOf(image, 'InstanceNumber')]).toEqual(['OT', '1', '1']);
});

test('T5: what lacks a number is numbered by its place, what lacks a study date takes the nearest', async () => {
  const bare = (number: number): DicomdirFile => ({
    ...file(number),
    attributes: {
      values: { StudyInstanceUID: '1.2', SeriesInstanceUID: `1.2.${number > 2 ? 2 : 1}`, StudyDate: 'soon', SeriesDate: '20260312', InstanceNumber: 'one' },
    },
  });
  const records = await recordsOf(buildDicomdir({ fileSetId: 'A', files: [bare(1), bare(2), bare(3)] }));
  const told = (type: string, keyword: string) =>
    records.filter((record) => textOf(record, 'DirectoryRecordType') === type).map((record) => textOf(record, keyword));
  expect(told('SERIES', 'SeriesNumber')).toEqual(['1', '2']);
  expect(told('IMAGE', 'InstanceNumber')).toEqual(['1', '2', '1']);
  expect(told('STUDY', 'StudyDate')).toEqual(['20260312']);
});

test('T4: a name in any script is kept, with the character set told', async () => {
  const [patient] = await recordsOf(buildDicomdir({ fileSetId: 'A', files: [file(1, { PatientName: "D'Angelo^Łucja=王^小東" })] }));
  if (!patient) throw new Error('no record');
  expect(textOf(patient, 'PatientName')).toBe("D'Angelo^Łucja=王^小東");
  expect(textOf(patient, 'SpecificCharacterSet')).toBe('ISO_IR 192');
});

test.each([
  ['LO', '<script>alert(1)</script>\r\nx\\y', '<script>alert(1)</script> x y'],
  ['LO', 'x'.repeat(200), 'x'.repeat(64)],
  ['CS', 'Ct/../etc', 'CT____ETC'],
  ['DA', '00000000', ''],
  ['DA', '2026.03.12', '20260312'],
  ['TM', '25:99', ''],
  ['DT', '20260312101500.5+0100', '20260312101500.5+0100'],
  ['DT', 'now', ''],
  ['IS', 'drop table', ''],
  ['IS', '99999999999', ''],
  ['UI', '../../etc/passwd', ''],
  ['PN', 'a^b^c^d^e^f^g=h', 'a^b^c^d^e=h'],
])('T41: a %s of %j becomes a legal value', (vr, text, legal) => {
  expect(legalText(vr, text)).toBe(legal);
});
