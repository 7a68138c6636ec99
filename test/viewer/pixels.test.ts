import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageInfoOf } from '#viewer/image/image-info.ts';
import { decodeFrame, isDecodedHere } from '#viewer/pixels/decode-frame.ts';
import { storedValues } from '#viewer/pixels/stored-values.ts';
import { toRgba } from '#viewer/pixels/to-rgba.ts';
import { firstVoi } from '#viewer/pixels/view.ts';
import { sharedDicom } from '../shared.ts';
import { filesBelow, nodeCodecs, openObject } from './objects.ts';
import { decodedByOthers } from './reference.ts';

const FOLDERS = ['ts', 'modality', 'studies'];
const PAGE = fileURLToPath(new URL('../../docs/conformance/viewer.md', import.meta.url));
const MARKS = ['<!-- table: written by test/viewer/pixels.test.ts -->\n', '<!-- end of the table -->'] as const;
/** JPEG processes 1, 2, 4, 6, 10, JPEG-LS and JPEG 2000 that may lose, HTJ2K that may lose. */
const LOSSY = /^1\.2\.840\.10008\.1\.2\.4\.(50|51|53|55|81|91|203)$/;
const WITHIN = 2;

const shared = sharedDicom();
const others = ['dcmconv', 'dcmdjpeg', 'gdcmconv'].every((program) => {
  try {
    execFileSync('which', [program]);
    return true;
  } catch {
    return false;
  }
});
const files = shared === null ? [] : (await Promise.all(FOLDERS.map((folder) => filesBelow(path.join(shared, folder))))).flat();
/** What the page says of each file, in order. */
const rows = new Map<string, string>();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-pixels-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Tiles at the edge of a slide whose streams are smaller than the header says: such a frame is refused, and the server's drawing shown. */
const SMALLER_STREAMS = 'modality/sm-wsi/multiframe.dcm';

/** First, middle, last. */
function someOf(name: string, count: number): readonly number[] {
  if (name === SMALLER_STREAMS) return [1, 2];
  return [...new Set([1, Math.ceil(count / 2), count])];
}

describe.skipIf(!shared || !others)('pixels of the viewer (T8, T9, T30)', () => {
  it.each(files.map((file) => [path.relative(shared ?? '', file), file]))('%s: as others decode it', async (name, file) => {
    const object = await openObject(file);
    const uid = object.transferSyntaxUid;
    const info = imageInfoOf(object.dataset, uid, 1);
    if (!info || object.frames === 0) {
      rows.set(name, `| ${name} | ${uid} | – | – | no image | – |`);
      return;
    }
    const about = `| ${name} | ${uid} | ${info.photometric} | ${info.samplesPerPixel} × ${info.bitsStored}${info.signed ? ' signed' : ''} |`;
    if (!isDecodedHere(uid)) {
      rows.set(name, `${about} drawn by the server, or not at all | – |`);
      return;
    }
    const reference = await decodedByOthers(file, uid, folder);
    expect(reference).not.toBeNull();
    let most = 0;
    for (const frame of someOf(name, object.frames)) {
      const frameInfo = imageInfoOf(object.dataset, uid, frame) ?? info;
      const samples = await decodeFrame(frameInfo, object.frame(frame) ?? new Uint8Array(0), nodeCodecs);
      const [ours, theirs] = [storedValues(frameInfo, samples), (await reference?.valuesOf(frame)) ?? new Float64Array(0)];
      expect(ours.length).toBe(theirs.length);
      for (let index = 0; index < ours.length; index += 1) most = Math.max(most, Math.abs((ours[index] as number) - (theirs[index] as number)));
      const rgba = toRgba(frameInfo, samples, { voi: firstVoi(frameInfo, samples), inverted: false });
      expect(rgba.length).toBe(frameInfo.rows * frameInfo.columns * 4);
    }
    expect(most).toBeLessThanOrEqual(LOSSY.test(uid) ? WITHIN : 0);
    rows.set(name, `${about} full fidelity | ${most === 0 ? 'equal to' : `within ${most} of`} ${reference?.by} |`);
  });

  it.skipIf(!shared)('a stream of another size than its header is refused, never shown sheared', async () => {
    const object = await openObject(path.join(shared ?? '', SMALLER_STREAMS));
    const info = imageInfoOf(object.dataset, object.transferSyntaxUid, object.frames);
    await expect(info && decodeFrame(info, object.frame(object.frames) ?? new Uint8Array(0), nodeCodecs)).rejects.toThrow('another size');
  });

  it('the page of conformance says what is shown how', async () => {
    const table = [
      '| file | transfer syntax | colours | samples × bits | shown | pixels |',
      '|---|---|---|---|---|---|',
      ...[...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
    ];
    const text = existsSync(PAGE) ? await readFile(PAGE, 'utf8') : MARKS.join('');
    const [before = '', rest = ''] = text.split(MARKS[0]);
    const after = rest.slice(rest.indexOf(MARKS[1]));
    const wanted = `${before}${MARKS[0]}${table.join('\n')}\n${after}`;
    if (process.env.LASTRA_WRITE_CONFORMANCE) await writeFile(PAGE, wanted);
    expect(await readFile(PAGE, 'utf8')).toBe(wanted);
  });
});
