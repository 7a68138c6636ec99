import type { BlobId } from '#domain/identifiers.ts';

/** What the database knows of blobs, for who clears up. */
export interface BlobRegister {
  /** Blobs with a key, made before this, that nothing names: their maker died, or its transaction was given up. */
  unused(before: Date, limit: number): Promise<readonly BlobId[]>;
  /** Of these, the ones that have no key any more, or never had one. */
  withoutKey(blobIds: readonly BlobId[]): Promise<readonly BlobId[]>;
}

/** The bytes of blobs as they lie in the store, whether or not the database knows them. */
export interface BlobFiles {
  /** Blobs last written before this, in bounded batches. */
  writtenBefore(before: Date): AsyncIterable<readonly BlobId[]>;
  remove(blobId: BlobId): Promise<void>;
}
