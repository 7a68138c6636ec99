import type { RenderSource } from './rendering.ts';

/** What is true of the samples of every frame once decoded: little-endian. */
export interface DecodedImage {
  readonly photometric: string;
  readonly bitsAllocated: number;
  /** Colour by plane: only where the object itself says so and its compression keeps it (RLE). */
  readonly planar: boolean;
  readonly frameCount: number;
}
export interface DecodedFrame extends DecodedImage {
  readonly bytes: Uint8Array;
}

/** Decodes compressed images in a process that may die. */
export interface Decoder {
  /**
   * Every frame of one instance, in order. Ends early where a frame cannot be decoded, and gives none where no decoder of ours reads the transfer syntax or the
   * instance has no image: whoever asks counts them.
   */
  decode(instance: RenderSource, options: { readonly signal: AbortSignal }): AsyncIterable<DecodedFrame>;
}
