import type { ImageInfo } from '../image/image-info.ts';
import type { Samples } from '../pixels/decode-frame.ts';

export interface DecodeRequest {
  readonly id: number;
  readonly info: ImageInfo;
  readonly bytes: Uint8Array;
}
export type DecodeAnswer = { readonly id: number; readonly samples: Samples } | { readonly id: number; readonly fault: string };
