import type { ImageInfo } from '../image/image-info.ts';
import type { Samples } from './decode-frame.ts';

/** From a bit pattern to the stored value: overlay bits above and below are no part of it, and the sign is carried (PS3.5 8.1.1). */
export function storedValue(
  { signed }: Pick<ImageInfo, 'signed'>,
  { bitsStored, highBit }: Pick<Samples, 'bitsStored' | 'highBit'>,
): (pattern: number) => number {
  const shift = Math.max(0, highBit + 1 - bitsStored);
  // Of a slice a quarter of a million times while somebody scrolls: bits alone wherever 32 hold them.
  if (bitsStored < 32 && highBit < 31) {
    const mask = 2 ** bitsStored - 1;
    const sign = signed ? 2 ** (bitsStored - 1) : 0;
    return (pattern) => (((pattern >>> shift) & mask) ^ sign) - sign;
  }
  const range = 2 ** bitsStored;
  const signBit = signed ? range / 2 : Number.POSITIVE_INFINITY;
  return (pattern) => {
    const stored = Math.floor(pattern / 2 ** shift) % range;
    return stored >= signBit ? stored - range : stored;
  };
}

/** Every stored value of a frame: what two decoders must agree on. */
export function storedValues(info: ImageInfo, samples: Samples): Float64Array {
  const { data } = samples;
  const stored = storedValue(info, samples);
  return data instanceof Float32Array ? Float64Array.from(data) : Float64Array.from(data, stored);
}
