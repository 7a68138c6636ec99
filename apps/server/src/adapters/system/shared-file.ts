import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import type { SharedFile } from '#domain/medium/layout.ts';

/** A file that lies on every medium, read and compressed once; null where it is not there (pages that were not built). */
export function sharedFile(path: string): SharedFile | null {
  let plain: Buffer;
  try {
    plain = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const sha256Hex = createHash('sha256').update(plain).digest('hex');
  return { plain, deflated: deflateRawSync(plain, { level: 9 }), crc32: crc32(plain), sha256Hex };
}
