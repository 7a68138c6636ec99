import { decodeJpeg } from '#standards/jpeg/decode-jpeg.ts';
import { DecodeFault } from '../decode-fault.ts';
import type { ImageInfo } from '../image/image-info.ts';
import type { Codecs, Decoded } from './codecs.ts';
import { decodeRunLength } from './run-length.ts';

/** The samples of one frame, interleaved. Whole ones are bit patterns as stored: sign and overlay bits are still in them. */
export interface Samples {
  readonly data: Uint8Array | Uint16Array | Uint32Array | Float32Array;
  readonly samplesPerPixel: number;
  /** The colours in which they are now: a codec may have undone its own transform. */
  readonly photometric: string;
  readonly bitsAllocated: number;
  /** Which bits of a pattern are the value. What a lossy codec gives may lie a little beyond the bits that the header tells: it is not cut off. */
  readonly bitsStored: number;
  readonly highBit: number;
}

const BIG_ENDIAN = new Set(['1.2.840.10008.1.2.2', '1.2.840.113619.5.2']);
const NATIVE = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.1.99', ...BIG_ENDIAN]);
const JPEG = new Set([
  '1.2.840.10008.1.2.4.50',
  '1.2.840.10008.1.2.4.51',
  '1.2.840.10008.1.2.4.53',
  '1.2.840.10008.1.2.4.55',
  '1.2.840.10008.1.2.4.57',
  '1.2.840.10008.1.2.4.70',
]);
const LOSSLESS_JPEG = new Set(['1.2.840.10008.1.2.4.57', '1.2.840.10008.1.2.4.70']);
const JPEG_LS = new Set(['1.2.840.10008.1.2.4.80', '1.2.840.10008.1.2.4.81']);
const JPEG_2000 = new Set(['1.2.840.10008.1.2.4.90', '1.2.840.10008.1.2.4.91']);
const HIGH_THROUGHPUT = new Set(['1.2.840.10008.1.2.4.201', '1.2.840.10008.1.2.4.202', '1.2.840.10008.1.2.4.203']);
const LOSSLESS = new Set([...LOSSLESS_JPEG, '1.2.840.10008.1.2.4.80', '1.2.840.10008.1.2.4.90', '1.2.840.10008.1.2.4.201', '1.2.840.10008.1.2.4.202']);
const RUN_LENGTH = '1.2.840.10008.1.2.5';
/** PS3.5 A.4.13: each frame deflated by itself. */
const DEFLATED_FRAMES = '1.2.840.10008.1.2.8.1';

/** Can frames of this transfer syntax be decoded here? Others (JPEG XL, video) are drawn by the server. */
export function isDecodedHere(transferSyntaxUid: string): boolean {
  return (
    [NATIVE, JPEG, JPEG_LS, JPEG_2000, HIGH_THROUGHPUT].some((known) => known.has(transferSyntaxUid)) ||
    transferSyntaxUid === RUN_LENGTH ||
    transferSyntaxUid === DEFLATED_FRAMES
  );
}

/** Decodes one frame as it is stored. Throws DecodeFault, or what a codec throws. */
export async function decodeFrame(info: ImageInfo, bytes: Uint8Array, codecs: Codecs): Promise<Samples> {
  const uid = info.transferSyntaxUid;
  if (NATIVE.has(uid)) return native(info, bytes, BIG_ENDIAN.has(uid));
  if (uid === RUN_LENGTH) {
    const raw = decodeRunLength(bytes, info.rows * info.columns, info.samplesPerPixel, info.bitsAllocated / 8);
    return native({ ...info, planar: false }, raw, false);
  }
  if (uid === DEFLATED_FRAMES) return native(info, await inflated(info, bytes), false);
  if (JPEG.has(uid)) return jpeg(info, bytes);
  if (JPEG_LS.has(uid)) return compressed(info, await codecs.jpegLs(bytes));
  if (JPEG_2000.has(uid)) return compressed(info, await codecs.jpeg2000(bytes));
  if (HIGH_THROUGHPUT.has(uid)) return compressed(info, await codecs.highThroughputJpeg2000(bytes));
  throw new DecodeFault('not-supported', `transfer syntax ${uid}`);
}

/** Raw DEFLATE to the size of a frame, and not a byte beyond. A padding byte behind its end is no fault. */
async function inflated({ rows, columns, samplesPerPixel, bitsAllocated }: ImageInfo, bytes: Uint8Array): Promise<Uint8Array> {
  const out = new Uint8Array(Math.ceil((rows * columns * samplesPerPixel * bitsAllocated) / 8));
  const reader = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let filled = 0;
  while (filled < out.length) {
    const { done, value } = await reader.read();
    if (done) break;
    out.set(value.subarray(0, out.length - filled), filled);
    filled += value.length;
  }
  await reader.cancel().catch(() => undefined);
  return out;
}

function native(info: ImageInfo, bytes: Uint8Array, bigEndian: boolean): Samples {
  const { rows, columns, samplesPerPixel, bitsAllocated, bitsStored, highBit, photometric } = info;
  const pixels = rows * columns;
  // Colours shared by two pixels (PS3.3 C.7.6.3.1.2) only where the pixels are native.
  const halved = photometric === 'YBR_FULL_422' && samplesPerPixel === 3 && bytes.length < pixels * 3;
  const wanted = halved ? pixels * 2 : pixels * samplesPerPixel;
  if (bitsAllocated === 1) return { data: bits(bytes, wanted), samplesPerPixel, photometric, bitsAllocated: 8, bitsStored: 1, highBit: 0 };
  if (bytes.length < (wanted * bitsAllocated) / 8) throw new DecodeFault('damaged', 'fewer bytes than pixels');
  const data = typed(bytes, wanted, bitsAllocated, bigEndian);
  if (halved) return { data: spread(data, pixels), samplesPerPixel, photometric: 'YBR_FULL', bitsAllocated, bitsStored, highBit };
  return {
    data: info.planar && samplesPerPixel > 1 ? interleaved(data, pixels, samplesPerPixel) : data,
    samplesPerPixel,
    photometric,
    bitsAllocated,
    bitsStored,
    highBit,
  };
}

/** PS3.5 8.1.1: the first pixel is the least significant bit. */
function bits(bytes: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) out[index] = ((bytes[index >> 3] ?? 0) >> (index & 7)) & 1;
  return out;
}

function typed(bytes: Uint8Array, count: number, bitsAllocated: number, bigEndian: boolean): Samples['data'] {
  if (bitsAllocated === 8) return bytes.subarray(0, count);
  if (bitsAllocated !== 16 && bitsAllocated !== 32) throw new DecodeFault('not-supported', `${bitsAllocated} bits a sample`);
  const size = bitsAllocated / 8;
  // What is as this machine has it goes back as it came: a copy of each slice would lie about until the worker is tidied.
  if (!bigEndian && bytes.byteOffset % size === 0) {
    return bitsAllocated === 16 ? new Uint16Array(bytes.buffer, bytes.byteOffset, count) : new Uint32Array(bytes.buffer, bytes.byteOffset, count);
  }
  // A typed array begins at a multiple of its size: copied, and turned round where the other order was used.
  const copy = new Uint8Array(count * size);
  copy.set(bytes.subarray(0, count * size));
  if (bigEndian) for (let at = 0; at < copy.length; at += size) copy.subarray(at, at + size).reverse();
  return bitsAllocated === 16 ? new Uint16Array(copy.buffer, 0, count) : new Uint32Array(copy.buffer, 0, count);
}

function emptyLike(data: Samples['data'], length: number): Samples['data'] {
  if (data instanceof Uint8Array) return new Uint8Array(length);
  return data instanceof Uint16Array ? new Uint16Array(length) : new Uint32Array(length);
}

function interleaved(data: Samples['data'], pixels: number, step: number): Samples['data'] {
  const out = emptyLike(data, pixels * step);
  for (let plane = 0; plane < step; plane += 1)
    for (let index = 0; index < pixels; index += 1) out[index * step + plane] = data[plane * pixels + index] as number;
  return out;
}

/** Y Y Cb Cr for each two pixels, as Y Cb Cr for each one. */
function spread(data: Samples['data'], pixels: number): Samples['data'] {
  const out = emptyLike(data, pixels * 3);
  for (let index = 0; index < pixels; index += 1) {
    const pair = (index >> 1) * 4;
    out[index * 3] = data[pair + (index & 1)] as number;
    out[index * 3 + 1] = data[pair + 2] as number;
    out[index * 3 + 2] = data[pair + 3] as number;
  }
  return out;
}

function jpeg(info: ImageInfo, bytes: Uint8Array): Samples {
  const image = decodeJpeg(bytes);
  sameSize(info, image.rows, image.columns);
  const { components, samples, says } = image;
  // A lossless stream has no colours of its own; a lossy one may say that it is coded in others than the header tells.
  const told = LOSSLESS_JPEG.has(info.transferSyntaxUid) || says === null ? info.photometric : says === 'ybr' ? 'YBR_FULL' : 'RGB';
  const photometric = components === 1 ? info.photometric : told === 'YBR_FULL_422' ? 'YBR_FULL' : told;
  return { data: samples, samplesPerPixel: components, photometric, bitsAllocated: samples instanceof Uint16Array ? 16 : 8, ...bitsOf(info, image.precision) };
}

function compressed(info: ImageInfo, decoded: Decoded): Samples {
  sameSize(info, decoded.rows, decoded.columns);
  const bitsAllocated = decoded.bitsPerSample > 16 ? 32 : decoded.bitsPerSample > 8 ? 16 : 8;
  const count = decoded.rows * decoded.columns * decoded.components;
  if (decoded.bytes.length < (count * bitsAllocated) / 8) throw new DecodeFault('damaged', 'fewer bytes than pixels');
  const data = typed(decoded.bytes, count, bitsAllocated, false);
  // JPEG 2000 undoes its own transform (PS3.5 8.2.4).
  const photometric =
    info.photometric === 'YBR_RCT' || info.photometric === 'YBR_ICT' ? 'RGB' : info.photometric === 'YBR_FULL_422' ? 'YBR_FULL' : info.photometric;
  return {
    data: decoded.planar ? interleaved(data, decoded.rows * decoded.columns, decoded.components) : data,
    samplesPerPixel: decoded.components,
    photometric,
    bitsAllocated,
    ...bitsOf(info, decoded.bitsPerSample),
  };
}

function bitsOf({ transferSyntaxUid, bitsStored, highBit }: ImageInfo, precision: number): Pick<Samples, 'bitsStored' | 'highBit'> {
  if (LOSSLESS.has(transferSyntaxUid) || precision <= bitsStored) return { bitsStored, highBit };
  return { bitsStored: precision, highBit: precision - 1 };
}

/** A stream of another size than the header says would be shown sheared. */
function sameSize({ rows, columns }: ImageInfo, streamRows: number, streamColumns: number): void {
  if (rows !== streamRows || columns !== streamColumns) throw new DecodeFault('damaged', 'a stream of another size than its header');
}
