import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync, crc32 as sumOf } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodePacking } from '#adapters/system/packing.ts';
import { mediumInput, memoryBlobs } from '#test/media.ts';
import { packFiles } from '#test/pack-files.ts';
import { sharedDicom, sharedTool } from '#test/shared.ts';
import { streamImage } from '#use-cases/delivery/stream-medium.ts';
import { layMedium } from './lay-medium.ts';
import type { SharedFile } from './layout.ts';
import { mediumImage } from './medium-image.ts';

const run = promisify(execFile);
const checker = sharedTool('pdi_check.py');
const studies = sharedDicom('studies');

const script = Buffer.from('alert');
const viewer: SharedFile = { plain: script, deflated: deflateRawSync(script), crc32: sumOf(script), sha256Hex: 'ab' };

/** Every file below a folder but its directory, in the order of their names. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((file) => file.isFile() && file.name !== 'DICOMDIR').sort((a, b) => a.name.localeCompare(b.name));
  return files.map((entry) => path.join(entry.parentPath, entry.name));
}

describe.skipIf(!checker || !studies)('media of the shared studies, judged by a stranger (needs ../shared beside the project)', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lastra-pdi-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const folders = ['ct-abd-11', 'ct-3slice-seg', 'mr-ge-epi-30', 'mr-ge-signa-16', 'mr-siemens-mosaic-2', 'pr-with-image', 'synth-refs-ko-pr-sr-pdf'];
  test.each(folders)('T5, T6, T9: the medium of %s has no fault', { timeout: 120_000 }, async (name) => {
    const blobs = memoryBlobs(1 << 18);
    const source = path.join(studies ?? '', name);
    const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#777' } })
      .jpeg()
      .toBuffer();
    const pdf = { blobId: blobs.put(Buffer.from('%PDF-1.7')), sizeBytes: 8, crc32: sumOf('%PDF-1.7') };
    const layout = layMedium(
      mediumInput(await packFiles(blobs, await filesOf(source), () => jpeg), {
        reports: [{ reportedOn: '2026-03-13', pdf, original: null }],
        viewer,
        beside: { seriesBytes: 64 << 20, mediumBytes: 64 << 20 },
        program: { files: [{ name: '_start.exe', file: viewer }] },
      }),
    );
    const image = layout && mediumImage(layout, 'zip');
    if (!image) throw new Error('nothing was laid');
    const pieces: Uint8Array[] = [];
    for await (const piece of streamImage(image, { start: 0, end: image.sizeBytes }, { blobs, packing: nodePacking() })) pieces.push(piece.slice());
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, `${name}.zip`);
    await writeFile(file, Buffer.concat(pieces));
    const { stdout } = await run('/usr/bin/python3', [checker ?? '', file, '--src', source, '--profile', 'any']).catch((error: { stdout: string }) => error);
    expect(stdout.split('\n').filter((line) => line.startsWith('FAIL'))).toEqual([]);
    expect(stdout).toContain('RESULT PASS 0');
    expect((await run('unzip', ['-t', '-q', file])).stdout).toContain('No errors');
  });
});
