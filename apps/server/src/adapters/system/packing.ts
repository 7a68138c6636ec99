import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw, inflateRaw } from 'node:zlib';
import type { Packing } from '#use-cases/ports/packing.ts';

const deflateOnce = promisify(deflateRaw);
const inflateOnce = promisify(inflateRaw);
const OPTIONS = { level: 1, memLevel: 8 } as const;

/** zlib's thread pool and the platform's hashes. */
export function nodePacking(): Packing {
  return {
    deflate: (bytes) => deflateOnce(bytes, { ...OPTIONS, chunkSize: Math.max(64, Math.ceil(bytes.length / 2)) }),
    deflateStream: (chunks) => Readable.from(chunks, { objectMode: false }).pipe(createDeflateRaw({ ...OPTIONS, chunkSize: 256 * 1024 })),
    inflate: (bytes, maxOutputLength) => inflateOnce(bytes, { maxOutputLength }),
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
