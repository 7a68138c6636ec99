import { constants } from 'node:fs';
import { copyFile, type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { BlobId } from '#domain/identifiers.ts';
import type { BlobKeys, BlobWriter } from '#use-cases/ports/blobs.ts';
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, sealChunk } from './sealed-chunk.ts';
import { placeOf, readLastChunk, type SealedFile, tailPath, writeTail } from './sealed-file.ts';

/** Chunks that are sealed and written at once. */
const BATCH = 4;

/** Another process took the blob over (this one was thought dead): whatever it appends is void. */
export class BlobTakenOver extends Error {
  constructor() {
    super('The blob is written by another process now');
    this.name = 'BlobTakenOver';
  }
}

/** Opens a file for writing at a checkpoint. */
export async function openWriter(file: SealedFile, keys: BlobKeys, sizeBytes: number, fresh: boolean): Promise<BlobWriter> {
  const { index, within } = placeOf(sizeBytes);
  const pending = new Uint8Array(BATCH * CHUNK_BYTES);
  if (within > 0) pending.set(await readLastChunk(file, index, within));
  if (fresh) await (await open(file.path, 'wx')).close();
  else await takeOver(file.path, index * SEALED_CHUNK_BYTES);
  const handle = await open(file.path, 'r+');
  return writerOn({ file, keys, handle, pending, firstChunk: index, pendingBytes: within, sizeBytes });
}

/**
 * Goes on in a copy of the checkpointed bytes that takes the file's name. A worker that was only thought dead may wake up and write: it then writes to a file that
 * nobody can open any more, not into this one.
 */
async function takeOver(path: string, validBytes: number): Promise<void> {
  const successor = `${path}.new`;
  await rm(successor, { force: true });
  await copyFile(path, successor, constants.COPYFILE_FICLONE);
  const handle = await open(successor, 'r+');
  try {
    await handle.truncate(validBytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(successor, path);
}

interface WriterState {
  readonly file: SealedFile;
  readonly keys: BlobKeys;
  readonly handle: FileHandle;
  /** Plaintext not yet in the file, from the start of chunk `firstChunk`. */
  readonly pending: Uint8Array;
  firstChunk: number;
  pendingBytes: number;
  sizeBytes: number;
}

function writerOn(state: WriterState): BlobWriter {
  const { file, handle, keys, pending } = state;
  const sealed = new Uint8Array(BATCH * SEALED_CHUNK_BYTES);
  let recordedBytes = state.sizeBytes;

  /** Writes the first `bytes` of what is pending: whole chunks, or the very last one. */
  async function write(bytes: number): Promise<void> {
    let length = 0;
    let index = state.firstChunk;
    for (let start = 0; start < bytes; start += CHUNK_BYTES) {
      length += sealChunk(file.key, file.blobId, index, pending.subarray(start, Math.min(bytes, start + CHUNK_BYTES)), sealed, length);
      index += 1;
    }
    let written = 0;
    while (written < length) {
      const result = await handle.write(sealed, written, length - written, state.firstChunk * SEALED_CHUNK_BYTES + written);
      written += result.bytesWritten;
    }
  }

  async function writeWholeChunks(): Promise<void> {
    const bytes = state.pendingBytes - (state.pendingBytes % CHUNK_BYTES);
    if (bytes === 0) return;
    await write(bytes);
    state.firstChunk += bytes / CHUNK_BYTES;
    pending.copyWithin(0, bytes, state.pendingBytes);
    state.pendingBytes -= bytes;
  }

  async function record(): Promise<void> {
    if (!(await keys.resize(file.blobId as BlobId, recordedBytes, state.sizeBytes))) throw new BlobTakenOver();
    recordedBytes = state.sizeBytes;
  }

  return {
    blobId: file.blobId as BlobId,
    get sizeBytes() {
      return state.sizeBytes;
    },
    async append(bytes) {
      for (let taken = 0; taken < bytes.length; ) {
        const piece = bytes.subarray(taken, taken + pending.length - state.pendingBytes);
        pending.set(piece, state.pendingBytes);
        state.pendingBytes += piece.length;
        state.sizeBytes += piece.length;
        taken += piece.length;
        if (state.pendingBytes === pending.length) await writeWholeChunks();
      }
    },
    async flush() {
      await writeWholeChunks();
      await handle.sync();
      if (state.pendingBytes > 0) await writeTail(file, state.firstChunk, pending.subarray(0, state.pendingBytes));
      await record();
    },
    async close() {
      try {
        await writeWholeChunks();
        if (state.pendingBytes > 0) await write(state.pendingBytes);
        await handle.sync();
        await record();
        await rm(tailPath(file.path), { force: true });
      } finally {
        await handle.close();
      }
    },
  };
}
