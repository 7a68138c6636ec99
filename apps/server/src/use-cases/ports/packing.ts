/** What a pack needs of the platform: compression that leaves the main thread free, and sums. */
export interface Packing {
  /** Raw DEFLATE (RFC 1951) level 1 of bytes at hand. */
  deflate(bytes: Uint8Array): Promise<Uint8Array>;
  /** One block of a longer stream: blocks one behind the other, the last one told, are one raw DEFLATE stream, and each can be inflated by itself. */
  deflateBlock(bytes: Uint8Array, last: boolean): Promise<Uint8Array>;
  /** Inflates a block (or a whole stream) of exactly `sizeBytes` plain bytes; rejects what is not. */
  inflateBlock(stored: Uint8Array, sizeBytes: number): Promise<Uint8Array>;
  /** Inflates raw DEFLATE to at most `maxBytes`; rejects beyond. */
  inflate(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array>;
  /** What the beginning of raw DEFLATE data, cut off anywhere, inflates to. */
  inflateStart(bytes: Uint8Array): Promise<Uint8Array>;
  /** CRC-32 of bytes behind those that `seed` is of. */
  crc32(bytes: Uint8Array, seed: number): number;
  sums(): Sums;
}

/** CRC-32 (as in ZIP) and SHA-256 of what was shown to it. */
export interface Sums {
  update(bytes: Uint8Array): void;
  finish(): { readonly crc32: number; readonly sha256: Uint8Array };
}
