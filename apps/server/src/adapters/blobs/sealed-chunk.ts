import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';

/** Plaintext bytes of every chunk but the last. */
export const CHUNK_BYTES = 256 * 1024;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** A chunk on disk: nonce, ciphertext, tag. */
export const OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + OVERHEAD_BYTES;

/** The bytes on disk are not what was written: changed, cut or swapped. */
export class SealBroken extends Error {
  constructor(what: string) {
    super(`${what} is not what was sealed`);
    this.name = 'SealBroken';
  }
}

// A chunk is bound to its blob and its place: no chunk can stand in for another.
function associatedData(blobId: string, index: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.write(blobId.replaceAll('-', ''), 0, 16, 'hex');
  bytes.writeBigUInt64BE(BigInt(index), 16);
  return bytes;
}

/** Seals one chunk into `target` at `offset` under a fresh random nonce (NIST SP 800-38D 8.2.2; a blob has far fewer than 2^32 chunks). Returns the bytes written. */
export function sealChunk(key: Uint8Array, blobId: string, index: number, plaintext: Uint8Array, target: Uint8Array, offset = 0): number {
  const nonce = target.subarray(offset, offset + NONCE_BYTES);
  randomFillSync(nonce);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associatedData(blobId, index));
  const body = offset + NONCE_BYTES;
  inSteps(cipher, plaintext, target, body);
  cipher.final();
  target.set(cipher.getAuthTag(), body + plaintext.length);
  return plaintext.length + OVERHEAD_BYTES;
}

/** What is sealed or opened at once. Larger results are taken from and given back to the system one by one, which costs more than making them. */
const STEP_BYTES = 64 * 1024;

function inSteps(cipher: { update(bytes: Uint8Array): Uint8Array }, bytes: Uint8Array, target: Uint8Array, offset: number): void {
  for (let at = 0; at < bytes.length; at += STEP_BYTES) {
    const made = cipher.update(bytes.subarray(at, at + STEP_BYTES));
    target.set(made, offset + at);
    giveBack(made);
  }
}

/** Opens one sealed chunk into `target`, or throws SealBroken; then `target` holds nothing of worth. Returns the bytes of plaintext. */
export function openChunkInto(key: KeyObject | Uint8Array, blobId: string, index: number, sealed: Uint8Array, target: Uint8Array): number {
  if (sealed.length < OVERHEAD_BYTES) throw new SealBroken(`Chunk ${index}`);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(blobId, index));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  inSteps(decipher, sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES), target, 0);
  try {
    decipher.final();
  } catch {
    throw new SealBroken(`Chunk ${index}`);
  }
  return sealed.length - OVERHEAD_BYTES;
}

/** Memory that is nobody else's goes back at once: left to the garbage collector, it made a download of hundreds of megabytes collect every 30 of them. */
function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

/** Opens one sealed chunk, or throws SealBroken. */
export function openChunk(key: Uint8Array, blobId: string, index: number, sealed: Uint8Array): Uint8Array {
  const plaintext = new Uint8Array(Math.max(0, sealed.length - OVERHEAD_BYTES));
  openChunkInto(key, blobId, index, sealed, plaintext);
  return plaintext;
}

/** The index that a wrapped key is bound to: no chunk has it. */
const KEY_INDEX = 2 ** 52;

export function wrapKey(masterKey: Uint8Array, blobId: string, key: Uint8Array): Uint8Array {
  const wrapped = new Uint8Array(key.length + OVERHEAD_BYTES);
  sealChunk(masterKey, blobId, KEY_INDEX, key, wrapped);
  return wrapped;
}

export function unwrapKey(masterKey: Uint8Array, blobId: string, wrapped: Uint8Array): Uint8Array {
  return openChunk(masterKey, blobId, KEY_INDEX, wrapped);
}
