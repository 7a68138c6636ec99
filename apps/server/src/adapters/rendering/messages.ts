/** What the parent and a drawing process say to each other. One request at a time in each process. */
export type ToWorker =
  | { readonly kind: 'render'; readonly sizeBytes: number; readonly head: Uint8Array; readonly maxFrames: number; readonly only?: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'next' };

export type FromWorker =
  | { readonly kind: 'started' }
  | { readonly kind: 'read'; readonly start: number; readonly end: number }
  | { readonly kind: 'frame'; readonly frame: number; readonly rows: number; readonly columns: number; readonly jpeg: Uint8Array }
  /** `reason` is a word of ours, never text from the file. */
  | { readonly kind: 'done'; readonly reason: 'drawn' | 'no-image' | 'not-supported' | 'damaged' };
