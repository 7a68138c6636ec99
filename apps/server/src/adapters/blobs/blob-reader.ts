import { type FileHandle, open } from 'node:fs/promises';
import type { BlobReader } from '#use-cases/ports/blobs.ts';
import { CHUNK_BYTES, openChunk, SEALED_CHUNK_BYTES, SealBroken } from './sealed-chunk.ts';
import { placeOf, readLastChunk, type SealedFile } from './sealed-file.ts';

/** Chunks read from disk at once; the next batch is read while this one is opened and handed out. */
const BATCH = 2;

export async function openReader(file: SealedFile, sizeBytes: number): Promise<BlobReader> {
  const handle = await open(file.path, 'r');
  const last = placeOf(Math.max(0, sizeBytes - 1)).index;
  const lastBytes = sizeBytes - last * CHUNK_BYTES;

  /** The sealed bytes of up to BATCH whole chunks from `index`. */
  async function batchFrom(index: number, lastWanted: number): Promise<Uint8Array> {
    const count = Math.min(BATCH, lastWanted - index + 1);
    return readFully(handle, index * SEALED_CHUNK_BYTES, count * SEALED_CHUNK_BYTES);
  }

  async function* chunks(first: number, lastWanted: number, signal: AbortSignal | undefined): AsyncGenerator<{ index: number; plaintext: Uint8Array }> {
    // A partial last chunk may lie in the tail beside the file: it is read by itself.
    const partial = lastWanted === last && lastBytes < CHUNK_BYTES;
    const lastWhole = partial ? lastWanted - 1 : lastWanted;
    let ahead = first <= lastWhole ? batchFrom(first, lastWhole) : null;
    try {
      for (let index = first; index <= lastWhole; ) {
        const batch = await (ahead as Promise<Uint8Array>);
        const next = index + batch.length / SEALED_CHUNK_BYTES;
        ahead = next <= lastWhole ? batchFrom(next, lastWhole) : null;
        for (let start = 0; index < next; index += 1, start += SEALED_CHUNK_BYTES) {
          signal?.throwIfAborted();
          yield { index, plaintext: openChunk(file.key, file.blobId, index, batch.subarray(start, start + SEALED_CHUNK_BYTES)) };
        }
      }
      if (partial) yield { index: last, plaintext: await readLastChunk(file, last, lastBytes) };
    } finally {
      // The consumer stopped early: the read under way must end before the handle may be closed.
      await ahead?.catch(() => undefined);
    }
  }

  return {
    sizeBytes,
    async *read(start, end, signal) {
      if (start < 0 || end > sizeBytes || start > end) throw new RangeError(`Bytes ${start}-${end} of a blob of ${sizeBytes}`);
      if (start === end) return;
      const from = placeOf(start);
      for await (const { index, plaintext } of chunks(from.index, placeOf(end - 1).index, signal)) {
        const offset = index * CHUNK_BYTES;
        yield plaintext.subarray(Math.max(0, start - offset), Math.min(plaintext.length, end - offset));
      }
    },
    close: () => handle.close(),
  };
}

async function readFully(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const room = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(room, filled, length - filled, position + filled);
    if (bytesRead === 0) throw new SealBroken('The file');
    filled += bytesRead;
  }
  return room;
}
