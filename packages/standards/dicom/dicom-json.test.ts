import { expect, test } from 'vitest';
import { sourceOf } from './byte-source.ts';
import { dicomJson } from './dicom-json.ts';
import { openPart10 } from './part10.ts';
import { imageOf, type Made, makeDicom } from './test/make-dicom.ts';
import { EXPLICIT_BIG, IMPLICIT_LITTLE } from './transfer-syntax.ts';

const jsonOf = async (extra: readonly Made[], options: Parameters<typeof makeDicom>[1] = {}) =>
  dicomJson(await openPart10(sourceOf(makeDicom(extra, options))), { bulkDataUri: (path) => `http://x/bulkdata/${path}`, inlineBytes: 64 });

test('the example of PS3.18 F.2.1.1.2: texts, numbers, names, UIDs', async () => {
  const json = await jsonOf([
    ['PatientName', 'PN', 'Wang^XiaoDong=王^小東'],
    ['SpecificCharacterSet', 'CS', 'ISO_IR 192'],
    ['ImageType', 'CS', 'ORIGINAL\\PRIMARY'],
    ['PixelSpacing', 'DS', '0.5\\0.75'],
    ['ReferringPhysicianName', 'PN', ''],
    ['BurnedInAnnotation', 'CS', 'NO'],
  ]);
  expect(json['00100010']).toEqual({ vr: 'PN', Value: [{ Alphabetic: 'Wang^XiaoDong', Ideographic: '王^小東' }] });
  expect(json['00080008']).toEqual({ vr: 'CS', Value: ['ORIGINAL', 'PRIMARY'] });
  expect(json['00280030']).toEqual({ vr: 'DS', Value: [0.5, 0.75] });
  expect(json['00080090']).toEqual({ vr: 'PN' });
  expect(json['0020000D']?.vr).toBe('UI');
});

test('text is Unicode, and Specific Character Set says so (F.2.2)', async () => {
  const json = await jsonOf([
    ['SpecificCharacterSet', 'CS', 'ISO_IR 100'],
    ['PatientName', 'PN', Uint8Array.from([0x4e, 0x69, 0x63, 0x63, 0x6f, 0x6c, 0xf2, 0x20])],
  ]);
  expect(json['00080005']).toEqual({ vr: 'CS', Value: ['ISO_IR 192'] });
  expect(json['00100010']).toEqual({ vr: 'PN', Value: [{ Alphabetic: 'Niccolò' }] });
});

test('sequences hold datasets, whatever the syntax and the form of their lengths', async () => {
  const items: Made = ['ReferencedImageSequence', 'SQ', [[['ReferencedSOPInstanceUID', 'UI', '1.2.3']], [['ReferencedSOPInstanceUID', 'UI', '1.2.4']]]];
  const expected = { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2.3'] } }, { '00081155': { vr: 'UI', Value: ['1.2.4'] } }] };
  for (const undefinedLengths of [false, true]) {
    for (const transferSyntaxUid of [undefined, IMPLICIT_LITTLE, EXPLICIT_BIG]) {
      const json = await jsonOf([items], { undefinedLengths, ...(transferSyntaxUid ? { transferSyntaxUid } : {}) });
      expect(json['00081140']).toEqual(expected);
    }
  }
});

test('pixels are bulk data; short binary values stand in the text as base64, little endian (F.2.6, F.2.7)', async () => {
  const little = await jsonOf([...imageOf(8, 8), ['RedPaletteColorLookupTableData', 'OW', Uint8Array.of(1, 0, 2, 0)]]);
  expect(little['7FE00010']).toEqual({ vr: 'OW', BulkDataURI: 'http://x/bulkdata/7FE00010' });
  expect(little['00281201']).toEqual({ vr: 'OW', InlineBinary: 'AQACAA==' });
  expect(little['00280010']).toEqual({ vr: 'US', Value: [8] });
  const big = await jsonOf([['RedPaletteColorLookupTableData', 'OW', Uint8Array.of(1, 0, 2, 0)]], { transferSyntaxUid: EXPLICIT_BIG });
  expect(big['00281201']).toEqual({ vr: 'OW', InlineBinary: 'AQACAA==' });
});

test('a long value within a sequence is told by its path', async () => {
  const json = await jsonOf([['ReferencedImageSequence', 'SQ', [[['RedPaletteColorLookupTableData', 'OW', new Uint8Array(100)]]]]]);
  const [item] = (json['00081140']?.Value ?? []) as Record<string, unknown>[];
  expect(item?.['00281201']).toEqual({ vr: 'OW', BulkDataURI: 'http://x/bulkdata/00081140/0/00281201' });
});

test('a number that is none stays the text it is; group lengths are left out', async () => {
  const json = await jsonOf([
    ['RescaleSlope', 'DS', Uint8Array.from([0x61, 0x62])],
    [0x00080000, 'UL', '12'],
  ]);
  expect(json['00281053']).toEqual({ vr: 'DS', Value: ['ab'] });
  expect(json['00080000']).toBeUndefined();
});
