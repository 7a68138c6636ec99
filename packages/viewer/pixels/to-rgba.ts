import { DecodeFault } from '../decode-fault.ts';
import type { ImageInfo } from '../image/image-info.ts';
import type { Samples } from './decode-frame.ts';
import { storedValue } from './stored-values.ts';
import { greyOf, modalityOf, type Voi } from './view.ts';

export interface Shown {
  readonly voi: Voi;
  /** Turned once more than the file says. */
  readonly inverted: boolean;
}

/** The frame as a canvas takes it: red, green, blue, alpha, one byte each. `out` is used where it is large enough: nothing is allocated while scrolling. */
export function toRgba(info: ImageInfo, samples: Samples, shown: Shown, out?: Uint8ClampedArray<ArrayBuffer>): Uint8ClampedArray<ArrayBuffer> {
  const length = info.rows * info.columns * 4;
  const rgba = out?.length === length ? out : new Uint8ClampedArray(length);
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, info.rows * info.columns);
  if (samples.samplesPerPixel === 1 && info.palette) palette(info, samples, pixels, shown.inverted);
  else if (samples.samplesPerPixel === 1) greys(info, samples, pixels, shown);
  else if (samples.samplesPerPixel >= 3) colours(samples, pixels, shown.inverted);
  else throw new DecodeFault('not-supported', `${samples.samplesPerPixel} samples a pixel`);
  return rgba;
}

/** As canvases hold them on every machine that has one: little endian. */
function packed(red: number, green: number, blue: number): number {
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}

function greys(info: ImageInfo, samples: Samples, pixels: Uint32Array, { voi, inverted }: Shown): void {
  const { data, bitsAllocated } = samples;
  const modality = modalityOf(info);
  const grey = greyOf(voi);
  const turned = info.inverted !== inverted;
  const shade = (value: number) => {
    const level = Math.round(grey(modality(value)));
    const shownLevel = turned ? 255 - level : level;
    return packed(shownLevel, shownLevel, shownLevel);
  };
  if (bitsAllocated > 16 || data instanceof Float32Array) {
    const stored = data instanceof Float32Array ? (value: number) => value : storedValue(info, samples);
    for (let index = 0; index < pixels.length; index += 1) pixels[index] = shade(stored(data[index] as number));
    return;
  }
  const key = keyOf(info, samples, voi, turned);
  if (key === null || kept?.key !== key) kept = { key: key ?? 'never', table: tableOf(storedValue(info, samples), bitsAllocated, shade) };
  looked(pixels, data, kept.table);
}

/** The last table: slices of a series have the same, and making one takes longer than drawing with it. */
let kept: { readonly key: string; readonly table: Uint32Array } | null = null;

/** What a table depends on, or null where it is made from a table of the file's. */
function keyOf(
  { slope, intercept, modalityLut, signed }: ImageInfo,
  { bitsAllocated, bitsStored, highBit }: Samples,
  voi: Voi,
  turned: boolean,
): string | null {
  if (modalityLut || voi.kind === 'lut') return null;
  const shape = voi.kind === 'window' ? [voi.window.center, voi.window.width, voi.window.shape] : [voi.low, voi.high, 'RANGE'];
  return [slope, intercept, signed, bitsAllocated, bitsStored, highBit, turned, ...shape].join(' ');
}

/** Every pattern that may be stored, looked up once. */
function tableOf(stored: (pattern: number) => number, bitsAllocated: number, shade: (stored: number) => number): Uint32Array {
  const table = new Uint32Array(2 ** bitsAllocated);
  for (let pattern = 0; pattern < table.length; pattern += 1) table[pattern] = shade(stored(pattern));
  return table;
}

function palette(info: ImageInfo, samples: Samples, pixels: Uint32Array, inverted: boolean): void {
  const { palette: colours } = info;
  if (!colours) return;
  const { data, bitsAllocated } = samples;
  const last = colours.red.length - 1;
  const stored = storedValue(info, samples);
  const turn = inverted ? 255 : 0;
  const shade = (value: number) => {
    const entry = Math.min(last, Math.max(0, value - colours.first));
    return packed((colours.red[entry] as number) ^ turn, (colours.green[entry] as number) ^ turn, (colours.blue[entry] as number) ^ turn);
  };
  // A table for patterns of 32 bits would be larger than any picture.
  if (bitsAllocated > 16) for (let index = 0; index < pixels.length; index += 1) pixels[index] = shade(stored(data[index] as number));
  else looked(pixels, data, tableOf(stored, bitsAllocated, shade));
}

function looked(pixels: Uint32Array, data: Samples['data'], table: Uint32Array): void {
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = table[data[index] as number] as number;
}

function colours({ data, samplesPerPixel, photometric, bitsAllocated, bitsStored }: Samples, pixels: Uint32Array, inverted: boolean): void {
  const shift = bitsAllocated > 8 ? Math.max(0, bitsStored - 8) : 0;
  const turn = inverted ? 255 : 0;
  const ybr = photometric.startsWith('YBR') ? (photometric.startsWith('YBR_PARTIAL') ? partial : full) : null;
  if (ybr === null && photometric !== 'RGB' && photometric !== 'PALETTE COLOR') throw new DecodeFault('not-supported', `colours as ${photometric}`);
  for (let index = 0, from = 0; index < pixels.length; index += 1, from += samplesPerPixel) {
    const [a, b, c] = [(data[from] as number) >> shift, (data[from + 1] as number) >> shift, (data[from + 2] as number) >> shift];
    pixels[index] = (ybr ? ybr(a, b, c) : packed(a, b, c)) ^ ((turn << 16) | (turn << 8) | turn);
  }
}

/** PS3.3 C.7.6.3.1.2, YBR_FULL. */
function full(y: number, cb: number, cr: number): number {
  return packed(byte(y + 1.402 * (cr - 128)), byte(y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128)), byte(y + 1.772 * (cb - 128)));
}

/** YBR_PARTIAL: as television has it. */
function partial(y: number, cb: number, cr: number): number {
  const [luma, blue, red] = [1.1644 * (y - 16), cb - 128, cr - 128];
  return packed(byte(luma + 1.596 * red), byte(luma - 0.3917 * blue - 0.8129 * red), byte(luma + 2.0173 * blue));
}

function byte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : Math.round(value);
}
