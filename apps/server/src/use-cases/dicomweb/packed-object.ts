import type { PackedInstance } from '#domain/copy.ts';
import type { BlobId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { ByteSource } from '#standards/dicom/byte-source.ts';
import { UNDEFINED } from '#standards/dicom/element.ts';
import { DicomFault } from '#standards/dicom/fault.ts';
import { type FrameTable, frameTable } from '#standards/dicom/frames.ts';
import { openPart10, type Part10 } from '#standards/dicom/part10.ts';
import { weightedCache } from '../delivery/layout-cache.ts';
import { plainBytes } from '../delivery/plain-bytes.ts';
import { wholeBytes } from '../delivery/whole-bytes.ts';
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
const CACHE_BYTES = 32 * 1024 * 1024;
const PIECE_BYTES = 256 * 1024;
const TABLES_BYTES = 8 * 1024 * 1024;
/** What a frame's places take in memory, roughly. */
const PLACE_BYTES = 250;

export interface PackedObjects {
  /** Null where the key of the pack was destroyed meanwhile. Throws DicomFault where the file is no object that can be read. */
  open(packBlobId: BlobId, instance: PackedInstance): Promise<PackedObject | null>;
  /** The same where nothing but the object will do: Refusal not-found. */
  openOrRefuse(packBlobId: BlobId, instance: PackedInstance): Promise<PackedObject>;
  /** The file itself, as it comes. To be closed, whether its bytes were asked for or not. */
  bytesOf(packBlobId: BlobId, instance: PackedInstance): Promise<{ readonly bytes: AsyncIterable<Uint8Array>; close(): Promise<void> } | null>;
}

/**
 * Objects of packs, read by offset: a large one is compressed in blocks, of which those are inflated that are asked for; a small one in one block, of which
 * a header costs no more than its beginning. What was inflated whole last is kept (at most 32 MiB in a process, each asked for through a grant before).
 */
export function packedObjects({ blobs, packing }: { readonly blobs: Blobs; readonly packing: Packing }): PackedObjects {
  const inflated = weightedCache<Uint8Array>(CACHE_BYTES, (bytes) => bytes.length);
  // Finding the frames of a cine reads it from end to end, and its frames are asked for one by one; a pack never changes.
  const tables = weightedCache<FrameTable>(TABLES_BYTES, ({ count }) => (count + 4) * PLACE_BYTES);

  return {
    async open(packBlobId, instance) {
      const reader = await blobs.open(packBlobId);
      if (!reader) return null;
      try {
        const inflatedWhole = () =>
          inflated.get(`${packBlobId} ${instance.packOffset}`, async () =>
            packing.inflate(await storedBytes(reader, instance, 0, instance.storedSize), instance.sizeBytes),
          );
        const oneBlock = instance.deflated && !instance.blocks?.length;
        const source = oneBlock ? growingSource(packing, reader, instance, inflatedWhole) : placedSource(packing, reader, instance);
        const part10 = await openPart10(source, { inflateRaw: (bytes, maxBytes) => packing.inflate(bytes, maxBytes) });
        let closing: Promise<void> | undefined;
        const close = () => {
          closing ??= reader.close();
          return closing;
        };
        // A native one costs nothing to find, and would keep the object with it.
        const encapsulated = part10.pixelData?.length === UNDEFINED;
        const frames = () => (encapsulated ? tables.get(`${packBlobId} ${instance.packOffset}`, () => frameTable(part10)) : frameTable(part10));
        return { part10, frames, close };
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
      return reader && { bytes: plainBytes(packing, reader, instance, 0, instance.sizeBytes), close: () => reader.close() };
    },
  };
}

function storedBytes(reader: BlobReader, { packOffset }: PackedInstance, start: number, end: number): Promise<Uint8Array> {
  return wholeBytes(reader.read(packOffset + start, packOffset + end), end - start);
}

/** What is stored as it is, or in blocks that are inflated by themselves: any stretch by its place. */
function placedSource(packing: Packing, reader: BlobReader, instance: PackedInstance): ByteSource {
  return { sizeBytes: instance.sizeBytes, read: (start, end) => wholeBytes(plainBytes(packing, reader, instance, start, end), end - start) };
}

/** One block: inflates the beginning for a header, and the whole for pixels. */
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

/** A stretch of an object in pieces, as they are asked for. */
export async function* piecesOf(source: ByteSource, start: number, end: number): AsyncGenerator<Uint8Array, void> {
  for (let at = start; at < end; at += PIECE_BYTES) yield await source.read(at, Math.min(end, at + PIECE_BYTES));
}
