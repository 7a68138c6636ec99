import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { sourceOf } from '#standards/dicom/byte-source.ts';
import { readDataset } from '#standards/dicom/dataset.ts';
import { dicomJson } from '#standards/dicom/dicom-json.ts';
import { DicomFault } from '#standards/dicom/fault.ts';
import { readFileMeta } from '#standards/dicom/file-meta.ts';
import { frameTable } from '#standards/dicom/frames.ts';
import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { openPart10, type Part10 } from '#standards/dicom/part10.ts';
import { encodingOf } from '#standards/dicom/transfer-syntax.ts';
import { type CodecModules, codecsFrom } from '#viewer/pixels/codecs.ts';
import { quietly } from '#viewer/pixels/emscripten.ts';

const inflate = promisify(inflateRaw);
const require = createRequire(import.meta.url);

/** A DICOM file as the viewer meets it: its header as DICOM JSON, its frames as stored. */
export interface ViewerObject {
  readonly dataset: JsonDataset;
  readonly transferSyntaxUid: string;
  readonly frames: number;
  frame(number: number): Uint8Array | null;
}

export async function openObject(file: string): Promise<ViewerObject> {
  const part10 = await opened(await readFile(file));
  const table = await frameTable(part10);
  const whole = await part10.source.read(0, part10.source.sizeBytes);
  return {
    dataset: await dicomJson(part10, { bulkDataUri: () => null }),
    transferSyntaxUid: part10.transferSyntaxUid,
    frames: table.count,
    frame(number) {
      const place = table.locate(number);
      if (!place) return null;
      const bytes = Buffer.concat(place.ranges.map(({ start, end }) => whole.subarray(start, end)));
      return place.firstBit === 0
        ? bytes
        : Uint8Array.from(bytes, (byte, index) => (byte >> place.firstBit) | (((bytes[index + 1] ?? 0) << (8 - place.firstBit)) & 0xff));
    },
  };
}

/** Also what has not all the UIDs that the portal asks for: it is no object of a study, and its pixels are pixels all the same. */
async function opened(bytes: Uint8Array): Promise<Part10> {
  const source = sourceOf(bytes);
  try {
    return await openPart10(source, { inflateRaw: (deflated, maxOutputLength) => inflate(deflated, { maxOutputLength }) });
  } catch (error) {
    if (!(error instanceof DicomFault) || error.reason !== 'no-identity') throw error;
    const { meta, datasetStart } = await readFileMeta(source);
    const { dataset } = await readDataset(source, datasetStart, encodingOf(meta.transferSyntaxUid), { sequences: new Set() });
    const uids = { sopClassUid: '', sopInstanceUid: '', seriesInstanceUid: '', studyInstanceUid: '', patientId: '' };
    const pixelData = dataset.heads.find(({ tag }) => tag === 0x7fe00010) ?? null;
    return { source, meta, transferSyntaxUid: meta.transferSyntaxUid, datasetStart, dataset, ...uids, pixelData, damage: null };
  }
}

/** Every file below a folder, by path. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

const modules: CodecModules = {
  charls: () => require('@cornerstonejs/codec-charls/decodewasmjs')(quietly(require.resolve('@cornerstonejs/codec-charls/decodewasm'))),
  openJpeg: () => require('@cornerstonejs/codec-openjpeg/decodewasmjs')(quietly(require.resolve('@cornerstonejs/codec-openjpeg/decodewasm'))),
  openJph: () => require('@cornerstonejs/codec-openjph/wasmjs')(quietly(require.resolve('@cornerstonejs/codec-openjph/wasm'))),
};
export const nodeCodecs = codecsFrom(modules);
