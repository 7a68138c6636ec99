import type { DecodedFrame } from '#use-cases/ports/transcoding.ts';

/** Where a drawing process reads the bytes that a message announces: beside the messages, not in them, and straight into the memory where they are needed. */
export const BYTES_FD = 4;

/** What the parent and a drawing process say to each other. One request at a time in each process. */
export type ToWorker =
  | { readonly kind: 'render'; readonly sizeBytes: number; readonly headBytes: number; readonly maxFrames: number; readonly only?: number }
  | { readonly kind: 'decode'; readonly sizeBytes: number; readonly headBytes: number }
  | { readonly kind: 'bytes'; readonly length: number }
  | { readonly kind: 'next' };

export type FromWorker =
  | { readonly kind: 'started' }
  | { readonly kind: 'read'; readonly start: number; readonly end: number }
  | { readonly kind: 'frame'; readonly frame: number; readonly rows: number; readonly columns: number; readonly jpeg: Uint8Array }
  | ({ readonly kind: 'decoded' } & DecodedFrame)
  | { readonly kind: 'done'; readonly reason: Reason };

/** Why it ended: a word of ours, never text from the file. */
export type Reason = 'drawn' | 'no-image' | 'not-supported' | 'damaged';
