import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { joined } from '../bytes/joined.ts';
import { sourceOf } from './byte-source.ts';
import { textOf } from './dataset.ts';
import { type DeidentifyOptions, deidentify } from './deidentify.ts';
import { tagOf } from './dictionary.ts';
import { delimiter } from './explicit-vr.ts';
import { openPart10, type Part10 } from './part10.ts';
import { imageOf, type Made, makeDicom } from './test/make-dicom.ts';
import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './transfer-syntax.ts';

const uidBy =
  (key: string): DeidentifyOptions['newUid'] =>
  (uid) =>
    `2.25.${BigInt(`0x${createHmac('sha256', key).update(uid).digest('hex').slice(0, 32)}`)}`;
const OPTIONS: DeidentifyOptions = { newUid: uidBy('one'), pseudonym: 'ANON-1', identifiers: ['BNCNNA55D63A182X'] };

async function cleanedBytes(bytes: Uint8Array, options = OPTIONS): Promise<Uint8Array> {
  const result = deidentify(await openPart10(sourceOf(bytes)), options);
  if (result.kind !== 'deidentified') throw new Error(`left out: ${result.reason}`);
  return joined(await Array.fromAsync(result.chunks()));
}
async function cleaned(extra: readonly Made[], options = OPTIONS, made = {}): Promise<Part10> {
  return openPart10(sourceOf(await cleanedBytes(makeDicom([...imageOf(4, 4), ...extra], made), options)));
}
const has = (part10: Part10, keyword: string) => part10.dataset.heads.some(({ tag }) => tag === tagOf(keyword));

test('B21: who it was is gone, that it was taken away is said, and the pixels are the same', async () => {
  const part10 = await cleaned([
    ['PatientAddress', 'LO', 'Via Roma 1'],
    ['ReferringPhysicianName', 'PN', 'Neri^Carlo'],
    ['InstitutionName', 'LO', 'Ospedale'],
    ['StudyTime', 'TM', '101500'],
    ['PatientSize', 'DS', '1.7'],
  ]);
  expect(textOf(part10.dataset, 'PatientName')).toBe('ANON-1');
  expect(part10.patientId).toBe('ANON-1');
  for (const keyword of ['PatientBirthDate', 'PatientSex', 'StudyDate', 'StudyTime', 'AccessionNumber', 'ReferringPhysicianName'])
    expect([keyword, textOf(part10.dataset, keyword)]).toEqual([keyword, '']);
  for (const keyword of ['PatientAddress', 'StudyDescription', 'SeriesDescription', 'PatientSize'])
    expect([keyword, has(part10, keyword)]).toEqual([keyword, false]);
  expect(textOf(part10.dataset, 'InstitutionName')).toBe('ANONYMOUS');
  expect(textOf(part10.dataset, 'PatientIdentityRemoved')).toBe('YES');
  expect(textOf(part10.dataset, 'DeidentificationMethod')).toContain('PS3.15');
  expect(has(part10, 'DeidentificationMethodCodeSequence')).toBe(true);
  expect(part10.meta.implementationVersionName).not.toBe('TEST');
  const original = await openPart10(sourceOf(makeDicom(imageOf(4, 4))));
  const pixels = ({ source, pixelData }: Part10) => source.read(pixelData?.valueStart ?? 0, source.sizeBytes);
  expect(await pixels(part10)).toEqual(await pixels(original));
});

test('B21: within a share one UID becomes one other everywhere, and under another key another', async () => {
  const references: readonly Made[] = [
    [
      'ReferencedImageSequence',
      'SQ',
      [
        [
          ['ReferencedSOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.2'],
          ['ReferencedSOPInstanceUID', 'UI', '2.25.1234567890.3.1'],
        ],
      ],
    ],
    ['FrameOfReferenceUID', 'UI', '1.2.3.4'],
  ];
  const part10 = await cleaned(references);
  expect(part10.sopInstanceUid).toMatch(/^2\.25\.[1-9]\d{0,38}$/);
  expect(part10.meta.mediaStorageSopInstanceUid).toBe(part10.sopInstanceUid);
  const bytes = Buffer.from(await cleanedBytes(makeDicom([...imageOf(2, 2), ...references]))).toString('latin1');
  expect(bytes.split(part10.sopInstanceUid)).toHaveLength(4);
  expect(bytes).not.toContain('2.25.1234567890');
  expect(bytes).toContain('1.2.840.10008.5.1.4.1.1.2');
  expect((await cleaned(references, { ...OPTIONS, newUid: uidBy('two') })).sopInstanceUid).not.toBe(part10.sopInstanceUid);
  expect((await cleaned(references)).sopInstanceUid).toBe(part10.sopInstanceUid);
});

test.each([EXPLICIT_LITTLE, IMPLICIT_LITTLE, EXPLICIT_BIG])(
  'private, unknown, overlay and curve attributes are removed at every depth (%s)',
  async (transferSyntaxUid) => {
    const nested: readonly Made[] = [
      [0x00091001, 'UN', Uint8Array.of(66, 105)],
      ['PatientComments', 'LT', 'Bianchi'],
      ['SliceThickness', 'DS', '3'],
      ['ContentDate', 'DA', '20260312'],
    ];
    for (const undefinedLengths of [true, false]) {
      const part10 = await cleaned(
        [
          [0x00090010, 'LO', 'MAKER'],
          [0x00091001, 'LO', 'Bianchi'],
          [0x00080fff, 'LO', 'unheard of'],
          [0x50003000, 'OW', Uint8Array.of(1, 2)],
          [0x60004000, 'LT', 'Bianchi'],
          [0x60023000, 'OW', Uint8Array.of(1, 2)],
          ['RequestAttributesSequence', 'SQ', [nested]],
          ['SharedFunctionalGroupsSequence', 'SQ', [[['PixelMeasuresSequence', 'SQ', [nested]]]]],
        ],
        OPTIONS,
        { transferSyntaxUid, undefinedLengths },
      );
      expect(part10.transferSyntaxUid).toBe(EXPLICIT_LITTLE);
      const odd = part10.dataset.heads.filter(({ tag }) => (tag >>> 16) % 2 === 1 || tag >>> 24 === 0x50 || tag >>> 24 === 0x60 || tag === 0x00080fff);
      expect(odd).toEqual([]);
      const whole = Buffer.from(await part10.source.read(0, part10.source.sizeBytes)).toString('latin1');
      expect(whole).not.toMatch(/bianchi|MAKER|20260312/i);
      expect(whole).toContain('3 ');
    }
  },
);

test('a text that holds something of the patient is replaced wherever it stands: names as words, numbers however written', async () => {
  const part10 = await cleaned([
    ['ConvolutionKernel', 'SH', 'B30f'],
    ['SoftwareVersions', 'LO', 'anna bianchi'],
    ['ManufacturerModelName', 'LO', 'Bianchini 3'],
    ['DetectorDescription', 'LT', 'cf BNC NNA 55D63 A182X'],
    ['FilterType', 'SH', '23.04.1955'],
  ]);
  const text = (keyword: string) => textOf(part10.dataset, keyword);
  expect([text('ConvolutionKernel'), text('ManufacturerModelName')]).toEqual(['B30f', 'Bianchini 3']);
  expect([text('SoftwareVersions'), text('DetectorDescription'), text('FilterType')]).toEqual(['ANONYMOUS', 'ANONYMOUS', 'ANONYMOUS']);
});

test('a name is found in its own character set, accents or none', async () => {
  const utf8 = new TextEncoder();
  const part10 = await cleaned([
    ['SpecificCharacterSet', 'CS', 'ISO_IR 192'],
    ['PatientName', 'PN', utf8.encode('D\u2019Al\u00ec^No\u00e8')],
    ['SoftwareVersions', 'LO', utf8.encode('ali\u0300 v1 ')],
  ]);
  expect(textOf(part10.dataset, 'SoftwareVersions')).toBe('ANONYMOUS');
});

test('what carries its person in its content is left out, and why is said', async () => {
  const reason = async (extra: readonly Made[]) => {
    const result = deidentify(await openPart10(sourceOf(makeDicom([...imageOf(2, 2), ...extra]))), OPTIONS);
    return result.kind === 'left-out' ? result.reason : null;
  };
  const ofClass = (uid: string): readonly Made[] => [['SOPClassUID', 'UI', `1.2.840.10008.5.1.4.1.1.${uid}`]];
  expect(await reason(ofClass('104.1'))).toBe('document');
  expect(await reason(ofClass('88.11'))).toBe('report');
  expect(await reason(ofClass('88.59'))).toBe('report');
  expect(await reason(ofClass('11.1'))).toBe('annotations');
  expect(await reason(ofClass('7'))).toBe('capture');
  expect(await reason(ofClass('7.4'))).toBe('capture');
  expect(await reason(ofClass('66'))).toBe('other-kind');
  expect(await reason([['SOPClassUID', 'UI', '1.3.12.2.1107.5.9.1']])).toBe('other-kind');
  expect(await reason([['BurnedInAnnotation', 'CS', 'YES']])).toBe('burned-in');
  expect(await reason([[0x60000102, 'US', '12']])).toBe('overlay');
  expect(await reason([])).toBeNull();
  const bytes = makeDicom(imageOf(32, 32));
  expect(deidentify(await openPart10(sourceOf(bytes.subarray(0, bytes.length - 10))), OPTIONS)).toMatchObject({ kind: 'left-out', reason: 'damaged' });
});

test.each([
  ['CT', undefined, false],
  ['US', undefined, true],
  ['US', 'NO', false],
  ['XA', undefined, true],
])('names may stand in the pixels of %s with Burned In Annotation %s: %s', async (modality, burnedIn, expected) => {
  const extra: readonly Made[] = [['Modality', 'CS', modality], ...(burnedIn ? ([['BurnedInAnnotation', 'CS', burnedIn]] as const) : [])];
  expect(deidentify(await openPart10(sourceOf(makeDicom([...imageOf(2, 2), ...extra]))), OPTIONS)).toMatchObject({ mayShowText: expected });
});

test('compressed pixels pass as they are but for the comments of their frames, and what stands behind them is gone', async () => {
  const utf8 = new TextEncoder();
  const comment = utf8.encode('Bianchi^Anna');
  const frame = joined([
    Uint8Array.of(0xff, 0xd8, 0xff, 0xfe, 0, 14),
    comment,
    Uint8Array.of(0xff, 0xe0, 0, 4, 7, 7, 0xff, 0xda, 0, 2, 1, 2, 0xff, 0xd9, 0, 0),
  ]);
  const head = Uint8Array.of(0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff);
  const pixels = joined([head, delimiter(0xfffee000, 0), delimiter(0xfffee000, frame.length), frame, delimiter(0xfffee0dd, 0)]);
  const jpeg = '1.2.840.10008.1.2.4.70';
  const object = joined([makeDicom([['Modality', 'CS', 'CT']], { transferSyntaxUid: jpeg }), pixels, utf8.encode('Bianchi')]);
  const out = Buffer.from(await cleanedBytes(object));
  expect((await openPart10(sourceOf(out))).transferSyntaxUid).toBe(jpeg);
  expect(out.toString('latin1')).not.toContain('Bianchi');
  expect(out.includes(Buffer.of(0xff, 0xe0, 0, 4, 7, 7, 0xff, 0xda, 0, 2, 1, 2, 0xff, 0xd9))).toBe(true);
  expect(out.subarray(-8)).toEqual(Buffer.from(delimiter(0xfffee0dd, 0)));
});
