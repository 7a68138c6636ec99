import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, inflateRaw } from 'node:zlib';
import type { Packing } from '#use-cases/ports/packing.ts';

const deflateOnce = promisify(deflateRaw);
const inflateOnce = promisify(inflateRaw);
const OPTIONS = { level: 1, memLevel: 8 } as const;

/** zlib's thread pool and the platform's hashes. */
export function nodePacking(): Packing {
  return {
    deflate: (bytes) => deflateOnce(bytes, { ...OPTIONS, chunkSize: Math.max(64, Math.ceil(bytes.length / 2)) }),
    // A full flush ends on a whole byte and forgets what came before: the next block needs nothing of this one.
    deflateBlock: (bytes, last) =>
      deflateOnce(bytes, { ...OPTIONS, chunkSize: Math.max(64, Math.ceil(bytes.length / 2)), finishFlush: last ? constants.Z_FINISH : constants.Z_FULL_FLUSH }),
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
