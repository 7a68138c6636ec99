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
  close(): Promise<void>;
}
export interface BlobReader {
  readonly sizeBytes: number;
  /** Plaintext bytes [start, end), in pieces of at most 1 MiB, read as they are asked for. */
  read(start: number, end: number, signal?: AbortSignal): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}
