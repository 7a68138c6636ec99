import { deflateRawSync, crc32 as ofZlib } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ZipEntry, zipImage } from './zip-image.ts';

type Entry = ZipEntry<Uint8Array>;
const bytesOf = (text: string) => new TextEncoder().encode(text);

function entryOf(name: string, content: Uint8Array, deflate = false): Entry {
  const source = deflate ? new Uint8Array(deflateRawSync(content)) : content;
  return { name, sizeBytes: content.length, storedSize: source.length, crc32: ofZlib(content), method: deflate ? 'deflated' : 'stored', source };
}

function read(image: ReturnType<typeof zipImage<Uint8Array>>, start: number, end: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const segment of image.segments(start, end)) parts.push(segment.kind === 'bytes' ? segment.bytes : segment.source.subarray(segment.start, segment.end));
  return new Uint8Array(Buffer.concat(parts));
}

const files = fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[A-Z]{1,8}$/), content: fc.uint8Array({ maxLength: 60 }), deflate: fc.boolean() }), {
  selector: (file) => file.name,
  maxLength: 12,
});

test('T19: any range [start, end) of an image is that slice of the whole, across entries and across the directory', () => {
  fc.assert(
    fc.property(files, fc.nat(), fc.nat(), (list, a, b) => {
      const image = zipImage(list.map((file) => entryOf(`F/${file.name}`, file.content, file.deflate)));
      const whole = read(image, 0, image.sizeBytes);
      expect(whole.length).toBe(image.sizeBytes);
      const [start, end] = [a % (image.sizeBytes + 1), b % (image.sizeBytes + 1)].sort((x, y) => x - y) as [number, number];
      expect(read(image, start, end)).toEqual(whole.subarray(start, end));
    }),
    { numRuns: 500 },
  );
});

test('T19: the first, the last and every single byte can be read alone', () => {
  const image = zipImage([entryOf('A', bytesOf('one')), entryOf('B/C.TXT', new Uint8Array()), entryOf('D', bytesOf('d'.repeat(500)), true)]);
  const whole = read(image, 0, image.sizeBytes);
  for (let at = 0; at < image.sizeBytes; at++) expect(read(image, at, at + 1)).toEqual(whole.subarray(at, at + 1));
  expect(read(image, 5, 5)).toEqual(new Uint8Array());
});

test('T1: no entry has a data descriptor, sizes and CRC stand in the local header, and a small image has no ZIP64', () => {
  const image = zipImage([entryOf('README.TXT', bytesOf('hello'))]);
  const whole = Buffer.from(read(image, 0, image.sizeBytes));
  expect(whole.readUInt16LE(6)).toBe(0); // general purpose bit flag
  expect(whole.readUInt32LE(14)).toBe(ofZlib(bytesOf('hello')));
  expect(whole.readUInt32LE(18)).toBe(5);
  expect(whole.readUInt16LE(28)).toBe(0); // no extra field
  expect(whole.indexOf(Buffer.from([0x50, 0x4b, 0x06, 0x06]))).toBe(-1);
});

test('T1: ZIP64 is used from 4,294,967,295 bytes on and not one byte before; the local header then holds both sizes', () => {
  const headerOf = (size: number) => {
    const image = zipImage([{ name: 'BIG', sizeBytes: size, storedSize: size, crc32: 0, method: 'stored', source: new Uint8Array() } as Entry]);
    return Buffer.from(read(image, 0, 53).subarray(0, 53));
  };
  expect(headerOf(0xfffffffe).readUInt16LE(28)).toBe(0);
  const large = headerOf(0xffffffff);
  expect(large.readUInt16LE(4)).toBe(45);
  expect(large.readUInt16LE(28)).toBe(20);
  expect(large.readUInt32LE(18)).toBe(0xffffffff);
  expect(large.readBigUInt64LE(37)).toBe(0xffffffffn);
  expect(large.readBigUInt64LE(45)).toBe(0xffffffffn);
});

test('T2: 65,535 entries need the ZIP64 end record, 65,534 do not', () => {
  const tail = (count: number) => {
    const image = zipImage(Array.from({ length: count }, (_, i) => entryOf(`F${i}`, new Uint8Array())));
    return Buffer.from(read(image, image.sizeBytes - 98, image.sizeBytes));
  };
  const plain = tail(65_534);
  expect(plain.readUInt32LE(0)).not.toBe(0x06064b50);
  expect(plain.readUInt16LE(76 + 10)).toBe(65_534);
  const large = tail(65_535);
  expect(large.readUInt32LE(0)).toBe(0x06064b50);
  expect(large.readBigUInt64LE(32)).toBe(65_535n);
  expect(large.readUInt16LE(76 + 10)).toBe(0xffff);
});

test('T4: a name outside of ASCII carries the UTF-8 flag, one of ASCII alone does not', () => {
  const flag = (name: string) => Buffer.from(read(zipImage([entryOf(name, new Uint8Array())]), 0, 8)).readUInt16LE(6);
  expect(flag('REFERTO.PDF')).toBe(0);
  expect(flag('PERCHÉ.PDF')).toBe(0x0800);
});

test.each(['', '/ROOT', '../UP', 'A/../B', 'A//B', 'A\\B', './A', 'A/.', 'NUL\0'])('T4: the name %j is refused', (name) => {
  expect(() => zipImage([entryOf(name, new Uint8Array())])).toThrow(RangeError);
});

test('a range outside of the image is a fault of the caller, never a short answer', () => {
  const image = zipImage([entryOf('A', bytesOf('a'))]);
  for (const [start, end] of [
    [-1, 1],
    [0, image.sizeBytes + 1],
    [0.5, 1],
    [Number.NaN, 1],
  ] as const)
    expect(() => [...image.segments(start, end)]).toThrow(RangeError);
});
