import type { ImageHeader, Palette } from './image-header.ts';

/** Eight-bit samples as a JPEG encoder takes them: one channel, or three interleaved. */
export interface Display {
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

/** Native samples of one frame as they are to be shown, or null where this kind of image is not drawn. `bitShift`: bits before the first pixel (one-bit frames need not begin at a byte). */
export function toDisplay(header: ImageHeader, bytes: Uint8Array, bitShift: number): Display | null {
  const count = header.rows * header.columns;
  if (header.samplesPerPixel === 1 && header.photometric.startsWith('MONOCHROME')) {
    if (header.bitsAllocated === 1) return { channels: 1, pixels: bitmap(bytes, bitShift, count) };
    const raw = samplesOf(header, bytes, count);
    return raw && { channels: 1, pixels: windowed(header, raw) };
  }
  if (header.samplesPerPixel === 1 && header.palette) {
    const raw = samplesOf(header, bytes, count);
    return raw && { channels: 3, pixels: coloured(header.palette, raw) };
  }
  if (header.samplesPerPixel === 3 && header.bitsAllocated === 8) {
    const pixels = colour(header, bytes, count);
    return pixels && { channels: 3, pixels };
  }
  return null;
}

function bitmap(bytes: Uint8Array, bitShift: number, count: number): Uint8Array {
  const pixels = new Uint8Array(count);
  // PS3.5 8.1.1: the first pixel is the least significant bit.
  for (let index = 0; index < count; index += 1) {
    const bit = index + bitShift;
    pixels[index] = ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1 ? 255 : 0;
  }
  return pixels;
}

function samplesOf(header: ImageHeader, bytes: Uint8Array, count: number): Uint8Array | Uint16Array | null {
  if (header.bitsAllocated === 8) return bytes.length >= count ? bytes.subarray(0, count) : null;
  if (header.bitsAllocated !== 16 || bytes.length < count * 2) return null;
  if (!header.littleEndian) {
    const swapped = Buffer.from(bytes.subarray(0, count * 2));
    swapped.swap16();
    return new Uint16Array(swapped.buffer, swapped.byteOffset, count);
  }
  // A typed array of 16 bits begins on an even byte: copied only where it does not.
  const even = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
  return new Uint16Array(even.buffer, even.byteOffset, count);
}

/** Through a table of every stored value: sign, rescale, window, inversion, all at once; the mask of the stored bits goes before it. */
function windowed(header: ImageHeader, raw: Uint8Array | Uint16Array): Uint8Array {
  const mask = 2 ** header.bitsStored - 1;
  const { center, width } = header.window ?? fullWindow(raw, modalityValuesOf(header));
  const table = tableOf(header, center, width);
  const pixels = new Uint8Array(raw.length);
  for (let index = 0; index < raw.length; index += 1) pixels[index] = table[(raw[index] as number) & mask] as number;
  return pixels;
}

function modalityValuesOf({ bitsStored, signed, slope, intercept }: ImageHeader): (sample: number) => number {
  const mask = 2 ** bitsStored - 1;
  const signBit = signed ? 2 ** (bitsStored - 1) : 0;
  return (sample) => {
    const stored = sample & mask;
    return (stored & signBit ? stored - mask - 1 : stored) * slope + intercept;
  };
}

/** The last table that was made: slices of a series are shown alike, and a table of 65,536 values costs more than the pixels of one. */
let kept = { of: '', table: new Uint8Array(0) };

function tableOf(header: ImageHeader, center: number, width: number): Uint8Array {
  const inverted = header.photometric === 'MONOCHROME1';
  const of = [header.bitsStored, header.signed, header.slope, header.intercept, center, width, inverted].join(' ');
  if (kept.of === of) return kept.table;
  const modalityValue = modalityValuesOf(header);
  const table = new Uint8Array(2 ** header.bitsStored);
  // PS3.3 C.11.2.1.2.1, LINEAR.
  for (let sample = 0; sample < table.length; sample += 1) {
    const share = (modalityValue(sample) - (center - 0.5)) / Math.max(1e-9, width - 1) + 0.5;
    const shown = Math.round(255 * Math.min(1, Math.max(0, share)));
    table[sample] = inverted ? 255 - shown : shown;
  }
  kept = { of, table };
  return table;
}

/** A file without a window is shown from its darkest to its brightest value. */
function fullWindow(raw: Uint8Array | Uint16Array, modalityValue: (sample: number) => number): { center: number; width: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const sample of raw) {
    const value = modalityValue(sample);
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { center: (low + high) / 2 + 0.5, width: high - low + 1 };
}

function coloured({ first, red, green, blue }: Palette, raw: Uint8Array | Uint16Array): Uint8Array {
  const pixels = new Uint8Array(raw.length * 3);
  const last = red.length - 1;
  for (let index = 0; index < raw.length; index += 1) {
    // Values below the first mapped one take the first entry, values above the last one the last.
    const entry = Math.min(last, Math.max(0, (raw[index] as number) - first));
    pixels[index * 3] = red[entry] as number;
    pixels[index * 3 + 1] = green[entry] as number;
    pixels[index * 3 + 2] = blue[entry] as number;
  }
  return pixels;
}

function colour(header: ImageHeader, bytes: Uint8Array, count: number): Uint8Array | null {
  if (header.photometric === 'YBR_FULL_422') return bytes.length >= count * 2 ? fromYbr(halved(bytes, count)) : null;
  if (bytes.length < count * 3) return null;
  const interleaved = header.planar ? interleave(bytes, count) : bytes.subarray(0, count * 3);
  if (header.photometric === 'RGB') return interleaved;
  return header.photometric === 'YBR_FULL' ? fromYbr(interleaved) : null;
}

function interleave(bytes: Uint8Array, count: number): Uint8Array {
  const pixels = new Uint8Array(count * 3);
  for (let index = 0, to = 0; index < count; index += 1) {
    pixels[to++] = bytes[index] as number;
    pixels[to++] = bytes[index + count] as number;
    pixels[to++] = bytes[index + 2 * count] as number;
  }
  return pixels;
}

/** Y Y Cb Cr for each two pixels, as Y Cb Cr for each one. */
function halved(bytes: Uint8Array, count: number): Uint8Array {
  const pixels = new Uint8Array(count * 3);
  for (let index = 0; index < count; index += 1) {
    const pair = (index >> 1) * 4;
    pixels[index * 3] = bytes[pair + (index & 1)] as number;
    pixels[index * 3 + 1] = bytes[pair + 2] as number;
    pixels[index * 3 + 2] = bytes[pair + 3] as number;
  }
  return pixels;
}

/** PS3.3 C.7.6.3.1.2, YBR_FULL. */
function fromYbr(bytes: Uint8Array): Uint8Array {
  const pixels = new Uint8ClampedArray(bytes.length);
  for (let index = 0; index < bytes.length; index += 3) {
    const [y, cb, cr] = [bytes[index] as number, (bytes[index + 1] as number) - 128, (bytes[index + 2] as number) - 128];
    pixels[index] = y + 1.402 * cr;
    pixels[index + 1] = y - 0.344136 * cb - 0.714136 * cr;
    pixels[index + 2] = y + 1.772 * cb;
  }
  return new Uint8Array(pixels.buffer);
}
