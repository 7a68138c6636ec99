import { randomBytes } from 'node:crypto';
import { blobsIn } from '#adapters/blobs/sealed-files.ts';
import type { Blobs } from '#use-cases/ports/blobs.ts';

/** Sealed blobs in a folder, their keys in memory: for what a worker spools, without a database. */
export function spoolBlobs(folder: string): Blobs {
  const kept = new Map<string, { wrappedKey: Uint8Array; sizeBytes: number }>();
  const keys = {
    add: async (blobId: string, wrappedKey: Uint8Array) => void kept.set(blobId, { wrappedKey, sizeBytes: 0 }),
    find: async (blobId: string) => kept.get(blobId) ?? null,
    resize: async (blobId: string, _: number, sizeBytes: number) => {
      const key = kept.get(blobId);
      if (key) kept.set(blobId, { ...key, sizeBytes });
      return key !== undefined;
    },
    destroy: async (blobId: string) => void kept.delete(blobId),
  };
  return blobsIn({ folder, masterKey: randomBytes(32), keys });
}
