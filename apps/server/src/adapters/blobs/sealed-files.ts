import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import type { BlobId } from '#domain/identifiers.ts';
import type { BlobKeys, Blobs } from '#use-cases/ports/blobs.ts';
import { openReader } from './blob-reader.ts';
import { openWriter } from './blob-writer.ts';
import { unwrapKey, wrapKey } from './sealed-chunk.ts';
import { removeSealedFile, type SealedFile } from './sealed-file.ts';

export interface SealedFilesOptions {
  readonly folder: string;
  /** 32 bytes; wraps every blob's own key. */
  readonly masterKey: Uint8Array;
  readonly keys: BlobKeys;
}

/** Blobs as sealed files in a folder: content encrypted in chunks, a key each, the keys elsewhere (`keys`). */
export function blobsIn({ folder, masterKey, keys }: SealedFilesOptions): Blobs {
  if (masterKey.length !== 32) throw new RangeError('The master key has 32 bytes');
  const pathOf = (blobId: BlobId): string => path.join(folder, blobId.slice(0, 2), blobId);

  async function known(blobId: BlobId): Promise<{ file: SealedFile; sizeBytes: number } | null> {
    const found = await keys.find(blobId);
    return found && { file: { path: pathOf(blobId), blobId, key: unwrapKey(masterKey, blobId, found.wrappedKey) }, sizeBytes: found.sizeBytes };
  }

  return {
    async create() {
      const blobId = randomUUID() as BlobId;
      const key = randomBytes(32);
      const file = { path: pathOf(blobId), blobId, key };
      await keys.add(blobId, wrapKey(masterKey, blobId, key));
      return openWriter(file, keys, 0, true);
    },
    async reopen(blobId, sizeBytes) {
      const found = await known(blobId);
      if (!found) throw new Error(`Blob ${blobId} has no key any more`);
      if (sizeBytes > found.sizeBytes) throw new RangeError(`Blob ${blobId} was flushed up to ${found.sizeBytes} bytes, not ${sizeBytes}`);
      if (sizeBytes < found.sizeBytes && !(await keys.resize(blobId, found.sizeBytes, sizeBytes))) throw new Error(`Blob ${blobId} is being written elsewhere`);
      return openWriter(found.file, keys, sizeBytes, false);
    },
    async open(blobId) {
      const found = await known(blobId);
      return found && openReader(found.file, found.sizeBytes);
    },
    async destroy(blobId) {
      await keys.destroy(blobId);
      await removeSealedFile(pathOf(blobId));
    },
  };
}
