import type { DecodedFrame } from '#use-cases/ports/transcoding.ts';

/** What the parent and a drawing process say to each other. One request at a time in each process. */
export type ToWorker =
  | { readonly kind: 'render'; readonly sizeBytes: number; readonly head: Uint8Array; readonly maxFrames: number; readonly only?: number }
  | { readonly kind: 'decode'; readonly sizeBytes: number; readonly head: Uint8Array }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'next' };

export type FromWorker =
  | { readonly kind: 'started' }
  | { readonly kind: 'read'; readonly start: number; readonly end: number }
  | { readonly kind: 'frame'; readonly frame: number; readonly rows: number; readonly columns: number; readonly jpeg: Uint8Array }
  | ({ readonly kind: 'decoded' } & DecodedFrame)
  | { readonly kind: 'done'; readonly reason: Reason };

/** Why it ended: a word of ours, never text from the file. */
export type Reason = 'drawn' | 'no-image' | 'not-supported' | 'damaged';
