import { expect, test } from 'vitest';
import { joined } from '../bytes/joined.ts';
import { sourceOf } from './byte-source.ts';
import { textOf } from './dataset.ts';
import { mediumForm } from './medium-form.ts';
import { openPart10 } from './part10.ts';
import { imageOf, type Made, makeDicom } from './test/make-dicom.ts';
import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './transfer-syntax.ts';

async function onMedium(bytes: Uint8Array): Promise<Uint8Array> {
  return joined(await Array.fromAsync(mediumForm(await openPart10(sourceOf(bytes))).chunks()));
}

const PRIVATE: readonly Made[] = [
  [0x00091001, 'UN', Uint8Array.of(1, 2, 3, 4)],
  [0x00090010, 'LO', 'SOME MAKER'],
  ['ReferencedSeriesSequence', 'SQ', [[['SeriesInstanceUID', 'UI', '1.2.3']], [['SeriesInstanceUID', 'UI', '1.2.4']]]],
];

test('an explicit little-endian object is handed on byte for byte, its preamble zeroed', async () => {
  const bytes = makeDicom([...imageOf(4, 4), ...PRIVATE]);
  const dirty = Uint8Array.from(bytes);
  dirty.set(new TextEncoder().encode('MZ hidden program'), 0);
  expect(await onMedium(dirty)).toEqual(bytes);
});

test.each([IMPLICIT_LITTLE, EXPLICIT_BIG])(
  'an object in %s becomes the explicit little-endian one, pixels, private elements and sequences included',
  async (transferSyntaxUid) => {
    for (const undefinedLengths of [true, false]) {
      const extra = [...imageOf(5, 3), ...PRIVATE];
      const expected = makeDicom(extra, { undefinedLengths: true });
      const out = await onMedium(makeDicom(extra, { transferSyntaxUid, undefinedLengths }));
      expect(Buffer.from(out).toString('hex')).toBe(Buffer.from(expected).toString('hex'));
    }
  },
);

test('group lengths, which would be wrong afterwards, are left out', async () => {
  const bytes = makeDicom([[0x00080000, 'UL', Uint8Array.of(9, 9, 0, 0)]], { transferSyntaxUid: IMPLICIT_LITTLE });
  const part10 = await openPart10(sourceOf(await onMedium(bytes)));
  expect(part10.dataset.heads.some((head) => head.tag === 0x00080000)).toBe(false);
  expect(textOf(part10.dataset, 'PatientID')).toBe('P1');
});

test('T9: a file without meta gets a complete one', async () => {
  const out = await onMedium(makeDicom(imageOf(2, 2), { meta: false }));
  const part10 = await openPart10(sourceOf(out));
  expect(part10.meta.mediaStorageSopInstanceUid).toBe(part10.sopInstanceUid);
  expect(part10.transferSyntaxUid).toBe(EXPLICIT_LITTLE);
  expect(part10.meta.verbatim).not.toBeNull();
});

test('a value longer than the short form holds is written as UN, not cut', async () => {
  const long = 'x'.repeat(70_000);
  const out = await onMedium(makeDicom([['PatientComments', 'LT', new TextEncoder().encode(long)]], { transferSyntaxUid: IMPLICIT_LITTLE }));
  const head = (await openPart10(sourceOf(out))).dataset.heads.find((one) => one.tag === 0x00104000);
  expect(head).toMatchObject({ vr: 'UN', length: 70_000 });
});

test('a damaged object is handed on as it is: nothing is rewritten that is not understood', async () => {
  const bytes = makeDicom(imageOf(32, 32), { transferSyntaxUid: IMPLICIT_LITTLE });
  const cut = bytes.subarray(0, bytes.length - 100);
  expect(await onMedium(cut)).toEqual(cut);
});

test('the size is told beforehand where it is known, and is right', async () => {
  const form = mediumForm(await openPart10(sourceOf(makeDicom(imageOf(9, 9)))));
  expect(form.sizeBytes).toBe(joined(await Array.fromAsync(form.chunks())).length);
});

test('a rewritten object comes in few pieces, none of them large, whatever its size', async () => {
  const form = mediumForm(await openPart10(sourceOf(makeDicom(imageOf(512, 512, 2), { transferSyntaxUid: EXPLICIT_BIG }))));
  const sizes = (await Array.fromAsync(form.chunks())).map((chunk) => chunk.length);
  expect(sizes.length).toBeLessThan(10);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(256 * 1024);
});
