import { open, readFile, rename, rm } from 'node:fs/promises';
import { CHUNK_BYTES, OVERHEAD_BYTES, openChunk, SEALED_CHUNK_BYTES, SealBroken, sealChunk } from './sealed-chunk.ts';

/**
 * A sealed blob on disk: `path` holds chunk after chunk. While it is being written, the partial last chunk of a checkpoint lies in `path.tail` instead, so that
 * what a checkpoint promised is never overwritten in place: a kill or a power cut in the middle of a write leaves the last checkpoint whole.
 */
export interface SealedFile {
  readonly path: string;
  readonly blobId: string;
  readonly key: Uint8Array;
}

export function tailPath(path: string): string {
  return `${path}.tail`;
}

/** Writes the partial last chunk beside the file, whole or not at all. */
export async function writeTail(file: SealedFile, index: number, plaintext: Uint8Array): Promise<void> {
  const sealed = new Uint8Array(8 + plaintext.length + OVERHEAD_BYTES);
  new DataView(sealed.buffer).setFloat64(0, index);
  sealChunk(file.key, file.blobId, index, plaintext, sealed, 8);
  const unfinished = `${tailPath(file.path)}.new`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(sealed);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, tailPath(file.path));
}

/** The plaintext of chunk `index` as the tail holds it; null where the tail is absent or of another chunk. */
async function readTail(file: SealedFile, index: number): Promise<Uint8Array | null> {
  let sealed: Buffer;
  try {
    sealed = await readFile(tailPath(file.path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  if (sealed.length < 8 || sealed.readDoubleBE(0) !== index) return null;
  return openChunk(file.key, file.blobId, index, sealed.subarray(8));
}

/**
 * The first `length` plaintext bytes of a chunk that the blob's size says is partial. It may lie in the tail (the last checkpoint), in the file as a whole chunk
 * (written after the checkpoint, of which only `length` bytes count), or in the file as it is (a closed blob).
 */
export async function readLastChunk(file: SealedFile, index: number, length: number): Promise<Uint8Array> {
  const tail = await readTail(file, index);
  if (tail && tail.length >= length) return tail.subarray(0, length);
  const handle = await open(file.path, 'r');
  try {
    const room = new Uint8Array(SEALED_CHUNK_BYTES);
    const { bytesRead } = await handle.read(room, 0, room.length, index * SEALED_CHUNK_BYTES);
    const plaintext = openChunk(file.key, file.blobId, index, room.subarray(0, bytesRead));
    if (plaintext.length < length) throw new SealBroken(`Chunk ${index}`);
    return plaintext.subarray(0, length);
  } finally {
    await handle.close();
  }
}

export async function removeSealedFile(path: string): Promise<void> {
  for (const each of [path, tailPath(path), `${tailPath(path)}.new`, `${path}.new`]) await rm(each, { force: true });
}

/** Which chunk a plaintext offset lies in, and where. */
export function placeOf(offset: number): { readonly index: number; readonly within: number } {
  const index = Math.floor(offset / CHUNK_BYTES);
  return { index, within: offset - index * CHUNK_BYTES };
}
