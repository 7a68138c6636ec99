import type { BlobId } from '#domain/identifiers.ts';

/**
 * Sealed content: AES-256-GCM in chunks of 256 KiB, each blob with its own key, wrapped by the deployment's key and kept in the database.
 * Offsets and sizes are of the plaintext.
 */
export interface Blobs {
  /** A new, empty blob to append to. */
  create(): Promise<BlobWriter>;
  /** Goes on after `sizeBytes` plaintext bytes that were flushed before; anything after them is cut off. */
  reopen(blobId: BlobId, sizeBytes: number): Promise<BlobWriter>;
  /** Opens for random access; null where the key was destroyed or the blob never was. */
  open(blobId: BlobId): Promise<BlobReader | null>;
  /** Destroys the key (and then the bytes): nothing of it can be read afterwards, backups included. */
  destroy(blobId: BlobId): Promise<void>;
}
export interface BlobWriter {
  readonly blobId: BlobId;
  /** Plaintext bytes appended so far. */
  readonly sizeBytes: number;
  append(bytes: Uint8Array): Promise<void>;
  /** On return every appended byte is on disk (fsync) and the stored size is recorded: a checkpoint. */
  flush(): Promise<void>;
  /** The end of writing: what flush promises, without the cost of a checkpoint that can be gone on from. */
  close(): Promise<void>;
}
export interface BlobReader {
  readonly sizeBytes: number;
  /** Plaintext bytes [start, end), in pieces of at most 256 KiB (one sealed chunk), read as they are asked for. */
  read(start: number, end: number, signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /**
   * Fills `target` with the plaintext bytes from `start` on, for whoever goes through much and keeps nothing: what follows the last bytes so read costs no new
   * beginning, and nothing is left to the garbage collector. One call at a time; after a failure `target` holds nothing of worth.
   */
  readInto(start: number, target: Uint8Array, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Where blobs' wrapped keys are kept: apart from the bytes, so that destroying one destroys the other. */
export interface BlobKeys {
  add(blobId: BlobId, wrappedKey: Uint8Array): Promise<void>;
  /** Null where the blob never was or its key was destroyed. */
  find(blobId: BlobId): Promise<{ readonly wrappedKey: Uint8Array; readonly sizeBytes: number } | null>;
  /** Records the plaintext size, if it still is `previousBytes` (another writer may have taken the blob over). Says whether it did. */
  resize(blobId: BlobId, previousBytes: number, sizeBytes: number): Promise<boolean>;
  destroy(blobId: BlobId): Promise<void>;
}
