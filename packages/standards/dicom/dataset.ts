import { type ByteSource, type Cursor, cursorOn } from './byte-source.ts';
import { decodeText } from './character-set.ts';
import { type Tag, tagOf } from './dictionary.ts';
import { type ElementHead, headHeld, ITEM, ITEM_END, readHead, SEQUENCE_END, skipDefined, skipValue, UNDEFINED } from './element.ts';
import { DicomFault } from './fault.ts';
import type { Encoding } from './transfer-syntax.ts';

/** The part of a dataset that fits the memory: every head, the short values, the few sequences asked for. */
export interface Dataset {
  readonly heads: readonly ElementHead[];
  readonly encoding: Encoding;
  readonly characterSets: readonly string[];
  /** Short values, with the VR that each was read as. */
  readonly values: ReadonlyMap<Tag, { readonly vr: string; readonly bytes: Uint8Array }>;
  readonly items: ReadonlyMap<Tag, readonly Dataset[]>;
}

/** Longer values stay where they are: no attribute that a list or a directory shows needs more. */
const SHORT_VALUE_BYTES = 4096;
const MAX_HEADS = 50_000;
const MAX_KEPT_BYTES = 16 * 1024 * 1024;
const MAX_ITEMS = 50_000;
const SPECIFIC_CHARACTER_SET = 0x00080005;
const PIXEL_DATA = 0x7fe00010;

export interface ReadOptions {
  /** Tags of the sequences to read as well. */
  readonly sequences: ReadonlySet<Tag>;
  /** Stops at encapsulated pixel data: what lies behind it is no part of a header. */
  readonly inherited?: readonly string[];
}

interface Reading {
  readonly source: ByteSource;
  readonly encoding: Encoding;
  readonly options: ReadOptions;
  readonly depth: number;
  /** What is kept of the whole object, items included. */
  readonly kept: { bytes: number };
}

/** Reads heads and short values up to the end, or up to encapsulated pixel data. A fault after the first element is told beside what was read before it. */
export async function readDataset(
  source: ByteSource,
  start: number,
  encoding: Encoding,
  options: ReadOptions,
): Promise<{ readonly dataset: Dataset; readonly fault: DicomFault | null }> {
  const building = emptyDataset(encoding, options.inherited ?? []);
  try {
    await readElements(cursorOn(source, start), { source, encoding, options, depth: 0, kept: { bytes: 0 } }, building, source.sizeBytes);
    return { dataset: building, fault: null };
  } catch (error) {
    if (!(error instanceof DicomFault)) throw error;
    return { dataset: building, fault: error };
  }
}

interface Building extends Dataset {
  readonly heads: ElementHead[];
  readonly values: Map<Tag, { readonly vr: string; readonly bytes: Uint8Array }>;
  readonly items: Map<Tag, readonly Dataset[]>;
  characterSets: readonly string[];
}

function emptyDataset(encoding: Encoding, characterSets: readonly string[]): Building {
  return { heads: [], encoding, characterSets, values: new Map(), items: new Map() };
}

async function readElements(cursor: Cursor, reading: Reading, into: Building, end: number): Promise<void> {
  while (cursor.at < end) {
    // Some devices pad behind the last element with zeros; fewer than eight bytes are no element.
    if (end - cursor.at < 8) return;
    const head = headHeld(cursor, reading.encoding) ?? (await readHead(cursor, reading.encoding));
    if (head.tag === ITEM_END) return;
    if (head.tag === 0 && head.length === 0) return;
    if (into.heads.push(head) > MAX_HEADS) throw new DicomFault('header-too-large', `more than ${MAX_HEADS} elements`);
    if (head.tag === PIXEL_DATA && head.length === UNDEFINED) return;
    if (reading.options.sequences.has(head.tag)) await keepItems(cursor, head, reading, into);
    else if (!skipDefined(cursor, head)) await skipValue(cursor, head, reading.encoding);
    else if (head.length <= SHORT_VALUE_BYTES && head.vr !== 'SQ') keepValue(head, await readValue(cursor, head, reading.source), reading, into);
  }
}

/** The bytes of a value just skipped. */
function readValue(cursor: Cursor, head: ElementHead, source: ByteSource): Uint8Array | Promise<Uint8Array> {
  return cursor.held(head.valueStart, head.valueStart + head.length) ?? source.read(head.valueStart, head.valueStart + head.length);
}

function keepValue(head: ElementHead, value: Uint8Array, reading: Reading, into: Building): void {
  reading.kept.bytes += head.length;
  if (reading.kept.bytes > MAX_KEPT_BYTES) throw new DicomFault('header-too-large', `more than ${MAX_KEPT_BYTES} bytes of short values`);
  into.values.set(head.tag, { vr: head.vr, bytes: value });
  if (head.tag === SPECIFIC_CHARACTER_SET)
    into.characterSets = decodeText(value, [])
      .split('\\')
      .map((term) => term.replace(/\0/g, '').trim());
}

/** Nonsense within a sequence whose length is told costs that sequence alone: what follows it is still found. */
async function keepItems(cursor: Cursor, head: ElementHead, reading: Reading, into: Building): Promise<void> {
  try {
    into.items.set(head.tag, await readItems(cursor, head, reading, into.characterSets));
  } catch (error) {
    if (!(error instanceof DicomFault) || error.reason !== 'damaged' || !skipDefined(cursor, head)) throw error;
  }
}

async function readItems(cursor: Cursor, head: ElementHead, outer: Reading, inherited: readonly string[]): Promise<readonly Dataset[]> {
  if (outer.depth > 8) throw new DicomFault('too-deep', 'a sequence within too many others');
  const sequenceEnd = head.length === UNDEFINED ? cursor.end : head.valueStart + head.length;
  if (sequenceEnd > cursor.end) throw new DicomFault('damaged', 'a sequence leads out of the file');
  // PS3.5 6.2.2: a sequence written as UN is implicit little endian inside.
  const encoding = head.vr === 'UN' ? { explicit: false, littleEndian: true } : outer.encoding;
  const reading = { ...outer, encoding, depth: outer.depth + 1 };
  const items: Dataset[] = [];
  while (cursor.at < sequenceEnd) {
    const item = headHeld(cursor, encoding) ?? (await readHead(cursor, encoding));
    if (item.tag === SEQUENCE_END) break;
    if (item.tag !== ITEM || items.length >= MAX_ITEMS) throw new DicomFault('damaged', 'a sequence with something else than items');
    const end = item.length === UNDEFINED ? sequenceEnd : item.valueStart + item.length;
    if (end > sequenceEnd) throw new DicomFault('damaged', 'an item leads out of its sequence');
    const building = emptyDataset(encoding, inherited);
    await readElements(cursor, reading, building, end);
    if (item.length !== UNDEFINED) cursor.at = end;
    items.push(building);
  }
  return items;
}

const BINARY: Readonly<Record<string, { readonly bytes: number; read(view: DataView, at: number, little: boolean): number | bigint }>> = {
  US: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  SS: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  UL: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  SL: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  FL: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  FD: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
  UV: { bytes: 8, read: (view, at, little) => view.getBigUint64(at, little) },
  SV: { bytes: 8, read: (view, at, little) => view.getBigInt64(at, little) },
};
/** VRs whose text is in the dataset's character set; all others are in the default repertoire. */
const IN_CHARACTER_SET = new Set(['SH', 'LO', 'ST', 'LT', 'UC', 'UT', 'PN', 'UN']);

/** A short value as text: decoded to Unicode, several values joined by a backslash, padding gone. Null where the attribute is absent (or too long to be kept). */
export function textOf(dataset: Dataset, keyword: string): string | null {
  const tag = tagOf(keyword);
  const value = dataset.values.get(tag);
  if (!value) return null;
  const { vr, bytes } = value;
  const binary = Object.hasOwn(BINARY, vr) ? BINARY[vr] : undefined;
  if (binary) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const count = Math.floor(bytes.length / binary.bytes);
    return Array.from({ length: count }, (_, index) => String(binary.read(view, index * binary.bytes, dataset.encoding.littleEndian))).join('\\');
  }
  const text = decodeText(bytes, IN_CHARACTER_SET.has(vr) ? dataset.characterSets : []);
  return text
    .split('\\')
    .map((value) => value.replace(/\0/g, '').trim())
    .join('\\');
}

/** The first value of a whole number, or null where it is none. */
export function numberOf(dataset: Dataset, keyword: string): number | null {
  const text = textOf(dataset, keyword)?.split('\\')[0] ?? '';
  const value = Number(text);
  return text !== '' && Number.isFinite(value) ? value : null;
}
