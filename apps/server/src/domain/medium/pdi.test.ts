import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync, inflateRaw, crc32 as sumOf } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodePacking } from '#adapters/system/packing.ts';
import { sourceOf } from '#standards/dicom/byte-source.ts';
import { directoryAttributes } from '#standards/dicom/directory-attributes.ts';
import { mediumForm } from '#standards/dicom/medium-form.ts';
import { openPart10 } from '#standards/dicom/part10.ts';
import { zipImage } from '#standards/zip/zip-image.ts';
import { type MemoryBlobs, mediumInput, memoryBlobs } from '#test/media.ts';
import { sharedDicom, sharedTool } from '#test/shared.ts';
import { streamImage } from '#use-cases/delivery/stream-medium.ts';
import type { PackedInstance } from '../copy.ts';
import { layMedium } from './lay-medium.ts';
import type { MediumStudy } from './medium-input.ts';

const run = promisify(execFile);
const inflate = promisify(inflateRaw);
const checker = sharedTool('pdi_check.py');
const studies = sharedDicom('studies');

/** What fetch-copy does to one study, in memory: each file in its medium form, deflated where that saves, with its index. */
async function packFolder(blobs: MemoryBlobs, folder: string): Promise<MediumStudy[]> {
  const byStudy = new Map<string, PackedInstance[]>();
  const packs = new Map<string, Buffer[]>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((file) => file.isFile() && file.name !== 'DICOMDIR').sort((a, b) => a.name.localeCompare(b.name))) {
    const bytes = await readFile(path.join(entry.parentPath, entry.name));
    const part10 = await openPart10(sourceOf(bytes), { inflateRaw: async (deflated) => new Uint8Array(await inflate(deflated)) }).catch(() => null);
    if (!part10) continue;
    const form = mediumForm(part10);
    const chunks: Uint8Array[] = [];
    for await (const chunk of form.chunks()) chunks.push(chunk.slice());
    const content = Buffer.concat(chunks);
    const deflated = deflateRawSync(content, { level: 1 });
    const saves = deflated.length < content.length * 0.95;
    const pack = packs.get(part10.studyInstanceUid) ?? [];
    const index = byStudy.get(part10.studyInstanceUid) ?? [];
    packs.set(part10.studyInstanceUid, pack);
    byStudy.set(part10.studyInstanceUid, index);
    if (index.some((instance) => instance.sopInstanceUid === part10.sopInstanceUid)) continue;
    index.push({
      seriesInstanceUid: part10.seriesInstanceUid,
      sopInstanceUid: part10.sopInstanceUid,
      sopClassUid: part10.sopClassUid,
      transferSyntaxUid: form.transferSyntaxUid,
      packOffset: pack.reduce((sum, part) => sum + part.length, 0),
      storedSize: saves ? deflated.length : content.length,
      sizeBytes: content.length,
      deflated: saves,
      crc32: sumOf(content),
      sha256: createHash('sha256').update(content).digest(),
      directory: directoryAttributes(part10),
    });
    pack.push(saves ? deflated : content);
  }
  return [...byStudy].map(([studyInstanceUid, instances]) => ({
    studyInstanceUid,
    packBlobId: blobs.put(Buffer.concat(packs.get(studyInstanceUid) ?? [])),
    jpegBlobId: null,
    instances,
    renderings: [],
  }));
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
    const pdf = { blobId: blobs.put(Buffer.from('%PDF-1.7')), sizeBytes: 8, crc32: sumOf('%PDF-1.7') };
    const layout = layMedium(mediumInput(await packFolder(blobs, source), { reports: [{ reportedOn: '2026-03-13', pdf, original: null }] }));
    expect(layout).not.toBeNull();
    const image = zipImage(layout?.files ?? []);
    const pieces: Uint8Array[] = [];
    for await (const piece of streamImage(image, { start: 0, end: image.sizeBytes }, { blobs, packing: nodePacking() })) pieces.push(piece);
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, `${name}.zip`);
    await writeFile(file, Buffer.concat(pieces));
    const { stdout } = await run('/usr/bin/python3', [checker ?? '', file, '--src', source, '--profile', 'any']).catch((error: { stdout: string }) => error);
    expect(stdout.split('\n').filter((line) => line.startsWith('FAIL'))).toEqual([]);
    expect(stdout).toContain('RESULT PASS 0');
  });
});
