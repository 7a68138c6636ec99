import type { PackedInstance } from '#domain/copy.ts';
import type { BlobId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { ByteSource } from '#standards/dicom/byte-source.ts';
import { DicomFault } from '#standards/dicom/fault.ts';
import { type FrameTable, frameTable } from '#standards/dicom/frames.ts';
import { openPart10, type Part10 } from '#standards/dicom/part10.ts';
import { weightedCache } from '../delivery/layout-cache.ts';
import type { BlobReader, Blobs } from '../ports/blobs.ts';
import type { Packing } from '../ports/packing.ts';

/** One object of a pack, open for reading. To be closed; more than once does no harm. */
export interface PackedObject {
  readonly part10: Part10;
  frames(): Promise<FrameTable>;
  close(): Promise<void>;
}

/** What is read of an object first: headers of a slice fit. */
const FIRST_BYTES = 48 * 1024;
const GROWTH = 4;
/** A compressed object up to this size is inflated into memory; a larger one as a stream, from its beginning to where it is read. */
const WHOLE_BYTES = 64 * 1024 * 1024;
const CACHE_BYTES = 96 * 1024 * 1024;
const PIECE_BYTES = 256 * 1024;

export interface PackedObjects {
  /** Null where the key of the pack was destroyed meanwhile. Throws DicomFault where the file is no object that can be read. */
  open(packBlobId: BlobId, instance: PackedInstance): Promise<PackedObject | null>;
  /** The same where nothing but the object will do: Refusal not-found. */
  openOrRefuse(packBlobId: BlobId, instance: PackedInstance): Promise<PackedObject>;
  /** The file itself, as it comes. The reader is closed at its end. */
  bytesOf(packBlobId: BlobId, instance: PackedInstance): Promise<AsyncIterable<Uint8Array> | null>;
}

/**
 * Objects of packs. What is stored as it is, is read by offset; what is compressed is inflated as far as it is asked for, and what was inflated last is
 * kept, for whoever goes through its frames (at most 96 MiB of plain bytes in a process, each asked for through a grant before).
 */
export function packedObjects({ blobs, packing }: { readonly blobs: Blobs; readonly packing: Packing }): PackedObjects {
  const inflated = weightedCache<Uint8Array>(CACHE_BYTES, (bytes) => bytes.length);

  return {
    async open(packBlobId, instance) {
      const reader = await blobs.open(packBlobId);
      if (!reader) return null;
      try {
        const wholeBytes = () =>
          inflated.get(`${packBlobId} ${instance.packOffset}`, async () =>
            packing.inflate(await storedBytes(reader, instance, 0, instance.storedSize), instance.sizeBytes),
          );
        const source = !instance.deflated
          ? storedSource(reader, instance)
          : instance.sizeBytes <= WHOLE_BYTES
            ? growingSource(packing, reader, instance, wholeBytes)
            : streamedSource(packing, reader, instance);
        const part10 = await openPart10(source, { inflateRaw: (bytes, maxBytes) => packing.inflate(bytes, maxBytes) });
        let closing: Promise<void> | undefined;
        const close = () => {
          closing ??= reader.close();
          return closing;
        };
        return { part10, frames: () => frameTable(part10), close };
      } catch (error) {
        await reader.close();
        throw error;
      }
    },
    async openOrRefuse(packBlobId, instance) {
      const object = await this.open(packBlobId, instance).catch((error: unknown) => {
        if (error instanceof DicomFault) return null;
        throw error;
      });
      if (!object) throw new Refusal('not-found');
      return object;
    },
    async bytesOf(packBlobId, instance) {
      const reader = await blobs.open(packBlobId);
      return reader && closing(reader, fileOf(packing, reader, instance));
    },
  };
}

function fileOf(packing: Packing, reader: BlobReader, { packOffset, storedSize, deflated }: PackedInstance): AsyncIterable<Uint8Array> {
  const stored = reader.read(packOffset, packOffset + storedSize);
  return deflated ? packing.inflateStream(stored) : stored;
}

async function* closing(reader: BlobReader, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  try {
    yield* bytes;
  } finally {
    await reader.close();
  }
}

async function storedBytes(reader: BlobReader, { packOffset }: PackedInstance, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start);
  let filled = 0;
  for await (const piece of reader.read(packOffset + start, packOffset + end)) {
    bytes.set(piece, filled);
    filled += piece.length;
  }
  return bytes;
}

function storedSource(reader: BlobReader, instance: PackedInstance): ByteSource {
  return { sizeBytes: instance.sizeBytes, read: (start, end) => storedBytes(reader, instance, start, end) };
}

/** Inflates the beginning for a header, and the whole for pixels. */
function growingSource(packing: Packing, reader: BlobReader, instance: PackedInstance, whole: () => Promise<Uint8Array>): ByteSource {
  let held: Uint8Array = new Uint8Array(0);
  let stored = 0;
  return {
    sizeBytes: instance.sizeBytes,
    async read(start, end) {
      // A reader forward asks for more than the header has: what is there is enough while it holds the beginning.
      while (held.length < end && stored < instance.storedSize) {
        const next = stored === 0 ? FIRST_BYTES : stored * GROWTH;
        if (next >= instance.storedSize || stored >= FIRST_BYTES * GROWTH) {
          stored = instance.storedSize;
          held = await whole();
        } else {
          stored = next;
          held = await packing.inflateStart(await storedBytes(reader, instance, 0, stored));
        }
      }
      return held.subarray(start, end);
    },
  };
}

/** Reads forward through the inflating stream; a place before the last one begins anew. */
function streamedSource(packing: Packing, reader: BlobReader, instance: PackedInstance): ByteSource {
  let pieces: AsyncIterator<Uint8Array> | null = null;
  let piece: Uint8Array = new Uint8Array(0);
  let pieceStart = 0;
  return {
    sizeBytes: instance.sizeBytes,
    async read(start, end) {
      if (!pieces || start < pieceStart) {
        await pieces?.return?.();
        pieces = fileOf(packing, reader, instance)[Symbol.asyncIterator]();
        piece = new Uint8Array(0);
        pieceStart = 0;
      }
      const bytes = new Uint8Array(end - start);
      for (;;) {
        const from = Math.max(start, pieceStart);
        const to = Math.min(end, pieceStart + piece.length);
        if (to > from) bytes.set(piece.subarray(from - pieceStart, to - pieceStart), from - start);
        if (pieceStart + piece.length >= end) return bytes;
        const next = await pieces.next();
        if (next.done) throw new Error('A packed object is shorter than its index says');
        pieceStart += piece.length;
        piece = next.value;
      }
    },
  };
}

/** A stretch of an object in pieces, as they are asked for. */
export async function* piecesOf(source: ByteSource, start: number, end: number): AsyncGenerator<Uint8Array, void> {
  for (let at = start; at < end; at += PIECE_BYTES) yield await source.read(at, Math.min(end, at + PIECE_BYTES));
}
