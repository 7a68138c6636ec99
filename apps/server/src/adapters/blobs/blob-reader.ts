import { createSecretKey } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { BlobReader } from '#use-cases/ports/blobs.ts';
import { CHUNK_BYTES, openChunkInto, SEALED_CHUNK_BYTES, SealBroken } from './sealed-chunk.ts';
import { placeOf, readLastChunk, type SealedFile } from './sealed-file.ts';

/** Buffers for chunks, shared by all readers and used again and again: without them most of what a download leaves behind is chunks. */
const SPARE_ROOMS = 32;
const spareRooms: Buffer[] = [];
const takeRoom = (): Buffer => spareRooms.pop() ?? Buffer.allocUnsafeSlow(SEALED_CHUNK_BYTES);
function giveRoomBack(room: Buffer): void {
  if (spareRooms.length < SPARE_ROOMS) spareRooms.push(room);
}

export async function openReader(file: SealedFile, sizeBytes: number): Promise<BlobReader> {
  const handle = await open(file.path, 'r');
  const key = createSecretKey(file.key);
  const last = placeOf(Math.max(0, sizeBytes - 1)).index;
  const lastBytes = sizeBytes - last * CHUNK_BYTES;
  // A partial last chunk may lie in the tail beside the file: it is read by itself.
  const wholeChunks = lastBytes < CHUNK_BYTES ? last : last + 1;

  /** Opens chunks that mostly follow one another: the next one is read while this one is used, as far as `lastWanted`. */
  function chunksUpTo(lastWanted: number) {
    let ahead = null as { readonly index: number; readonly sealed: Promise<Buffer> } | null;
    const begin = (index: number) => {
      const sealed = readFully(handle, index * SEALED_CHUNK_BYTES, takeRoom());
      // Whoever takes it learns of a failure; whoever does not need not.
      sealed.catch(() => undefined);
      return { index, sealed };
    };
    /** The read under way must end before another takes its place, or the handle is closed. */
    const forget = async (): Promise<void> => {
      const room = await ahead?.sealed.catch(() => null);
      ahead = null;
      if (room) giveRoomBack(room);
    };
    return {
      forget,
      async open(index: number, target: Uint8Array, signal: AbortSignal | undefined): Promise<number> {
        if (index >= wholeChunks) {
          const plaintext = await readLastChunk(file, last, lastBytes);
          target.set(plaintext);
          return plaintext.length;
        }
        if (ahead?.index !== index) await forget();
        const { sealed } = ahead ?? begin(index);
        ahead = null;
        const room = await sealed;
        if (index < Math.min(lastWanted, wholeChunks - 1)) ahead = begin(index + 1);
        signal?.throwIfAborted();
        const length = openChunkInto(key, file.blobId, index, room, target);
        giveRoomBack(room);
        return length;
      },
    };
  }

  function check(start: number, end: number): void {
    if (start < 0 || end > sizeBytes || start > end) throw new RangeError(`Bytes ${start}-${end} of a blob of ${sizeBytes}`);
  }

  const forward = chunksUpTo(last);
  /** The chunk that `readInto` read last. */
  let held = null as { readonly room: Buffer; index: number | null; length: number } | null;

  return {
    sizeBytes,
    async *read(start, end, signal) {
      check(start, end);
      if (start === end) return;
      const lastWanted = placeOf(end - 1).index;
      const chunks = chunksUpTo(lastWanted);
      try {
        for (let { index } = placeOf(start); index <= lastWanted; index++) {
          const offset = index * CHUNK_BYTES;
          const plaintext = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, sizeBytes - offset));
          await chunks.open(index, plaintext, signal);
          yield plaintext.subarray(Math.max(0, start - offset), Math.min(plaintext.length, end - offset));
        }
      } finally {
        await chunks.forget();
      }
    },
    async readInto(start, target, signal) {
      check(start, start + target.length);
      held ??= { room: takeRoom(), index: null, length: 0 };
      for (let filled = 0; filled < target.length; ) {
        const { index, within } = placeOf(start + filled);
        if (held.index !== index) {
          held.index = null;
          held.length = await forward.open(index, held.room, signal);
          held.index = index;
        }
        const piece = held.room.subarray(within, Math.min(held.length, within + target.length - filled));
        target.set(piece, filled);
        filled += piece.length;
      }
    },
    async close() {
      await forward.forget();
      if (held) giveRoomBack(held.room);
      held = null;
      await handle.close();
    },
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
