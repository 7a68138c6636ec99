/** What a pack needs of the platform: compression that leaves the main thread free, and sums. */
export interface Packing {
  /** Raw DEFLATE (RFC 1951) level 1 of bytes at hand. */
  deflate(bytes: Uint8Array): Promise<Uint8Array>;
  /** The same for what does not fit in memory. */
  deflateStream(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** Inflates raw DEFLATE to at most `maxBytes`; rejects beyond. */
  inflate(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array>;
  sums(): Sums;
}

/** CRC-32 (as in ZIP) and SHA-256 of what was shown to it. */
export interface Sums {
  update(bytes: Uint8Array): void;
  finish(): { readonly crc32: number; readonly sha256: Uint8Array };
}
