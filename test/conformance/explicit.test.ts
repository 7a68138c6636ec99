import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChildRenderer, childRenderer } from '#adapters/rendering/child-renderer.ts';
import { joined } from '#standards/bytes/joined.ts';
import { sourceOf } from '#standards/dicom/byte-source.ts';
import { delimiter } from '#standards/dicom/explicit-vr.ts';
import { openPart10 } from '#standards/dicom/part10.ts';
import { makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { EXPLICIT_LITTLE, isNative } from '#standards/dicom/transfer-syntax.ts';
import { keptLog } from '#test/copies.ts';
import { sharedDicom } from '#test/shared.ts';
import { convertInstance, type Opened } from '#use-cases/delivery/convert-instance.ts';
import type { Blobs } from '#use-cases/ports/blobs.ts';
import { spoolBlobs } from './spool-blobs.ts';

const run = promisify(execFile);
const RLE = '1.2.840.10008.1.2.5';
const DEFLATED_FRAMES = '1.2.840.10008.1.2.8.1';
/** Both decoders are right: inverse transforms may differ by one (ITU-T T.83). */
const WITHIN_ONE = /\.4\.(53|55)$/;
/** Video has no native form: it lies beside the file-set (lay-medium.test.ts). */
const NOT_CONVERTED = /^1\.2\.840\.10008\.1\.2\.4\.10\d$/;
const collection = sharedDicom('ts');
const strangersAreHere = ['/usr/bin/dcmdjpeg', '/usr/bin/dcmdjpls', '/usr/bin/dcmdrle', '/usr/bin/gdcmconv', '/usr/bin/python3'].every((file) =>
  existsSync(file),
);

let folder: string;
let blobs: Blobs;
let renderer: ChildRenderer;
const log = keptLog();
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-explicit-'));
  blobs = spoolBlobs(path.join(folder, 'blobs'));
  renderer = childRenderer({ log });
});
afterAll(async () => {
  renderer.close();
  await rm(folder, { recursive: true, force: true });
});

async function converted(bytes: Uint8Array): Promise<Opened | null> {
  const spooled = { ...sourceOf(bytes), whole: bytes, dispose: async () => undefined };
  return convertInstance(
    { blobs, decoder: renderer, log },
    { spooled, part10: await openPart10(spooled) },
    { maxBytes: 4e9, signal: new AbortController().signal },
  );
}
const bytesOf = ({ spooled }: Opened) => spooled.read(0, spooled.sizeBytes);

/** RLE (PS3.5 G) without a run: header, then each byte plane as literals of up to 128. */
function rle(pixels: Uint8Array, planes: number): Uint8Array {
  const segments = Array.from({ length: planes }, (_, plane) => {
    const bytes = pixels.filter((_value, at) => at % planes === planes - 1 - plane);
    const runs: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += 128) runs.push(Uint8Array.of(Math.min(128, bytes.length - at) - 1), bytes.subarray(at, at + 128));
    const segment = joined(runs);
    return segment.length % 2 ? joined([segment, Uint8Array.of(0)]) : segment;
  });
  const header = new Uint8Array(64);
  const view = new DataView(header.buffer);
  view.setUint32(0, planes, true);
  let at = 64;
  segments.forEach((segment, index) => {
    view.setUint32(4 + 4 * index, at, true);
    at += segment.length;
  });
  return joined([header, ...segments]);
}

const inRuns = (frame: Uint8Array, _index: number): Uint8Array => rle(frame, 2);

function encapsulated(frames: readonly Uint8Array[], encode = inRuns, transferSyntaxUid = RLE): Uint8Array {
  const object = makeDicom(
    [
      ['SamplesPerPixel', 'US', '1'],
      ['PhotometricInterpretation', 'CS', 'MONOCHROME2'],
      ['NumberOfFrames', 'IS', String(frames.length)],
      ['Rows', 'US', '5'],
      ['Columns', 'US', '3'],
      ['BitsAllocated', 'US', '16'],
      ['BitsStored', 'US', '16'],
      ['HighBit', 'US', '15'],
      ['PixelRepresentation', 'US', '0'],
      [0x00290010, 'LO', 'PRIVATE'],
      [0x00291001, 'OB', Uint8Array.of(1, 2, 3, 4)],
    ],
    { transferSyntaxUid },
  );
  const fragments = frames.map(encode).flatMap((encoded) => [delimiter(0xfffee000, encoded.length), encoded]);
  const head = Uint8Array.of(0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff);
  return joined([object, head, delimiter(0xfffee000, 0), ...fragments, delimiter(0xfffee0dd, 0)]);
}

describe('T8: compressed images as Explicit VR Little Endian', () => {
  test('every pixel and every other element is what it was, private ones too', async () => {
    const frames = [1, 2, 3].map((seed) => Uint8Array.from({ length: 30 }, (_, at) => (at * 37 * seed) & 0xff));
    const native = await converted(encapsulated(frames));
    expect(native?.part10.transferSyntaxUid).toBe(EXPLICIT_LITTLE);
    const { pixelData, dataset } = (native as Opened).part10;
    const bytes = await bytesOf(native as Opened);
    expect(bytes.subarray(pixelData?.valueStart, bytes.length)).toEqual(joined(frames));
    expect(dataset.values.get(0x00291001)?.bytes).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(native?.part10.sopInstanceUid).toBe('2.25.1234567890.3.1');
    await native?.spooled.dispose();
  });

  test('frames that were deflated one by one are inflated, and one of another length than its header tells is none', async () => {
    const frames = [1, 2].map((seed) => Uint8Array.from({ length: 30 }, (_, at) => (at * 41 * seed) & 0xff));
    const padded = (bytes: Uint8Array) => (bytes.length % 2 ? joined([bytes, Uint8Array.of(0)]) : bytes);
    const native = (await converted(encapsulated(frames, (frame) => padded(deflateRawSync(frame)), DEFLATED_FRAMES))) as Opened;
    expect(native.part10.transferSyntaxUid).toBe(EXPLICIT_LITTLE);
    expect((await bytesOf(native)).subarray(native.part10.pixelData?.valueStart)).toEqual(joined(frames));
    for (const length of [28, 34, 4_000_000]) {
      const another = encapsulated(frames, () => padded(deflateRawSync(new Uint8Array(length))), DEFLATED_FRAMES);
      expect(await converted(another), `${length}`).toBeNull();
    }
  });

  test('an image that cannot be decoded to its end, and a video, stay as they were archived; the log says so, without a word of the file', async () => {
    // The second frame ends in the middle.
    const cut = encapsulated([new Uint8Array(30), new Uint8Array(30)], (frame, index) => rle(frame, 2).subarray(0, index === 1 ? 66 : undefined));
    log.lines.length = 0;
    expect(await converted(cut)).toBeNull();
    expect(await converted(makeDicom([['PixelData', 'OB', 'x']], { transferSyntaxUid: '1.2.840.10008.1.2.4.102' }))).toBeNull();
    const told = log.lines.filter(({ event }) => event === 'copy.instance-not-converted');
    expect(told.map(({ facts }) => facts)).toEqual([{ transferSyntaxUid: RLE }, { transferSyntaxUid: '1.2.840.10008.1.2.4.102' }]);
    expect(JSON.stringify(log.lines)).not.toContain('Bianchi');
  });

  test.skipIf(!collection || !strangersAreHere)(
    'each compressed image of the collection has the very samples that DCMTK or GDCM decode (needs the collection beside the project)',
    { timeout: 300_000 },
    async () => {
      const script = new URL('./pixels_equal.py', import.meta.url).pathname;
      const faults: string[] = [];
      let compared = 0;
      for (const area of ['ts', 'modality', 'studies']) {
        for (const entry of await readdir(sharedDicom(area) ?? '', { recursive: true, withFileTypes: true })) {
          if (!entry.isFile()) continue;
          const file = path.join(entry.parentPath, entry.name);
          const bytes = await readFile(file);
          const part10 = await openPart10(sourceOf(bytes)).catch(() => null);
          if (!part10?.pixelData || isNative(part10.transferSyntaxUid)) continue;
          const native = await converted(bytes);
          const expected = !NOT_CONVERTED.test(part10.transferSyntaxUid);
          if (!native || !expected) {
            if ((native !== null) !== expected) faults.push(`${entry.name} (${part10.transferSyntaxUid}): ${native ? 'converted' : 'not converted'}`);
            await native?.spooled.dispose();
            continue;
          }
          const out = path.join(folder, 'native.dcm');
          await writeFile(out, await bytesOf(native));
          await native.spooled.dispose();
          const { stdout } = await run('/usr/bin/python3', [script, file, out], { maxBuffer: 1 << 26 });
          const verdict = JSON.parse(stdout) as { by: string | null; same?: boolean; most?: number; syntax: string };
          if (verdict.by === null) continue;
          compared += 1;
          const same = verdict.same || (WITHIN_ONE.test(part10.transferSyntaxUid) && verdict.most === 1);
          if (!same || verdict.syntax !== EXPLICIT_LITTLE) faults.push(`${entry.name} (${part10.transferSyntaxUid}): ${stdout.trim()}`);
        }
      }
      expect(faults).toEqual([]);
      expect(compared).toBeGreaterThan(37);
    },
  );
});
