import { createHash, randomUUID } from 'node:crypto';
import { constants, deflateRawSync, crc32 as sumOf } from 'node:zlib';
import { BLOCK_BYTES, type PackedInstance, type PackedRendering } from '#domain/copy.ts';
import type { BlobId } from '#domain/identifiers.ts';
import type { MediumInput, MediumStudy } from '#domain/medium/medium-input.ts';
import { scriptWriter } from '#standards/script-bytes/script-bytes.ts';
import type { Blobs } from '#use-cases/ports/blobs.ts';

/** Blobs in memory. `readers` counts those that are open: a stream that ends must leave none. */
export interface MemoryBlobs extends Blobs {
  readonly content: Map<BlobId, Buffer>;
  readonly readers: { open: number };
  put(bytes: Uint8Array): BlobId;
}

export function memoryBlobs(pieceBytes = 1000): MemoryBlobs {
  const content = new Map<BlobId, Buffer>();
  const readers = { open: 0 };
  const unsupported = () => Promise.reject(new Error('These blobs are only read'));
  return {
    content,
    readers,
    put: (bytes) => {
      const blobId = randomUUID() as BlobId;
      content.set(blobId, Buffer.from(bytes));
      return blobId;
    },
    create: unsupported,
    reopen: unsupported,
    destroy: async (blobId) => void content.delete(blobId),
    open: async (blobId) => {
      const bytes = content.get(blobId);
      if (!bytes) return null;
      readers.open++;
      return {
        sizeBytes: bytes.length,
        close: async () => void readers.open--,
        async *read(start, end) {
          for (let at = start; at < end; at += pieceBytes) yield bytes.subarray(at, Math.min(end, at + pieceBytes));
        },
        readInto: async (start, target) => {
          if (start + target.length > bytes.length) throw new RangeError('Beyond the end of a blob');
          target.set(bytes.subarray(start, start + target.length));
        },
      };
    },
  };
}

const made = new Map<string, Buffer>();

/** Bytes that compress badly and are the same in every run. */
export function noise(length: number, seed: number): Buffer {
  const known = made.get(`${length} ${seed}`);
  if (known) return known;
  const bytes = Buffer.alloc(length);
  let state = seed * 2654435761 + 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  made.set(`${length} ${seed}`, bytes);
  return bytes;
}

export interface SampleSeries {
  readonly description?: string;
  readonly modality?: string;
  readonly instances: number;
  /** Bytes of each instance. */
  readonly bytes?: number;
  /** JPEGs of each instance; as many frames. */
  readonly pictures?: number;
}

/** A study with its two packs in `blobs`. Every second instance is deflated. The bytes are no DICOM: media never look into them. */
export function sampleStudy(
  blobs: MemoryBlobs,
  uid: string,
  series: readonly SampleSeries[],
  values: Record<string, string> = {},
): MediumStudy & { contents: Map<string, Buffer> } {
  const instances: PackedInstance[] = [];
  const renderings: PackedRendering[] = [];
  const contents = new Map<string, Buffer>();
  const pack: Buffer[] = [];
  const jpegs: Buffer[] = [];
  let packOffset = 0;
  let jpegOffset = 0;
  series.forEach(({ description, modality = 'CT', instances: count, bytes = 3000, pictures = 1 }, seriesIndex) => {
    const seriesInstanceUid = `${uid}.${seriesIndex + 1}`;
    for (let number = 1; number <= count; number++) {
      const sopInstanceUid = `${seriesInstanceUid}.${number}`;
      const content = Buffer.concat([noise(bytes / 2, number), Buffer.alloc(bytes / 2)]);
      const deflated = number % 2 === 0;
      const { stored, blocks } = deflated ? inBlocks(content) : { stored: content, blocks: [] };
      contents.set(sopInstanceUid, content);
      pack.push(stored);
      instances.push({
        seriesInstanceUid,
        sopInstanceUid,
        sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
        transferSyntaxUid: '1.2.840.10008.1.2.1',
        packOffset,
        storedSize: stored.length,
        sizeBytes: content.length,
        deflated,
        ...(blocks.length > 0 ? { blocks } : {}),
        crc32: sumOf(content),
        sha256: createHash('sha256').update(content).digest(),
        scriptCrc32: scriptSumOf(stored),
        directory: {
          values: {
            PatientID: 'P1',
            PatientName: 'ROSSI^MARIO',
            StudyDate: '20260312',
            StudyTime: '101500',
            StudyID: '1',
            Modality: modality,
            SeriesNumber: String(seriesIndex + 1),
            InstanceNumber: String(number),
            ...(description === undefined ? {} : { SeriesDescription: description }),
            ...(pictures > 1 ? { NumberOfFrames: String(pictures) } : {}),
            ...values,
          },
        },
      });
      packOffset += stored.length;
      for (let frame = 1; frame <= pictures; frame++) {
        const jpeg = noise(200 + frame, number * 31 + frame);
        jpegs.push(jpeg);
        renderings.push({ sopInstanceUid, frame, packOffset: jpegOffset, sizeBytes: jpeg.length, crc32: sumOf(jpeg), rows: 512, columns: 512 });
        jpegOffset += jpeg.length;
      }
    }
  });
  return {
    studyInstanceUid: uid,
    packBlobId: blobs.put(Buffer.concat(pack)),
    jpegBlobId: renderings.length ? blobs.put(Buffer.concat(jpegs)) : null,
    instances,
    renderings,
    contents,
  };
}

/** As the copy's work sums the script of a stored form. */
export function scriptSumOf(stored: Uint8Array): number {
  let sum = 0;
  const writer = scriptWriter((piece) => {
    sum = sumOf(piece, sum);
  });
  writer.update(stored);
  writer.finish();
  return sum;
}

/** As the copy's work stores a deflated file. */
function inBlocks(content: Buffer): { readonly stored: Buffer; readonly blocks: readonly number[] } {
  const parts: Buffer[] = [];
  const blocks: number[] = [];
  for (let start = 0; start === 0 || start < content.length; start += BLOCK_BYTES) {
    if (start > 0) blocks.push(parts.reduce((sum, part) => sum + part.length, 0));
    const last = start + BLOCK_BYTES >= content.length;
    parts.push(deflateRawSync(content.subarray(start, start + BLOCK_BYTES), { level: 1, finishFlush: last ? constants.Z_FINISH : constants.Z_FULL_FLUSH }));
  }
  return { stored: Buffer.concat(parts), blocks };
}

export function mediumInput(studies: readonly MediumStudy[], over: Partial<MediumInput> = {}): MediumInput {
  return {
    choice: { medium: 'zip', take: 'all' },
    languages: ['it', 'en'],
    hospital: { name: 'Ospedale San Rocco', phone: '+39 0376 000000', email: 'aiuto@sanrocco.example', hours: 'lun-ven 9-13' },
    software: 'Lastra 0.1.0',
    person: { familyName: 'ROSSI', givenName: 'MARIO', birthDate: '1954-02-03' },
    result: { description: 'TC TORACE' },
    studies,
    reports: [],
    ...over,
  };
}
