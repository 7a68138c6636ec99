import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { type Made, makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { keptLog } from '#test/copies.ts';
import { sharedDicom } from '#test/shared.ts';
import type { Rendering } from '#use-cases/ports/rendering.ts';
import { childRenderer } from './child-renderer.ts';

const log = keptLog();
const renderer = childRenderer({ log });
afterAll(() => renderer.close());

async function drawn(bytes: Uint8Array, { maxFrames = 60, by = renderer } = {}): Promise<Rendering[]> {
  const source = { sizeBytes: bytes.length, transferSyntaxUid: '', read: async (start: number, end: number) => bytes.subarray(start, end) };
  return Array.fromAsync(by.render(source, { maxFrames, signal: new AbortController().signal }));
}

/** Grey levels of the middle of each of the four quarters of a picture. */
async function quarters(rendering: Rendering | undefined): Promise<number[]> {
  const { data, info } = await sharp(rendering?.jpeg).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => data[(Math.floor(info.height * y) * info.width + Math.floor(info.width * x)) * info.channels] ?? -1;
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
}

const SIZE = 64;
/** An image of four plain quarters with the given stored values. */
function fourQuarters(values: readonly number[], extra: readonly Made[] = [], frames = 1): Uint8Array {
  const pixels = new Uint16Array(SIZE * SIZE * frames);
  for (let at = 0; at < pixels.length; at += 1) {
    const [x, y] = [at % SIZE, Math.floor(at / SIZE) % SIZE];
    pixels[at] = values[(x < SIZE / 2 ? 0 : 1) + (y < SIZE / 2 ? 0 : 2)] ?? 0;
  }
  const header: Record<string, [string, string]> = {
    SamplesPerPixel: ['US', '1'],
    PhotometricInterpretation: ['CS', 'MONOCHROME2'],
    NumberOfFrames: ['IS', String(frames)],
    Rows: ['US', String(SIZE)],
    Columns: ['US', String(SIZE)],
    BitsAllocated: ['US', '16'],
    BitsStored: ['US', '12'],
    HighBit: ['US', '11'],
    PixelRepresentation: ['US', '0'],
    WindowCenter: ['DS', '1024'],
    WindowWidth: ['DS', '2048'],
  };
  return makeDicom([
    ...Object.entries(header).map(([keyword, [vr, value]]): Made => [keyword, vr, value]),
    ['PixelData', 'OW', new Uint8Array(pixels.buffer)],
    ...extra,
  ]);
}
const near = (seen: readonly number[], wanted: readonly number[]) =>
  expect(
    seen.every((value, index) => Math.abs(value - (wanted[index] ?? -99)) <= 2),
    `${seen}`,
  ).toBe(true);

describe('T30: pictures show what the file says', () => {
  test('a window maps stored values to grey, MONOCHROME1 inverted', async () => {
    const [plain] = await drawn(fourQuarters([0, 512, 1024, 2048]));
    near(await quarters(plain), [0, 64, 128, 255]);
    const [inverted] = await drawn(fourQuarters([0, 512, 1024, 2048], [['PhotometricInterpretation', 'CS', 'MONOCHROME1']]));
    near(await quarters(inverted), [255, 191, 127, 0]);
    expect(plain).toMatchObject({ frame: 1, rows: SIZE, columns: SIZE });
  });

  test('signed values and rescale come before the window; bits above the stored ones are no part of a value', async () => {
    const signed: Made[] = [
      ['PixelRepresentation', 'US', '1'],
      ['RescaleIntercept', 'DS', '-24'],
      ['RescaleSlope', 'DS', '2'],
      ['WindowCenter', 'DS', '0'],
      ['WindowWidth', 'DS', '400'],
    ];
    // 0xFFF0 is -16 in 12 stored bits with overlay bits above them.
    const [picture] = await drawn(fourQuarters([0xf000 | (4096 - 100), 4096 - 16, 12, 112], signed));
    near(await quarters(picture), [0, 92, 128, 255]);
  });

  test('a file without a window is shown from its darkest to its brightest value', async () => {
    const [picture] = await drawn(
      fourQuarters(
        [100, 200, 300, 400],
        [
          ['WindowCenter', 'DS', ''],
          ['WindowWidth', 'DS', ''],
        ],
      ),
    );
    near(await quarters(picture), [0, 85, 170, 255]);
  });

  test('of a cine of 100 frames the wished number is drawn, evenly chosen', async () => {
    const pictures = await drawn(fourQuarters([0, 1, 2, 3], [], 100), { maxFrames: 4 });
    expect(pictures.map((each) => each.frame)).toEqual([1, 26, 51, 76]);
  });

  test('frames beyond what is sent along with the request are read where they lie, and one window after the other is shown as it is', async () => {
    expect(fourQuarters([], [], 200).length).toBeGreaterThan(1024 * 1024);
    const wide: Made[] = [
      ['WindowCenter', 'DS', '2048'],
      ['WindowWidth', 'DS', '4096'],
    ];
    for (const [extra, wanted] of [
      [[], [0, 64, 128, 255]],
      [wide, [0, 32, 64, 128]],
    ] as const) {
      const pictures = await drawn(fourQuarters([0, 512, 1024, 2048], extra, 200), { maxFrames: 3 });
      expect(pictures.map((each) => each.frame)).toEqual([1, 67, 134]);
      for (const picture of pictures) near(await quarters(picture), wanted);
    }
  });
});

test('what has no image, lies about its size or is cut gives no picture and a reason without text from the file', async () => {
  expect(await drawn(makeDicom())).toEqual([]);
  expect(
    await drawn(
      fourQuarters(
        [1, 2, 3, 4],
        [
          ['Rows', 'US', '65535'],
          ['Columns', 'US', '65535'],
        ],
      ),
    ),
  ).toEqual([]);
  expect(await drawn(fourQuarters([1, 2, 3, 4]).subarray(0, 2000))).toEqual([]);
  expect(await drawn(new TextEncoder().encode('no DICOM'))).toEqual([]);
  expect(JSON.stringify(log.lines)).not.toContain('Bianchi');
});

test('I14: the process that opens strangers’ files knows nothing of our environment, where secrets may lie', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'lastra-worker-'));
  const worker = path.join(folder, 'telling.mjs');
  await writeFile(
    worker,
    `process.on('message', (message) => process.send(
      message.kind === 'next' ? { kind: 'done', reason: 'drawn' } : { kind: 'frame', frame: 1, rows: 1, columns: 1, jpeg: Buffer.from(JSON.stringify(process.env)) }));`,
  );
  process.env.LASTRA_TEST_SECRET = 'hush';
  const telling = childRenderer({ log, worker });
  try {
    const [told] = await drawn(fourQuarters([0, 0, 0, 0]), { by: telling });
    const names = Object.keys(JSON.parse(Buffer.from(told?.jpeg ?? []).toString()));
    expect(names.filter((name) => !name.startsWith('NODE_CHANNEL'))).toEqual(['MALLOC_ARENA_MAX']);
  } finally {
    delete process.env.LASTRA_TEST_SECRET;
    telling.close();
    await rm(folder, { recursive: true });
  }
});

test('a process that dies or falls silent costs its own image alone; the next one is drawn', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'lastra-worker-'));
  for (const [name, program] of [
    ['dies', 'process.on("message", () => process.abort());'],
    ['silent', 'process.on("message", () => undefined);'],
  ] as const) {
    const worker = path.join(folder, `${name}.mjs`);
    await writeFile(worker, program);
    const fragile = childRenderer({ log, silenceMs: 700, worker });
    expect(await drawn(fourQuarters([1, 2, 3, 4]), { by: fragile })).toEqual([]);
    expect(await drawn(fourQuarters([1, 2, 3, 4]), { by: fragile })).toEqual([]);
    expect(log.lines.at(-1)).toMatchObject({ event: 'rendering.left-out', facts: { reason: 'died' } });
    fragile.close();
  }
  await rm(folder, { recursive: true, force: true });
  expect(await drawn(fourQuarters([1, 2, 3, 4]))).toHaveLength(1);
});

const files = sharedDicom();
test.skipIf(!files)(
  'T30: every file of the collection is drawn or left out with a reason; the fifteen encodings of one CT look alike',
  { timeout: 120_000 },
  async () => {
    for (const folder of ['ts', 'modality', 'broken', 'traps-synth', 'charset'])
      for (const entry of await readdir(path.join(files ?? '', folder), { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        for (const { jpeg } of await drawn(await readFile(path.join(entry.parentPath, entry.name)), { maxFrames: 2 }))
          expect([jpeg[0], jpeg[1]]).toEqual([0xff, 0xd8]);
      }
    const encodings = path.join(files ?? '', 'ts/ctimage-15ts');
    const pictures = new Map<string, Buffer>();
    for (const name of await readdir(encodings)) {
      const [picture] = await drawn(await readFile(path.join(encodings, name)));
      if (picture) pictures.set(name, await sharp(picture.jpeg).greyscale().raw().toBuffer());
    }
    const reference = [...pictures].find(([name]) => name.includes('1.2.840.10008.1.2.1.dcm'))?.[1] ?? Buffer.alloc(0);
    expect(pictures.size).toBeGreaterThanOrEqual(13);
    for (const [name, pixels] of pictures) {
      const difference = pixels.reduce((sum, value, index) => sum + Math.abs(value - (reference[index] ?? 0)), 0) / pixels.length;
      // Lossless ones must not differ at all; of the lossy ones the eight-bit JPEG keeps least of a CT's twelve bits.
      expect(difference, name).toBeLessThanOrEqual(/4\.(50|51|53|55|81|91)\.dcm$/.test(name) ? 6 : 0);
    }
  },
);
