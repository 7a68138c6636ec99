import type { ByteSource } from '#standards/dicom/byte-source.ts';
import { ArchiveFault } from '../ports/archive.ts';
import type { Blobs, BlobWriter } from '../ports/blobs.ts';
import { wholeBytes } from './whole-bytes.ts';

/** Up to here an object is held in memory; above, in a sealed temporary blob. */
export const IN_MEMORY_BYTES = 8 * 1024 * 1024;

/** One object as the archive sent it, at hand for reading in any order. */
export interface Spooled extends ByteSource {
  /** The whole object where it is small; null where it lies in a temporary blob. */
  readonly whole: Uint8Array | null;
  dispose(): Promise<void>;
}

/** Takes one object off the wire, in memory or in a temporary blob, whatever its size: memory stays bounded. */
export async function spoolInstance(blobs: Blobs, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Spooled> {
  const held: Uint8Array[] = [];
  let sizeBytes = 0;
  let writer: BlobWriter | null = null;
  try {
    for await (const piece of bytes) {
      sizeBytes += piece.length;
      if (sizeBytes > maxBytes) throw new ArchiveFault('too-large', `an object of more than ${maxBytes} bytes`);
      if (writer) {
        await writer.append(piece);
        continue;
      }
      held.push(piece);
      if (sizeBytes <= IN_MEMORY_BYTES) continue;
      writer = await blobs.create();
      for (const each of held.splice(0)) await writer.append(each);
    }
    if (!writer) return inMemory(joined(held, sizeBytes));
    await writer.close();
    return await inBlob(blobs, writer, sizeBytes);
  } catch (error) {
    if (writer) {
      await writer.close().catch(() => undefined);
      await blobs.destroy(writer.blobId);
    }
    throw error;
  }
}

function inMemory(whole: Uint8Array): Spooled {
  return { sizeBytes: whole.length, whole, read: async (start, end) => whole.subarray(start, end), dispose: async () => undefined };
}

async function inBlob(blobs: Blobs, { blobId }: BlobWriter, sizeBytes: number): Promise<Spooled> {
  const reader = await blobs.open(blobId);
  if (!reader) throw new Error('A temporary blob vanished');
  return {
    sizeBytes,
    whole: null,
    async read(start, end) {
      const stop = Math.min(end, sizeBytes);
      return start < stop ? wholeBytes(reader.read(start, stop), stop - start) : new Uint8Array(0);
    },
    async dispose() {
      await reader.close();
      await blobs.destroy(blobId);
    },
  };
}

/** Pieces as one array; a single piece as it is. */
export function joined(pieces: readonly Uint8Array[], sizeBytes: number): Uint8Array {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  const whole = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
