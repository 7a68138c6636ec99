import { constants } from 'node:fs';
import { copyFile, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { BlobId } from '#domain/identifiers.ts';
import type { BlobKeys, BlobWriter } from '#use-cases/ports/blobs.ts';
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, sealChunk } from './sealed-chunk.ts';
import { placeOf, readLastChunk, type SealedFile, tailPath, writeTail } from './sealed-file.ts';

/** What is sealed and written at once, at the most: four chunks. */
const BATCH_BYTES = 4 * CHUNK_BYTES;
/** A small document needs no large buffer: it begins with this and doubles up to a batch. */
const FIRST_BYTES = 64 * 1024;

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
  const pending = new Uint8Array(within > 0 ? BATCH_BYTES : FIRST_BYTES);
  if (within > 0) pending.set(await readLastChunk(file, index, within));
  if (!fresh) await takeOver(file.path, index * SEALED_CHUNK_BYTES);
  const handle = fresh ? await created(file.path) : await open(file.path, 'r+');
  return writerOn({ file, keys, handle, pending, firstChunk: index, pendingBytes: within, sizeBytes, hasTail: !fresh });
}

/** A new file. Its folder is made when one is missing: of blobs by the thousand, a few hundred are the first in theirs. */
async function created(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    return open(file, 'wx', 0o600);
  }
}

/**
 * Goes on in a copy of the checkpointed bytes that takes the file's name. A worker that was only thought dead may wake up and write: it then writes to a file that
 * nobody can open any more, not into this one.
 */
async function takeOver(file: string, validBytes: number): Promise<void> {
  const successor = `${file}.new`;
  await rm(successor, { force: true });
  await copyFile(file, successor, constants.COPYFILE_FICLONE);
  const handle = await open(successor, 'r+');
  try {
    await handle.truncate(validBytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(successor, file);
}

interface WriterState {
  readonly file: SealedFile;
  readonly keys: BlobKeys;
  readonly handle: FileHandle;
  /** Plaintext not yet in the file, from the start of chunk `firstChunk`. */
  pending: Uint8Array;
  firstChunk: number;
  pendingBytes: number;
  sizeBytes: number;
  /** May a tail of an earlier checkpoint lie beside the file? */
  hasTail: boolean;
}

function writerOn(state: WriterState): BlobWriter {
  const { file, handle, keys } = state;
  let sealed = new Uint8Array(0);
  let recordedBytes = state.sizeBytes;

  /** Writes the first `bytes` of what is pending: whole chunks, or the very last one. */
  async function write(bytes: number): Promise<void> {
    const sealedBytes = Math.ceil(bytes / CHUNK_BYTES) * SEALED_CHUNK_BYTES;
    if (sealed.length < sealedBytes) sealed = new Uint8Array(sealedBytes);
    let length = 0;
    let index = state.firstChunk;
    for (let start = 0; start < bytes; start += CHUNK_BYTES) {
      length += sealChunk(file.key, file.blobId, index, state.pending.subarray(start, Math.min(bytes, start + CHUNK_BYTES)), sealed, length);
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
    state.pending.copyWithin(0, bytes, state.pendingBytes);
    state.pendingBytes -= bytes;
  }

  /** Room for more bytes: the buffer doubles until it holds a batch. */
  function grow(wantedBytes: number): void {
    const size = Math.min(BATCH_BYTES, Math.max(state.pending.length * 2, state.pendingBytes + wantedBytes));
    const larger = new Uint8Array(size);
    larger.set(state.pending.subarray(0, state.pendingBytes));
    state.pending = larger;
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
        if (state.pendingBytes === state.pending.length) grow(bytes.length - taken);
        const piece = bytes.subarray(taken, taken + state.pending.length - state.pendingBytes);
        state.pending.set(piece, state.pendingBytes);
        state.pendingBytes += piece.length;
        state.sizeBytes += piece.length;
        taken += piece.length;
        if (state.pendingBytes === BATCH_BYTES) await writeWholeChunks();
      }
    },
    async flush() {
      await writeWholeChunks();
      await handle.sync();
      if (state.pendingBytes > 0) {
        state.hasTail = true;
        await writeTail(file, state.firstChunk, state.pending.subarray(0, state.pendingBytes));
      }
      await record();
    },
    async close() {
      try {
        await writeWholeChunks();
        if (state.pendingBytes > 0) await write(state.pendingBytes);
        await handle.sync();
        await record();
        if (state.hasTail) await rm(tailPath(file.path), { force: true });
      } finally {
        await handle.close();
      }
    },
  };
}
