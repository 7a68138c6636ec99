import { JpegFault } from './fault.ts';
import { type HuffmanTable, huffmanTable } from './huffman.ts';

export interface Component {
  readonly id: number;
  readonly h: number;
  readonly v: number;
  readonly quantisation: number;
}
/** A frame header (B.2.2). `process` is the low nibble of its marker: 0, 1 sequential, 2 progressive, 3 lossless. */
export interface FrameHeader {
  readonly process: number;
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly components: readonly Component[];
}
export interface Scan {
  readonly components: readonly { readonly index: number; readonly dc: HuffmanTable; readonly ac: HuffmanTable }[];
  /** Spectral selection; in lossless the predictor. */
  readonly start: number;
  readonly end: number;
  readonly high: number;
  /** Successive approximation; in lossless the point transform. */
  readonly low: number;
  /** Where its bits begin. */
  readonly at: number;
}
export interface Tables {
  readonly quantisation: Uint16Array[];
  restartInterval: number;
  /** The transform that an Adobe marker names: 0 none, 1 YCbCr; null without one. */
  adobe: number | null;
  jfif: boolean;
}

const MAX_SAMPLES = 400_000_000;
const NO_TABLE: HuffmanTable = new Uint16Array(65_536);

/**
 * Reads a JPEG stream marker by marker (ISO 10918-1 B). `onScan` decodes the bits of a scan and says where they end.
 * Throws JpegFault for arithmetic coding, hierarchical frames, and what is no JPEG.
 */
export function readMarkers(bytes: Uint8Array, onFrame: (frame: FrameHeader, tables: Tables) => void, onScan: (scan: Scan, tables: Tables) => number): Tables {
  const tables: Tables = { quantisation: [], restartInterval: 0, adobe: null, jfif: false };
  const dc: HuffmanTable[] = [];
  const ac: HuffmanTable[] = [];
  let frame: FrameHeader | null = null;
  const u8 = (at: number) => bytes[at] ?? 0;
  const u16 = (at: number) => u8(at) * 256 + u8(at + 1);
  if (u16(0) !== 0xffd8) throw new JpegFault('damaged', 'no JPEG');
  let at = 2;
  while (at + 3 < bytes.length) {
    if (u8(at) !== 0xff || u8(at + 1) === 0xff || u8(at + 1) === 0) {
      at += 1;
      continue;
    }
    const marker = u8(at + 1);
    at += 2;
    if (marker === 0xd9) break;
    if ((marker >= 0xd0 && marker <= 0xd8) || marker === 0x01) continue;
    const end = at + u16(at);
    const from = at + 2;
    switch (marker) {
      case 0xdb:
        readQuantisation(bytes, from, end, tables);
        break;
      case 0xc4:
        readHuffman(bytes, from, end, dc, ac);
        break;
      case 0xdd:
        tables.restartInterval = u16(from);
        break;
      case 0xe0:
        tables.jfif = String.fromCharCode(...bytes.subarray(from, from + 4)) === 'JFIF';
        break;
      case 0xee:
        if (String.fromCharCode(...bytes.subarray(from, from + 5)) === 'Adobe') tables.adobe = u8(from + 11);
        break;
      case 0xda: {
        if (!frame) throw new JpegFault('damaged', 'a scan before its frame');
        at = onScan(readScan(bytes, from, end, frame, dc, ac), tables);
        continue;
      }
      default:
        if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) {
          if (frame || marker > 0xc3) throw new JpegFault('not-supported', 'arithmetic coding or a hierarchy of frames');
          frame = readFrame(bytes, from, marker & 0x0f);
          onFrame(frame, tables);
        }
    }
    at = end;
  }
  if (!frame) throw new JpegFault('damaged', 'no frame');
  return tables;
}

function readFrame(bytes: Uint8Array, at: number, process: number): FrameHeader {
  const u8 = (offset: number) => bytes[at + offset] ?? 0;
  const count = u8(5);
  const frame: FrameHeader = {
    process,
    precision: u8(0),
    rows: u8(1) * 256 + u8(2),
    columns: u8(3) * 256 + u8(4),
    components: Array.from({ length: count }, (_, index) => {
      const here = 6 + index * 3;
      return { id: u8(here), h: Math.max(1, u8(here + 1) >> 4), v: Math.max(1, u8(here + 1) & 15), quantisation: u8(here + 2) & 3 };
    }),
  };
  if (count < 1 || count > 4 || frame.rows === 0 || frame.columns === 0) throw new JpegFault('damaged', 'a frame without a size');
  if (frame.rows * frame.columns * count > MAX_SAMPLES) throw new JpegFault('too-large', 'more samples than any display shows');
  return frame;
}

const ZIGZAG = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22,
  15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
]);
/** The place in the block of the k-th coefficient of a scan. */
export function zigzag(k: number): number {
  return ZIGZAG[k & 63] as number;
}

function readQuantisation(bytes: Uint8Array, start: number, end: number, tables: Tables): void {
  let at = start;
  while (at < end) {
    const wide = (bytes[at] ?? 0) >> 4 !== 0;
    const table = new Uint16Array(64);
    const index = (bytes[at] ?? 0) & 3;
    at += 1;
    for (let k = 0; k < 64; k += 1) {
      table[zigzag(k)] = wide ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
      at += wide ? 2 : 1;
    }
    tables.quantisation[index] = table;
  }
}

function readHuffman(bytes: Uint8Array, start: number, end: number, dc: HuffmanTable[], ac: HuffmanTable[]): void {
  let at = start;
  while (at + 17 <= end) {
    const head = bytes[at] ?? 0;
    const counts = bytes.subarray(at + 1, at + 17);
    const symbols = counts.reduce((sum, count) => sum + count, 0);
    (head >> 4 === 0 ? dc : ac)[head & 3] = huffmanTable(counts, bytes.subarray(at + 17, at + 17 + symbols));
    at += 17 + symbols;
  }
}

function readScan(bytes: Uint8Array, at: number, end: number, frame: FrameHeader, dc: readonly HuffmanTable[], ac: readonly HuffmanTable[]): Scan {
  const u8 = (offset: number) => bytes[at + offset] ?? 0;
  const count = u8(0);
  const components = Array.from({ length: count }, (_, each) => {
    const index = frame.components.findIndex(({ id }) => id === u8(1 + each * 2));
    if (index < 0) throw new JpegFault('damaged', 'a scan of a component that is not there');
    const tables = u8(2 + each * 2);
    return { index, dc: dc[(tables >> 4) & 3] ?? NO_TABLE, ac: ac[tables & 3] ?? NO_TABLE };
  });
  const rest = 1 + count * 2;
  return { components, start: u8(rest), end: u8(rest + 1), high: u8(rest + 2) >> 4, low: u8(rest + 2) & 15, at: end };
}
