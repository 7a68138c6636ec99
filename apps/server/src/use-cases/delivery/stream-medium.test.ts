import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodePacking } from '#adapters/system/packing.ts';
import { layMedium } from '#domain/medium/lay-medium.ts';
import { type MediumImage, mediumImage } from '#domain/medium/medium-image.ts';
import { type MemoryBlobs, mediumInput, memoryBlobs, sampleStudy } from '#test/media.ts';
import { streamImage } from './stream-medium.ts';

const packing = nodePacking();

function sample(pieceBytes: number, series: Parameters<typeof sampleStudy>[2], format: 'zip' | 'iso' = 'zip') {
  const blobs = memoryBlobs(pieceBytes);
  const study = sampleStudy(blobs, '1.2.3', series);
  const layout = layMedium(mediumInput([study]));
  if (!layout) throw new Error('An empty layout');
  return { blobs, study, image: mediumImage(layout, format) as MediumImage, files: layout.files };
}
async function bytesOf(image: ReturnType<typeof sample>['image'], start: number, end: number, blobs: MemoryBlobs): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of streamImage(image, { start, end }, { blobs, packing })) {
    expect(piece.length).toBeGreaterThan(0);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

test.each(['zip', 'iso'] as const)('T19: any range of a medium (%s), whatever pieces its packs come in, is that slice of the whole', async (format) => {
  for (const pieceBytes of [1, 97, 4096, 1 << 20]) {
    const { image, blobs } = sample(
      pieceBytes,
      [
        { instances: 5, bytes: 300 },
        { instances: 2, bytes: 700, pictures: 2 },
      ],
      format,
    );
    const whole = await bytesOf(image, 0, image.sizeBytes, blobs);
    expect(whole.length).toBe(image.sizeBytes);
    await fc.assert(
      fc.asyncProperty(fc.nat(image.sizeBytes), fc.nat(image.sizeBytes), async (a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a];
        expect((await bytesOf(image, start, end, blobs)).equals(whole.subarray(start, end))).toBe(true);
        expect(blobs.readers.open).toBe(0);
      }),
      { numRuns: pieceBytes === 1 ? 20 : 60 },
    );
  }
});

test('T6: every instance is on the medium once, with the bytes that were packed', async () => {
  const { image, blobs, study, files } = sample(1000, [{ instances: 600, bytes: 200 }]);
  const whole = await bytesOf(image, 0, image.sizeBytes, blobs);
  const stored = files.filter((file) => file.name.startsWith('DICOM/'));
  expect(stored.length).toBe(600);
  const contents = [...study.contents.values()];
  for (const file of stored) {
    const header = whole.indexOf(`${file.name}`);
    const data = whole.subarray(header + file.name.length, header + file.name.length + file.storedSize);
    const content = file.method === 'deflated' ? inflateRawSync(data) : data;
    expect(content.equals(contents[Number(file.name.slice(-5)) - 1] as Buffer)).toBe(true);
  }
});

test('T12: an ISO holds every instance inflated; of a large one any part is read without what lies before it', async () => {
  const { image, blobs, study } = sample(100_000, [{ instances: 4, bytes: 2_500_000, pictures: 0 }], 'iso');
  const whole = await bytesOf(image, 0, image.sizeBytes, blobs);
  for (const content of study.contents.values()) {
    const at = whole.indexOf(content);
    expect(at % 2048).toBe(0);
    for (const start of [0, 700_000, 1_310_720, 2_499_999]) {
      let read = 0;
      const counting: MemoryBlobs = {
        ...blobs,
        open: async (blobId) => {
          const reader = await blobs.open(blobId);
          return (
            reader && {
              ...reader,
              async *read(from, to) {
                for await (const piece of reader.read(from, to)) {
                  read += piece.length;
                  yield piece;
                }
              },
            }
          );
        },
      };
      expect((await bytesOf(image, at + start, at + start + 1, counting))[0]).toBe(content[start]);
      expect(read).toBeLessThan(800_000);
    }
  }
});

test('neighbours in a pack are read in one run, however many they are', async () => {
  const { image, blobs } = sample(1 << 20, [{ instances: 400, bytes: 200, pictures: 0 }]);
  let reads = 0;
  const counting: typeof blobs = {
    ...blobs,
    open: async (blobId) => {
      const reader = await blobs.open(blobId);
      return (
        reader && {
          ...reader,
          read: (start, end) => {
            reads++;
            return reader.read(start, end);
          },
        }
      );
    },
  };
  await bytesOf(image, 0, image.sizeBytes, counting);
  expect(reads).toBeLessThan(5);
});

test('T18: whoever stops reading in the middle leaves no reader open', async () => {
  const { image, blobs } = sample(100, [{ instances: 5, bytes: 3000 }]);
  for await (const _ of streamImage(image, { start: image.sizeBytes - 9000, end: image.sizeBytes }, { blobs, packing })) break;
  expect(blobs.readers.open).toBe(0);
});

test('I6, T7: a blob that is gone, or that gives fewer bytes than it should, is an error and never a shorter medium', async () => {
  const gone = sample(100, [{ instances: 3 }]);
  gone.blobs.content.delete(gone.study.packBlobId);
  await expect(bytesOf(gone.image, 0, gone.image.sizeBytes, gone.blobs)).rejects.toThrow('gone');
  const short = sample(100, [{ instances: 3 }]);
  const pack = short.blobs.content.get(short.study.packBlobId) as Buffer;
  short.blobs.content.set(short.study.packBlobId, pack.subarray(0, 100));
  const giving = {
    ...short.blobs,
    open: async (blobId: Parameters<typeof short.blobs.open>[0]) => {
      const bytes = short.blobs.content.get(blobId) ?? Buffer.alloc(0);
      return {
        sizeBytes: bytes.length,
        close: async () => undefined,
        async *read(start: number, end: number) {
          if (bytes.length > start) yield bytes.subarray(start, end);
        },
      };
    },
  };
  await expect(bytesOf(short.image, 0, short.image.sizeBytes, giving)).rejects.toThrow(/gave \d+ bytes of/);
});
