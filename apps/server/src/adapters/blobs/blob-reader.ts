import { type FileHandle, open } from 'node:fs/promises';
import type { BlobReader } from '#use-cases/ports/blobs.ts';
import { CHUNK_BYTES, openChunk, SEALED_CHUNK_BYTES, SealBroken } from './sealed-chunk.ts';
import { placeOf, readLastChunk, type SealedFile } from './sealed-file.ts';

/** Buffers for sealed chunks, shared by all readers and used again and again: without it half of what a download leaves behind is sealed bytes. */
const SPARE_ROOMS = 16;
const spareRooms: Buffer[] = [];
const takeRoom = (): Buffer => spareRooms.pop() ?? Buffer.allocUnsafeSlow(SEALED_CHUNK_BYTES);
function giveRoomBack(room: Buffer): void {
  if (spareRooms.length < SPARE_ROOMS) spareRooms.push(room);
}

export async function openReader(file: SealedFile, sizeBytes: number): Promise<BlobReader> {
  const handle = await open(file.path, 'r');
  const last = placeOf(Math.max(0, sizeBytes - 1)).index;
  const lastBytes = sizeBytes - last * CHUNK_BYTES;

  /**
   * The next chunk is read while this one is handed out. A reader that waits for a slow client holds one sealed chunk and one plaintext; a fast
   * one leaves only plaintexts to the garbage collector.
   */
  async function* chunks(first: number, lastWanted: number, signal: AbortSignal | undefined): AsyncGenerator<{ index: number; plaintext: Uint8Array }> {
    // A partial last chunk may lie in the tail beside the file: it is read by itself.
    const partial = lastWanted === last && lastBytes < CHUNK_BYTES;
    const lastWhole = partial ? lastWanted - 1 : lastWanted;
    const sealed = (index: number): Promise<Buffer> => readFully(handle, index * SEALED_CHUNK_BYTES, takeRoom());
    let ahead = first <= lastWhole ? sealed(first) : null;
    try {
      for (let index = first; index <= lastWhole; index++) {
        const room = await (ahead as Promise<Buffer>);
        ahead = index < lastWhole ? sealed(index + 1) : null;
        signal?.throwIfAborted();
        const plaintext = openChunk(file.key, file.blobId, index, room);
        giveRoomBack(room);
        yield { index, plaintext };
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

async function readFully(handle: FileHandle, position: number, room: Buffer): Promise<Buffer> {
  let filled = 0;
  while (filled < room.length) {
    const { bytesRead } = await handle.read(room, filled, room.length - filled, position + filled);
    if (bytesRead === 0) throw new SealBroken('The file');
    filled += bytesRead;
  }
  return room;
}
