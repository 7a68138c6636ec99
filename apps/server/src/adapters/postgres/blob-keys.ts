import type { BlobKeys } from '#use-cases/ports/blobs.ts';
import type { Executor } from './database.ts';

/** The wrapped keys of blobs, in table `blobs`. */
export function blobKeysIn(executor: Executor): BlobKeys {
  return {
    async add(blobId, wrappedKey) {
      await executor
        .insertInto('blobs')
        .values({ blob_id: blobId, wrapped_key: Buffer.from(wrappedKey) })
        .execute();
    },
    async find(blobId) {
      const row = await executor.selectFrom('blobs').select(['wrapped_key', 'size_bytes']).where('blob_id', '=', blobId).executeTakeFirst();
      return row?.wrapped_key ? { wrappedKey: row.wrapped_key, sizeBytes: row.size_bytes } : null;
    },
    async resize(blobId, previousBytes, sizeBytes) {
      const result = await executor
        .updateTable('blobs')
        .set({ size_bytes: sizeBytes })
        .where('blob_id', '=', blobId)
        .where('size_bytes', '=', previousBytes)
        .where('wrapped_key', 'is not', null)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async destroy(blobId) {
      await executor
        .updateTable('blobs')
        .set({ wrapped_key: null, destroyed_at: new Date() })
        .where('blob_id', '=', blobId)
        .where('wrapped_key', 'is not', null)
        .execute();
    },
  };
}
