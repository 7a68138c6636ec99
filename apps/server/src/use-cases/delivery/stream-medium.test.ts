import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodePacking } from '#adapters/system/packing.ts';
import { layMedium } from '#domain/medium/lay-medium.ts';
import { type MediumImage, mediumImage } from '#domain/medium/medium-image.ts';
import { type MemoryBlobs, mediumInput, memoryBlobs, sampleStudy } from '#test/media.ts';
import { PIECE_BYTES, streamImage } from './stream-medium.ts';

const packing = nodePacking();

function sample(series: Parameters<typeof sampleStudy>[2], format: 'zip' | 'iso' = 'zip') {
  const blobs = memoryBlobs();
  const study = sampleStudy(blobs, '1.2.3', series);
  const layout = layMedium(mediumInput([study]));
  if (!layout) throw new Error('An empty layout');
  return { blobs, study, image: mediumImage(layout, format) as MediumImage, files: layout.files };
}
async function bytesOf(image: ReturnType<typeof sample>['image'], start: number, end: number, blobs: MemoryBlobs): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of streamImage(image, { start, end }, { blobs, packing })) {
    expect(piece.length).toBeGreaterThan(0);
    // It is lent: what is kept is copied, and nothing reads it once the next was asked for.
    pieces.push(Buffer.from(piece));
    piece.fill(0xee);
  }
  return Buffer.concat(pieces);
}

test.each(['zip', 'iso'] as const)('T19: any range of a medium (%s) is that slice of the whole, in few pieces', async (format) => {
  for (const bytes of [300, 4096, PIECE_BYTES]) {
    const { image, blobs } = sample(
      [
        { instances: 5, bytes },
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
      { numRuns: 60 },
    );
  }
});

test('however small its files, every piece of a medium but the last is full', async () => {
  const { image, blobs } = sample([{ instances: 900, bytes: 1000, pictures: 0 }]);
  const lengths: number[] = [];
  for await (const piece of streamImage(image, { start: 0, end: image.sizeBytes }, { blobs, packing })) lengths.push(piece.length);
  expect(lengths.length).toBe(Math.ceil(image.sizeBytes / PIECE_BYTES));
  expect(new Set(lengths.slice(0, -1))).toEqual(new Set([PIECE_BYTES]));
});

test('T6: every instance is on the medium once, with the bytes that were packed', async () => {
  const { image, blobs, study, files } = sample([{ instances: 600, bytes: 200 }]);
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
  const { image, blobs, study } = sample([{ instances: 4, bytes: 2_500_000, pictures: 0 }], 'iso');
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
              readInto: (from, target, signal) => {
                read += target.length;
                return reader.readInto(from, target, signal);
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

test('neighbours in a pack are read in one run, forward and each byte once, and the pack is opened once', async () => {
  const { image, blobs, study } = sample([{ instances: 400, bytes: 200, pictures: 0 }]);
  const reads: { readonly from: number; readonly to: number }[] = [];
  let opened = 0;
  const counting: typeof blobs = {
    ...blobs,
    open: async (blobId) => {
      const reader = await blobs.open(blobId);
      if (blobId !== study.packBlobId || !reader) return reader;
      opened += 1;
      return {
        ...reader,
        readInto: (from, target) => {
          reads.push({ from, to: from + target.length });
          return reader.readInto(from, target);
        },
      };
    },
  };
  await bytesOf(image, 0, image.sizeBytes, counting);
  expect(opened).toBe(1);
  expect(reads[0]?.from).toBe(0);
  expect(reads.every(({ from }, index) => index === 0 || from === reads[index - 1]?.to)).toBe(true);
});

test('T18: whoever stops reading in the middle leaves no reader open', async () => {
  const { image, blobs } = sample([{ instances: 5, bytes: 3000 }]);
  for await (const _ of streamImage(image, { start: image.sizeBytes - 9000, end: image.sizeBytes }, { blobs, packing })) break;
  expect(blobs.readers.open).toBe(0);
});

test('I6, T7: a blob that is gone, or that gives fewer bytes than it should, is an error and never a shorter medium', async () => {
  const gone = sample([{ instances: 3 }]);
  gone.blobs.content.delete(gone.study.packBlobId);
  await expect(bytesOf(gone.image, 0, gone.image.sizeBytes, gone.blobs)).rejects.toThrow('gone');
  const short = sample([{ instances: 3 }]);
  const pack = short.blobs.content.get(short.study.packBlobId) as Buffer;
  short.blobs.content.set(short.study.packBlobId, pack.subarray(0, 100));
  await expect(bytesOf(short.image, 0, short.image.sizeBytes, short.blobs)).rejects.toThrow('Beyond the end');
});
