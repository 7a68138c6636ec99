import { expect, test } from 'vitest';
import { joined } from '../bytes/joined.ts';
import { sourceOf } from './byte-source.ts';
import { headOf } from './explicit-vr.ts';
import { frameTable } from './frames.ts';
import { openPart10 } from './part10.ts';
import { imageOf, makeDicom } from './test/make-dicom.ts';

const item = (bytes: readonly number[]) => Uint8Array.from([0xfe, 0xff, 0x00, 0xe0, bytes.length & 0xff, bytes.length >> 8, 0, 0, ...bytes]);
const END = Uint8Array.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
const uint32 = (value: number) => [value & 0xff, value >> 8, 0, 0];

/** A JPEG object whose pixel data is written by hand. */
function encapsulated(frames: number, offsetTable: readonly number[], fragments: readonly (readonly number[])[]): Uint8Array {
  const image = imageOf(2, 2, frames).filter(([tag]) => tag !== 'PixelData');
  const header = makeDicom(image, { transferSyntaxUid: '1.2.840.10008.1.2.4.50' });
  return joined([header, headOf(0x7fe00010, 'OB', 0xffffffff), item(offsetTable.flatMap(uint32)), ...fragments.map(item), END]);
}

async function framesOf(bytes: Uint8Array): Promise<(number[] | null)[]> {
  const table = await frameTable(await openPart10(sourceOf(bytes)));
  return Array.from(
    { length: table.count },
    (_, index) => table.locate(index + 1)?.ranges.flatMap(({ start, end }) => [...bytes.subarray(start, end)]) ?? null,
  );
}

test('native frames lie one after the other', async () => {
  const bytes = makeDicom(imageOf(2, 3, 3));
  const frames = await framesOf(bytes);
  expect(frames.map((frame) => frame?.length)).toEqual([12, 12, 12]);
  expect(frames.flat()).toEqual([...bytes.subarray(bytes.length - 36)]);
});

test('a frame beyond the last, or the zeroth, is not there', async () => {
  const table = await frameTable(await openPart10(sourceOf(makeDicom(imageOf(2, 2, 2)))));
  expect(table.locate(0)).toBeNull();
  expect(table.locate(3)).toBeNull();
});

test('one fragment a frame needs no offset table', async () => {
  expect(
    await framesOf(
      encapsulated(
        2,
        [],
        [
          [1, 2],
          [3, 4],
        ],
      ),
    ),
  ).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test('one frame in several fragments is put together', async () => {
  expect(
    await framesOf(
      encapsulated(
        1,
        [],
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ),
    ),
  ).toEqual([[1, 2, 3, 4, 5, 6]]);
});

test('the basic offset table tells which fragments belong together', async () => {
  expect(
    await framesOf(
      encapsulated(
        2,
        [0, 20],
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ),
    ),
  ).toEqual([
    [1, 2, 3, 4],
    [5, 6],
  ]);
});

test('without a table, the code stream that begins tells it', async () => {
  const [a, b] = [
    [0xff, 0xd8, 0xff, 1],
    [0xff, 0xd8, 0xff, 2],
  ];
  expect(await framesOf(encapsulated(2, [], [a, [9, 9], b]))).toEqual([[...a, 9, 9], b]);
});

test('an object without pixels has no frames', async () => {
  expect((await frameTable(await openPart10(sourceOf(makeDicom())))).count).toBe(0);
});
