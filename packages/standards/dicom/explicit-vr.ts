import { type ByteSource, type Cursor, cursorOn } from './byte-source.ts';
import { numberOf } from './dataset.ts';
import { tagText } from './dictionary.ts';
import { type ElementHead, hasShortLength, headHeld, ITEM, ITEM_END, readHead, SEQUENCE_END, UNDEFINED } from './element.ts';
import { DicomFault } from './fault.ts';
import type { Part10 } from './part10.ts';
import type { Encoding } from './transfer-syntax.ts';

/** How many bytes one sample of a VR has: what a change of byte order turns round. */
const SWAP: Readonly<Record<string, number>> = { US: 2, SS: 2, OW: 2, AT: 2, UL: 4, SL: 4, FL: 4, OL: 4, OF: 4, FD: 8, OD: 8, SV: 8, UV: 8, OV: 8 };
const PADDED_WITH_ZERO = new Set(['UI', 'OB', 'UN', 'OW']);
/** A multiple of every sample's size. */
const PIECE_BYTES = 256 * 1024;
const MAX_DEPTH = 64;

/** What is known of the object whose elements are written anew. */
export interface Rewriting {
  readonly source: ByteSource;
  readonly encoding: Encoding;
  /** Pixel Representation of the object: settles "US or SS" (PS3.5 A.1). */
  readonly signed: boolean;
  readonly depth: number;
}

/**
 * The dataset of a native object as Explicit VR Little Endian, element by element: sequences and items with undefined lengths, group lengths
 * left out (retired, PS3.5 7.2), values of the wrong parity padded, everything else kept, private elements too.
 */
export async function* explicitLittleEndian(part10: Part10): AsyncIterable<Uint8Array> {
  const { source, datasetStart, dataset } = part10;
  const rewriting = { source, encoding: dataset.encoding, signed: numberOf(dataset, 'PixelRepresentation') === 1, depth: 0 };
  const last = dataset.heads.at(-1);
  const end = last && last.length !== UNDEFINED ? last.valueStart + last.length : source.sizeBytes;
  yield* gathered(rewriteElements(cursorOn(source, datasetStart), rewriting, end));
}

const GATHERED_BYTES = 64 * 1024;

/** Heads and short values put together, so that whoever sums or compresses is not called for every eight bytes; long pieces pass as they are. */
export async function* gathered(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let buffer = new Uint8Array(GATHERED_BYTES);
  let filled = 0;
  for await (const piece of pieces) {
    if (filled > 0 && filled + piece.length > GATHERED_BYTES) {
      yield buffer.subarray(0, filled);
      buffer = new Uint8Array(GATHERED_BYTES);
      filled = 0;
    }
    if (piece.length > GATHERED_BYTES) yield piece;
    else {
      buffer.set(piece, filled);
      filled += piece.length;
    }
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}

async function* rewriteElements(cursor: Cursor, rewriting: Rewriting, end: number): AsyncIterable<Uint8Array> {
  if (rewriting.depth > MAX_DEPTH) throw new DicomFault('too-deep', `sequences nested more than ${MAX_DEPTH} deep`);
  while (end - cursor.at >= 8) {
    const head = headHeld(cursor, rewriting.encoding) ?? (await readHead(cursor, rewriting.encoding));
    if (head.tag === ITEM_END) return;
    if (head.length !== UNDEFINED && head.valueStart + head.length > end) throw new DicomFault('damaged', `${tagText(head.tag)} leads out of the file`);
    if ((head.tag & 0xffff) === 0 && head.length !== UNDEFINED) cursor.at = head.valueStart + head.length;
    else if (head.length === UNDEFINED || (head.vr === 'SQ' && (await isSequence(head, rewriting)))) yield* rewriteSequence(cursor, head, rewriting);
    else yield* rewriteValue(cursor, head, rewriting);
  }
}

/**
 * Can what says that it is a sequence be read as one? Asked once, of the outermost, before a byte of it is written. Where an implicit one cannot, it is
 * kept as UN, whose content is implicit by definition (PS3.5 6.2.2): not understood, and not lost.
 */
async function isSequence(head: ElementHead, rewriting: Rewriting): Promise<boolean> {
  if (rewriting.depth > 0 || rewriting.encoding.explicit) return true;
  const cursor = cursorOn(rewriting.source, head.valueStart);
  try {
    for await (const _ of rewriteSequence(cursor, head, rewriting));
    return true;
  } catch (error) {
    if (error instanceof DicomFault && error.reason === 'damaged') return false;
    throw error;
  }
}

async function* rewriteSequence(cursor: Cursor, head: ElementHead, outer: Rewriting): AsyncIterable<Uint8Array> {
  // PS3.5 6.2.2: UN of undefined length is implicit little endian inside, and is a sequence.
  const encoding = head.vr === 'UN' ? { explicit: false, littleEndian: true } : outer.encoding;
  const rewriting = { ...outer, encoding, depth: outer.depth + 1 };
  yield headOf(head.tag, 'SQ', UNDEFINED);
  const end = head.length === UNDEFINED ? cursor.end : head.valueStart + head.length;
  while (cursor.at < end) {
    const item = headHeld(cursor, encoding) ?? (await readHead(cursor, encoding));
    if (item.tag === SEQUENCE_END) break;
    if (item.tag !== ITEM) throw new DicomFault('damaged', `${tagText(item.tag)} where an item should be`);
    const itemEnd = item.length === UNDEFINED ? end : item.valueStart + item.length;
    if (itemEnd > end) throw new DicomFault('damaged', 'an item leads out of its sequence');
    yield delimiter(ITEM, UNDEFINED);
    yield* rewriteElements(cursor, rewriting, itemEnd);
    if (item.length !== UNDEFINED) cursor.at = itemEnd;
    yield delimiter(ITEM_END, 0);
  }
  yield delimiter(SEQUENCE_END, 0);
}

/** One element that is no sequence, and the cursor behind it. */
export async function* rewriteValue(cursor: Cursor, head: ElementHead, rewriting: Rewriting): AsyncIterable<Uint8Array> {
  // A sequence that cannot be read as one (isSequence).
  const settled = head.vr === 'SQ' ? 'UN' : settledVr(head.vr, rewriting.signed);
  const padding = head.length % 2;
  // A value too long for the short form is written as UN, whose length has 32 bits (PS3.5 6.2.2).
  const vr = hasShortLength(settled) && head.length + padding > 0xffff ? 'UN' : settled;
  yield headOf(head.tag, vr, head.length + padding);
  const swap = rewriting.encoding.littleEndian ? 1 : (SWAP[settled] ?? 1);
  for (let at = head.valueStart, end = at + head.length; at < end; at += PIECE_BYTES) {
    const to = Math.min(end, at + PIECE_BYTES);
    const piece = cursor.held(at, to) ?? (await rewriting.source.read(at, to));
    yield swap > 1 ? turned(piece, swap) : piece;
  }
  if (padding) yield Uint8Array.of(PADDED_WITH_ZERO.has(vr) ? 0 : 0x20);
  cursor.at = head.valueStart + head.length;
}

/** The VR as it is written: the dictionary leaves some open (its own codes in small letters), PS3.5 A.1 settles them. */
export function settledVr(vr: string, signed: boolean): string {
  switch (vr) {
    case 'ox':
    case 'px':
    case 'lt':
      return 'OW';
    case 'xs':
      return signed ? 'SS' : 'US';
    case 'up':
      return 'UL';
    default:
      return /^[A-Z]{2}$/.test(vr) ? vr : 'UN';
  }
}

function turned(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at + size <= bytes.length; at += size) for (let byte = 0; byte < size; byte += 1) out[at + byte] = bytes[at + size - 1 - byte] ?? 0;
  return out;
}

/** An explicit little-endian element head. */
export function headOf(tag: number, vr: string, length: number): Uint8Array {
  const short = hasShortLength(vr);
  const head = new Uint8Array(short ? 8 : 12);
  const view = new DataView(head.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  head[4] = vr.charCodeAt(0);
  head[5] = vr.charCodeAt(1);
  if (short) view.setUint16(6, length, true);
  else view.setUint32(8, length, true);
  return head;
}

/** An item or delimiter (PS3.5 7.5): a tag and a length, no VR. */
export function delimiter(tag: number, length: number): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  view.setUint32(4, length, true);
  return bytes;
}
