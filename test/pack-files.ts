import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflateRawSync, inflateRaw, crc32 as sumOf } from 'node:zlib';
import type { PackedInstance, PackedRendering } from '#domain/copy.ts';
import type { MediumStudy } from '#domain/medium/medium-input.ts';
import { sourceOf } from '#standards/dicom/byte-source.ts';
import { numberOf } from '#standards/dicom/dataset.ts';
import { directoryAttributes } from '#standards/dicom/directory-attributes.ts';
import { mediumForm } from '#standards/dicom/medium-form.ts';
import { openPart10, type Part10 } from '#standards/dicom/part10.ts';
import { type MemoryBlobs, scriptSumOf } from './media.ts';

const inflate = promisify(inflateRaw);

interface Packing {
  readonly instances: PackedInstance[];
  readonly pack: Buffer[];
  readonly renderings: PackedRendering[];
  readonly jpegs: Buffer[];
}

/**
 * What fetch-copy does to DICOM files, in memory: each in its medium form, deflated where that saves, with its index; whatever is none is left out. `jpegOf`
 * draws the one picture of an object that has pixels.
 */
export async function packFiles(blobs: MemoryBlobs, files: readonly string[], jpegOf: (part10: Part10) => Buffer | null = () => null): Promise<MediumStudy[]> {
  const studies = new Map<string, Packing>();
  for (const file of files) {
    const bytes = await readFile(file);
    const part10 = await openPart10(sourceOf(bytes), { inflateRaw: async (deflated) => new Uint8Array(await inflate(deflated)) }).catch(() => null);
    if (!part10) continue;
    const study = studies.get(part10.studyInstanceUid) ?? { instances: [], pack: [], renderings: [], jpegs: [] };
    studies.set(part10.studyInstanceUid, study);
    if (study.instances.some((instance) => instance.sopInstanceUid === part10.sopInstanceUid)) continue;
    await packInto(study, part10);
    const jpeg = part10.pixelData ? jpegOf(part10) : null;
    if (jpeg) drawInto(study, part10, jpeg);
  }
  return [...studies].map(([studyInstanceUid, { instances, pack, renderings, jpegs }]) => ({
    studyInstanceUid,
    packBlobId: blobs.put(Buffer.concat(pack)),
    jpegBlobId: jpegs.length > 0 ? blobs.put(Buffer.concat(jpegs)) : null,
    instances,
    renderings,
  }));
}

async function packInto({ instances, pack }: Packing, part10: Part10): Promise<void> {
  const form = mediumForm(part10);
  const chunks: Uint8Array[] = [];
  for await (const chunk of form.chunks()) chunks.push(chunk.slice());
  const content = Buffer.concat(chunks);
  const deflated = deflateRawSync(content, { level: 1 });
  const saves = deflated.length < content.length * 0.95;
  const stored = saves ? deflated : content;
  const { seriesInstanceUid, sopInstanceUid, sopClassUid } = part10;
  instances.push({
    seriesInstanceUid,
    sopInstanceUid,
    sopClassUid,
    transferSyntaxUid: form.transferSyntaxUid,
    packOffset: pack.reduce((sum, part) => sum + part.length, 0),
    storedSize: stored.length,
    sizeBytes: content.length,
    deflated: saves,
    crc32: sumOf(content),
    sha256: createHash('sha256').update(content).digest(),
    scriptCrc32: scriptSumOf(stored),
    directory: directoryAttributes(part10),
  });
  pack.push(stored);
}

function drawInto({ renderings, jpegs }: Packing, { sopInstanceUid, dataset }: Part10, jpeg: Buffer): void {
  renderings.push({
    sopInstanceUid,
    frame: 1,
    packOffset: jpegs.reduce((sum, part) => sum + part.length, 0),
    sizeBytes: jpeg.length,
    crc32: sumOf(jpeg),
    rows: numberOf(dataset, 'Rows') ?? 1,
    columns: numberOf(dataset, 'Columns') ?? 1,
  });
  jpegs.push(jpeg);
}
