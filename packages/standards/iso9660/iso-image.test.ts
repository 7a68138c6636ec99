import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type IsoFile, type IsoImage, isoImage, MAX_ISO_FILE_BYTES } from './iso-image.ts';

const VOLUME = { volumeId: 'LASTRA', applicationId: 'LASTRA', recordedOn: { year: 1980, month: 1, day: 1 } };
type File = IsoFile<Uint8Array>;
const fileOf = (name: string, content: Uint8Array): File => ({ name, sizeBytes: content.length, source: content });

function read(image: IsoImage<Uint8Array>, start: number, end: number): Buffer {
  const parts: Uint8Array[] = [];
  for (const segment of image.segments(start, end)) {
    const bytes = segment.kind === 'bytes' ? segment.bytes : segment.source.subarray(segment.start, segment.end);
    expect(bytes.length).toBeGreaterThan(0);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

interface Found {
  readonly path: string;
  readonly content: Buffer;
}
/** Walks one hierarchy from its root directory record, as a reader that knows nothing of ours would, and checks what ECMA-119 asks of each directory. */
function walk(whole: Buffer, descriptorSector: number): readonly Found[] {
  const descriptor = whole.subarray(descriptorSector * 2048, (descriptorSector + 1) * 2048);
  const joliet = descriptor[0] === 2;
  const found: Found[] = [];
  const decode = (bytes: Buffer) => (joliet ? Buffer.from(bytes).swap16().toString('utf16le') : bytes.toString('latin1'));
  const enter = (extent: number, length: number, parent: number, path: string) => {
    expect(length % 2048).toBe(0);
    const names: string[] = [];
    for (let sector = 0; sector < length / 2048; sector++) {
      const bytes = whole.subarray((extent + sector) * 2048, (extent + sector + 1) * 2048);
      for (let at = 0; at < 2048 && bytes[at] !== 0; at += bytes.readUInt8(at)) {
        const record = bytes.subarray(at, at + bytes.readUInt8(at));
        const place = record.readUInt32LE(2);
        const size = record.readUInt32LE(10);
        expect(record.readUInt32BE(6)).toBe(place);
        expect(record.readUInt32BE(14)).toBe(size);
        const identifier = record.subarray(33, 33 + record.readUInt8(32));
        const isDirectory = (record.readUInt8(25) & 2) !== 0;
        if (identifier.length === 1 && identifier.readUInt8(0) < 2) {
          expect(place).toBe(identifier[0] === 0 ? extent : parent);
          continue;
        }
        names.push(decode(identifier));
        if (isDirectory) enter(place, size, extent, `${path}${decode(identifier)}/`);
        else found.push({ path: path + decode(identifier), content: whole.subarray(place * 2048, place * 2048 + size) });
      }
    }
    expect(names).toEqual([...names].sort((a, b) => (pad(a) < pad(b) ? -1 : 1)));
    expect(new Set(names).size).toBe(names.length);
  };
  const root = descriptor.subarray(156, 190);
  enter(root.readUInt32LE(2), root.readUInt32LE(10), root.readUInt32LE(2), '');
  return found;
}
// ECMA-119 9.3: name and extension are each filled up with spaces before they are compared.
const pad = (identifier: string) => {
  const [name = '', extension = ''] = identifier.replace(/;1$/, '').split('.');
  return name.padEnd(64) + extension.padEnd(64);
};

const name = fc.stringMatching(/^[A-Z0-9_]{1,8}$/);
const path = fc
  .tuple(fc.array(name, { maxLength: 3 }), name, fc.constantFrom('', '.JPG', '.X'))
  .map(([folders, last, extension]) => [...folders, last + extension].join('/'));
const files = fc
  .uniqueArray(fc.record({ path, content: fc.uint8Array({ maxLength: 5000 }) }), { selector: (file) => file.path, maxLength: 14 })
  // A path may not be the folder of another.
  .filter((list) => list.every((a) => list.every((b) => !b.path.startsWith(`${a.path}/`))));

test('T19: any range [start, end) of an image is that slice of the whole, across descriptors, directories and files', () => {
  fc.assert(
    fc.property(files, fc.nat(), fc.nat(), (list, a, b) => {
      const image = isoImage(
        list.map((file) => fileOf(file.path, file.content)),
        VOLUME,
      );
      const whole = read(image, 0, image.sizeBytes);
      expect(whole.length).toBe(image.sizeBytes);
      const [start, end] = [a % (image.sizeBytes + 1), b % (image.sizeBytes + 1)].sort((x, y) => x - y) as [number, number];
      expect(read(image, start, end).equals(whole.subarray(start, end))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('T12: both hierarchies lead to every file with its content, records stand in order and within one sector', () => {
  fc.assert(
    fc.property(files, (list) => {
      const image = isoImage(
        list.map((file) => fileOf(file.path, file.content)),
        VOLUME,
      );
      const whole = read(image, 0, image.sizeBytes);
      const wanted = new Map(list.map((file) => [file.path, Buffer.from(file.content)]));
      for (const [sector, given] of [
        [16, (found: string) => found.replace(/\.?;1$/, '')],
        [17, (found: string) => found],
      ] as const) {
        const found = walk(whole, sector);
        expect(found.length).toBe(list.length);
        for (const { path: at, content } of found) expect(content.equals(wanted.get(given(at)) as Buffer)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test('T12: a directory of many sectors: four thousand files in one folder are found in both hierarchies', () => {
  const list = Array.from({ length: 4000 }, (_, i) => fileOf(`DICOM/ST00001/SE00001/IM${String(i + 1).padStart(5, '0')}`, Uint8Array.of(i & 255, i >> 8)));
  const image = isoImage(list, VOLUME);
  const whole = read(image, 0, image.sizeBytes);
  for (const sector of [16, 17]) {
    const found = walk(whole, sector);
    expect(found.length).toBe(4000);
    expect(found.every(({ content }, i) => content.readUInt16LE(0) === i)).toBe(true);
  }
  for (let start = 0; start < image.sizeBytes; start += 99_991) {
    const end = Math.min(image.sizeBytes, start + 70_000);
    expect(read(image, start, end).equals(whole.subarray(start, end))).toBe(true);
  }
});

test('the path tables list every directory by level, then by its parent, then by name, in both byte orders', () => {
  const image = isoImage(
    ['B/X/F', 'A/Z/F', 'A/Y/F', 'C'].map((at) => fileOf(at, Uint8Array.of(1))),
    VOLUME,
  );
  const whole = read(image, 0, image.sizeBytes);
  for (const sector of [16, 17]) {
    const descriptor = whole.subarray(sector * 2048);
    const length = descriptor.readUInt32LE(132);
    const tables = ([true, false] as const).map((little) => {
      const from = (little ? descriptor.readUInt32LE(140) : descriptor.readUInt32BE(148)) * 2048;
      const records: { name: string; parent: number; extent: number }[] = [];
      for (let at = from; at < from + length; ) {
        const size = whole.readUInt8(at);
        const bytes = whole.subarray(at + 8, at + 8 + size);
        const text = size === 1 ? bytes.toString('latin1') : sector === 17 ? Buffer.from(bytes).swap16().toString('utf16le') : bytes.toString('latin1');
        records.push({
          name: text.replace('\0', ''),
          extent: little ? whole.readUInt32LE(at + 2) : whole.readUInt32BE(at + 2),
          parent: little ? whole.readUInt16LE(at + 6) : whole.readUInt16BE(at + 6),
        });
        at += 8 + size + (size % 2);
      }
      return records;
    });
    expect(tables[0]).toEqual(tables[1]);
    expect(tables[0]?.map(({ name: at, parent }) => `${at}<${parent}`)).toEqual(['<1', 'A<1', 'B<1', 'Y<2', 'Z<2', 'X<3']);
  }
});

test('T12: a name that level 1 cannot hold is cut and numbered in the primary hierarchy and whole in Joliet; names that fit are kept', () => {
  const image = isoImage(
    [
      'CDVIEWER/_start.exe',
      'CDVIEWER/viewer-settings.json',
      'CDVIEWER/viewer-settings.local.json',
      'CDVIEWER/VIEWER_S.JSO',
      'CDVIEWER/perché no/é',
      'INDEX.HTM',
    ].map((at, index) => fileOf(at, Uint8Array.of(index))),
    VOLUME,
  );
  const whole = read(image, 0, image.sizeBytes);
  expect(walk(whole, 16).map((found) => `${found.path} ${found.content[0]}`)).toEqual([
    'CDVIEWER/PERCH__N/_.;1 4',
    'CDVIEWER/VIEWER_1.JSO;1 1',
    'CDVIEWER/VIEWER_2.JSO;1 2',
    'CDVIEWER/VIEWER_S.JSO;1 3',
    'CDVIEWER/_START.EXE;1 0',
    'INDEX.HTM;1 5',
  ]);
  expect(
    walk(whole, 17)
      .map((found) => found.path)
      .sort(),
  ).toEqual(
    [
      'CDVIEWER/VIEWER_S.JSO',
      'CDVIEWER/_start.exe',
      'CDVIEWER/perché no/é',
      'CDVIEWER/viewer-settings.json',
      'CDVIEWER/viewer-settings.local.json',
      'INDEX.HTM',
    ].sort(),
  );
});

test.each(['', '/ROOT', '../UP', 'A/../B', 'A//B', 'A\\B', 'A:B', 'A;1', 'NUL\0', '1/2/3/4/5/6/7/8/9', 'x'.repeat(65)])('T4: the name %j is refused', (at) => {
  expect(() => isoImage([fileOf(at, new Uint8Array())], VOLUME)).toThrow(RangeError);
});

test('a name that is there twice, or both file and directory, is a fault of the caller', () => {
  for (const paths of [
    ['A', 'A'],
    ['A', 'A/B'],
    ['A/B', 'A'],
  ])
    expect(() =>
      isoImage(
        paths.map((at) => fileOf(at, new Uint8Array())),
        VOLUME,
      ),
    ).toThrow(RangeError);
});

test('T12: a file of 4 GiB less one byte is held, one of 4 GiB is refused', () => {
  const sized = (sizeBytes: number) => isoImage([{ name: 'A', sizeBytes, source: null }], VOLUME).sizeBytes;
  expect(sized(MAX_ISO_FILE_BYTES)).toBeGreaterThan(2 ** 32);
  expect(() => sized(MAX_ISO_FILE_BYTES + 1)).toThrow(RangeError);
});

test('the same files give the same bytes, and no clock goes into them', () => {
  const list = ['INDEX.HTM', 'DICOM/A'].map((at) => fileOf(at, new Uint8Array(3000).fill(7)));
  const [one, two] = [isoImage(list, VOLUME), isoImage(list, VOLUME)];
  const whole = read(one, 0, one.sizeBytes);
  expect(whole.equals(read(two, 0, two.sizeBytes))).toBe(true);
  expect(whole.subarray(16 * 2048 + 813, 16 * 2048 + 829).toString('latin1')).toBe('1980010100000000');
  expect(
    whole
      .subarray(16 * 2048 + 40, 16 * 2048 + 72)
      .toString('latin1')
      .trim(),
  ).toBe('LASTRA');
});
