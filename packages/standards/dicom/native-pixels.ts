import type { ByteSource } from './byte-source.ts';
import { numberOf, textOf } from './dataset.ts';
import { tagOf } from './dictionary.ts';
import { UNDEFINED } from './element.ts';
import { headOf } from './explicit-vr.ts';
import { DicomFault } from './fault.ts';
import { writeFileMeta } from './file-meta.ts';
import type { Part10 } from './part10.ts';
import { EXPLICIT_LITTLE } from './transfer-syntax.ts';
import { valueBytes } from './value.ts';

/** What is true of the samples of an object once they are decoded (PS3.3 C.7.6.3). */
export interface NativePixels {
  readonly photometric: string;
  readonly bitsAllocated: number;
  /** Colour by plane, else by pixel. */
  readonly planar: boolean;
  /** Of every frame, little-endian. */
  readonly frameBytes: number;
  readonly frameCount: number;
  frames(): AsyncIterable<Uint8Array>;
}

const PIXEL_DATA = 0x7fe00010;
const EXTENDED_OFFSETS = 0x7fe00001;
/** The longest native pixel data: a length of 32 bits, even, and not the one that means "undefined". */
const MAX_PIXEL_BYTES = 0xfffffffe;
const PIECE_BYTES = 256 * 1024;
/** Transfer syntaxes that lose something, always: lossy JPEG and what repacks it, JPEG-LS near-lossless. JPEG 2000 and its like may or may not. */
const LOSSY: ReadonlySet<string> = new Set(['50', '51', '53', '55', '81', '111'].map((end) => `1.2.840.10008.1.2.4.${end}`));

/** Bytes of one decoded frame by what the object says of itself. */
export function frameBytesOf({ dataset }: Part10, bitsAllocated: number): number {
  const number = (keyword: string, otherwise: number) => numberOf(dataset, keyword) ?? otherwise;
  return (number('Rows', 0) * number('Columns', 0) * number('SamplesPerPixel', 1) * bitsAllocated) / 8;
}

/**
 * The Part 10 file of an encapsulated object with its pixels native: Explicit VR Little Endian, every element before the pixels as it was but for those that
 * describe the samples. What followed the pixels (padding, signatures that would not hold any more) is left out. The SOP Instance UID stays: decoding changes
 * no pixel value (PS3.3 C.12.1.1.9).
 * @throws DicomFault('pixels-too-large') where native pixels would not fit an element, DicomFault('damaged') where a frame has not the length told
 */
export async function* withNativePixels(part10: Part10, pixels: NativePixels): AsyncGenerator<Uint8Array> {
  const { meta, sopClassUid, sopInstanceUid, dataset, source } = part10;
  const pixelBytes = pixels.frameBytes * pixels.frameCount;
  if (pixelBytes > MAX_PIXEL_BYTES) throw new DicomFault('pixels-too-large', 'native pixels longer than an element may be');
  yield writeFileMeta({ ...meta, mediaStorageSopClassUid: sopClassUid, mediaStorageSopInstanceUid: sopInstanceUid, transferSyntaxUid: EXPLICIT_LITTLE });
  const changed = describing(part10, pixels);
  for (const [index, head] of dataset.heads.entries()) {
    if (head.tag >= EXTENDED_OFFSETS) break;
    while (changed[0] && changed[0].tag < head.tag) yield (changed.shift() as Described).bytes;
    // Group lengths are retired, and that of a group which was changed would be wrong (PS3.5 7.2).
    if (head.tag === changed[0]?.tag || (head.tag & 0xffff) === 0) continue;
    const end = dataset.heads[index + 1]?.start ?? (head.length === UNDEFINED ? source.sizeBytes : head.valueStart + head.length);
    yield* piecesOf(source, head.start, end);
  }
  for (const { bytes } of changed) yield bytes;
  const padding = pixelBytes % 2;
  yield headOf(PIXEL_DATA, pixels.bitsAllocated > 8 ? 'OW' : 'OB', pixelBytes + padding);
  let count = 0;
  for await (const frame of pixels.frames()) {
    if (frame.length !== pixels.frameBytes) throw new DicomFault('damaged', `a frame of ${frame.length} bytes where ${pixels.frameBytes} should be`);
    yield frame;
    count += 1;
  }
  if (count !== pixels.frameCount) throw new DicomFault('damaged', `${count} frames where ${pixels.frameCount} should be`);
  if (padding) yield Uint8Array.of(0);
}

interface Described {
  readonly tag: number;
  readonly bytes: Uint8Array;
}

/** The elements that describe the samples, as they are true now, in the order of their tags. */
function describing({ dataset, transferSyntaxUid }: Part10, { photometric, bitsAllocated, planar }: NativePixels): Described[] {
  const described = [element('PhotometricInterpretation', 'CS', photometric)];
  if ((numberOf(dataset, 'SamplesPerPixel') ?? 1) > 1) described.push(element('PlanarConfiguration', 'US', planar ? '1' : '0'));
  if (numberOf(dataset, 'BitsAllocated') !== bitsAllocated) described.push(element('BitsAllocated', 'US', String(bitsAllocated)));
  // PS3.3 C.7.6.1.1.5: what has once been lossy says so for ever.
  if (LOSSY.has(transferSyntaxUid) && textOf(dataset, 'LossyImageCompression') !== '01') described.push(element('LossyImageCompression', 'CS', '01'));
  return described;
}

function element(keyword: string, vr: string, text: string): Described {
  const tag = tagOf(keyword);
  const value = valueBytes(vr, text);
  const head = headOf(tag, vr, value.length);
  const bytes = new Uint8Array(head.length + value.length);
  bytes.set(head);
  bytes.set(value, head.length);
  return { tag, bytes };
}

async function* piecesOf(source: ByteSource, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += PIECE_BYTES) yield await source.read(at, Math.min(end, at + PIECE_BYTES));
}
