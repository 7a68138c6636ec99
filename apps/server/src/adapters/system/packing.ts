import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, inflateRaw } from 'node:zlib';
import { giveBack } from '#standards/bytes/give-back.ts';
import type { Packing } from '#use-cases/ports/packing.ts';

const deflateOnce = promisify(deflateRaw);
const inflateOnce = promisify(inflateRaw);
const OPTIONS = { level: 1, memLevel: 8 } as const;

/** Deflated in one go, in no more memory than that: the room for it, as large as what was given, goes back at once. */
async function deflated(bytes: Uint8Array, finishFlush: number): Promise<Uint8Array> {
  const roomBytes = Math.max(64, bytes.length);
  const made = await deflateOnce(bytes, { ...OPTIONS, chunkSize: roomBytes, finishFlush });
  // Only that room: what became small may lie in the pool that all small buffers of the platform share.
  if (roomBytes <= Buffer.poolSize || made.buffer.byteLength !== roomBytes || made.length === roomBytes) return made;
  const exact = new Uint8Array(made);
  giveBack(new Uint8Array(made.buffer));
  return exact;
}

/** zlib's thread pool and the platform's hashes. */
export function nodePacking(): Packing {
  return {
    deflate: (bytes) => deflated(bytes, constants.Z_FINISH),
    // A full flush ends on a whole byte and forgets what came before: the next block needs nothing of this one.
    deflateBlock: (bytes, last) => deflated(bytes, last ? constants.Z_FINISH : constants.Z_FULL_FLUSH),
    async inflateBlock(stored, sizeBytes) {
      const plain = await inflateOnce(stored, {
        finishFlush: constants.Z_SYNC_FLUSH,
        chunkSize: Math.max(64, sizeBytes),
        maxOutputLength: Math.max(1, sizeBytes),
      });
      if (plain.length !== sizeBytes) throw new Error(`A block of ${plain.length} bytes where ${sizeBytes} should be`);
      return plain;
    },
    inflate: (bytes, maxOutputLength) => inflateOnce(bytes, { maxOutputLength }),
    inflateStart: (bytes) => inflateOnce(bytes, { finishFlush: constants.Z_SYNC_FLUSH }),
    crc32: (bytes, seed) => crc32(bytes, seed),
    sums() {
      let crc = 0;
      const hash = createHash('sha256');
      return {
        update(bytes) {
          crc = crc32(bytes, crc);
          hash.update(bytes);
        },
        finish: () => ({ crc32: crc, sha256: hash.digest() }),
      };
    },
  };
}
