import { base64Of } from './base64.ts';
import { type ByteSource, type Cursor, cursorOn } from './byte-source.ts';
import { decodeText } from './character-set.ts';
import { numberOf } from './dataset.ts';
import { type ElementHead, headHeld, ITEM, ITEM_END, readHead, SEQUENCE_END, skipValue, UNDEFINED } from './element.ts';
import { settledVr } from './explicit-vr.ts';
import { DicomFault } from './fault.ts';
import { type JsonDataset, type JsonElement, type JsonValue, jsonNumber, personName } from './json-model.ts';
import type { Part10 } from './part10.ts';
import type { Encoding } from './transfer-syntax.ts';

export interface DicomJsonOptions {
  /** Where the bytes of a value too long for the text are to be had, by the path to its element: `00420011`, `54000100/0/54001010`. Null: the value is left out. */
  readonly bulkDataUri: (path: string) => string | null;
  /** Binary values up to this length are written into the text. */
  readonly inlineBytes?: number;
}

/** Palettes (128 KiB) and the overlay of a radiograph fit; pixels and documents do not. */
const INLINE_BYTES = 256 * 1024;
const MAX_TEXT_BYTES = 16 * 1024 * 1024;
const MAX_DEPTH = 24;
const PIXELS = new Set([0x7fe00008, 0x7fe00009, 0x7fe00010]);
const PADDING = 0xfffcfffc;
const SPECIFIC_CHARACTER_SET = 0x00080005;
const BINARY = new Set(['OB', 'OW', 'OF', 'OD', 'OL', 'OV', 'UN']);
const IN_CHARACTER_SET = new Set(['SH', 'LO', 'ST', 'LT', 'UC', 'UT', 'PN']);
/** A backslash in these is a character like others (PS3.5 6.2). */
const ONE_VALUE = new Set(['ST', 'LT', 'UT', 'UR']);

interface Writing {
  readonly source: ByteSource;
  readonly encoding: Encoding;
  readonly signed: boolean;
  readonly options: DicomJsonOptions;
  readonly path: string;
  readonly depth: number;
  readonly written: { bytes: number };
}

/**
 * The dataset by the DICOM JSON Model (PS3.18 F): every element up to the pixels, private ones too; group lengths and padding left out. Text is Unicode,
 * so Specific Character Set says ISO_IR 192 wherever the object says anything (F.2.2 b).
 * Throws DicomFault('header-too-large') where it would have more than 16 MiB.
 */
export async function dicomJson(part10: Part10, options: DicomJsonOptions): Promise<JsonDataset> {
  const { source, dataset, datasetStart } = part10;
  const signed = numberOf(dataset, 'PixelRepresentation') === 1;
  const writing = { source, encoding: dataset.encoding, signed, options, path: '', depth: 0, written: { bytes: 0 } };
  // What a damaged file holds before its fault was read when it was opened: the last head that was whole is where it ends.
  const last = dataset.heads.at(-1);
  const end = last && last.length !== UNDEFINED ? Math.min(source.sizeBytes, last.valueStart + last.length) : source.sizeBytes;
  return writeElements(cursorOn(source, datasetStart, end), writing, [], end);
}

async function writeElements(cursor: Cursor, writing: Writing, inherited: readonly string[], end: number): Promise<JsonDataset> {
  const json: Record<string, JsonElement> = {};
  let characterSets = inherited;
  while (end - cursor.at >= 8) {
    const head = headHeld(cursor, writing.encoding) ?? (await readHead(cursor, writing.encoding));
    if (head.tag === ITEM_END || (head.tag === 0 && head.length === 0)) break;
    if (head.length !== UNDEFINED && head.valueStart + head.length > end) break;
    const name = nameOf(head.tag);
    if (PIXELS.has(head.tag) && writing.depth === 0) {
      json[name] = bulk(writing, name, settledVr(head.vr, writing.signed));
      if (head.length === UNDEFINED) break;
      cursor.at = head.valueStart + head.length;
    } else if ((head.tag & 0xffff) === 0 || head.tag === PADDING) await skipValue(cursor, head, writing.encoding);
    else if (head.length === UNDEFINED || head.vr === 'SQ') json[name] = await sequence(cursor, head, writing, characterSets);
    else {
      if (head.tag === SPECIFIC_CHARACTER_SET) characterSets = await terms(cursor, head, writing.source);
      json[name] = head.tag === SPECIFIC_CHARACTER_SET ? { vr: 'CS', Value: ['ISO_IR 192'] } : await element(cursor, head, writing, characterSets);
      cursor.at = head.valueStart + head.length;
    }
  }
  return json;
}

async function sequence(cursor: Cursor, head: ElementHead, outer: Writing, characterSets: readonly string[]): Promise<JsonElement> {
  if (outer.depth >= MAX_DEPTH) throw new DicomFault('too-deep', `sequences nested more than ${MAX_DEPTH} deep`);
  // PS3.5 6.2.2: UN of undefined length is implicit little endian inside.
  const encoding = head.vr === 'UN' ? { explicit: false, littleEndian: true } : outer.encoding;
  const end = head.length === UNDEFINED ? cursor.end : head.valueStart + head.length;
  const items: JsonDataset[] = [];
  while (cursor.at + 8 <= end) {
    const item = headHeld(cursor, encoding) ?? (await readHead(cursor, encoding));
    if (item.tag !== ITEM) {
      if (item.tag !== SEQUENCE_END) cursor.at = end;
      break;
    }
    const itemEnd = item.length === UNDEFINED ? end : Math.min(end, item.valueStart + item.length);
    const path = `${outer.path}${nameOf(head.tag)}/${items.length}/`;
    items.push(await writeElements(cursor, { ...outer, encoding, path, depth: outer.depth + 1 }, characterSets, itemEnd));
    if (item.length !== UNDEFINED) cursor.at = itemEnd;
    count(outer, 16);
  }
  return items.length ? { vr: 'SQ', Value: items } : { vr: 'SQ' };
}

async function element(cursor: Cursor, head: ElementHead, writing: Writing, characterSets: readonly string[]): Promise<JsonElement> {
  const vr = settledVr(head.vr, writing.signed);
  if (head.length === 0) return { vr };
  const binary = BINARY.has(vr);
  if (binary && head.length > (writing.options.inlineBytes ?? INLINE_BYTES)) return bulk(writing, nameOf(head.tag), vr);
  count(writing, head.length);
  const bytes = await cursor.bytes(head.valueStart, head.valueStart + head.length);
  if (binary) return { vr, InlineBinary: base64Of(writing.encoding.littleEndian ? bytes : turned(bytes, vr)) };
  const values = valuesOf(vr, bytes, writing.encoding.littleEndian, characterSets);
  return values.some((value) => value !== null) ? { vr, Value: values } : { vr };
}

function bulk(writing: Writing, name: string, vr: string): JsonElement {
  const uri = writing.options.bulkDataUri(`${writing.path}${name}`);
  return uri === null ? { vr } : { vr, BulkDataURI: uri };
}

function count(writing: Writing, bytes: number): void {
  writing.written.bytes += bytes;
  if (writing.written.bytes > MAX_TEXT_BYTES) throw new DicomFault('header-too-large', `more than ${MAX_TEXT_BYTES} bytes of values`);
}

async function terms(cursor: Cursor, head: ElementHead, source: ByteSource): Promise<readonly string[]> {
  const [start, end] = [head.valueStart, head.valueStart + head.length];
  const bytes = cursor.held(start, end) ?? (await source.read(start, end));
  return decodeText(bytes, [])
    .split('\\')
    .map((term) => term.replace(/\0/g, '').trim());
}

const NUMBERS: Readonly<Record<string, { readonly size: number; read(view: DataView, at: number, little: boolean): number | bigint }>> = {
  US: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  SS: { size: 2, read: (view, at, little) => view.getInt16(at, little) },
  UL: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
  SL: { size: 4, read: (view, at, little) => view.getInt32(at, little) },
  FL: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
  FD: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
  UV: { size: 8, read: (view, at, little) => view.getBigUint64(at, little) },
  SV: { size: 8, read: (view, at, little) => view.getBigInt64(at, little) },
};

function valuesOf(vr: string, bytes: Uint8Array, little: boolean, characterSets: readonly string[]): readonly JsonValue[] {
  const numbers = NUMBERS[vr];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (numbers)
    return Array.from({ length: Math.floor(bytes.length / numbers.size) }, (_, index) => jsonNumber(numbers.read(view, index * numbers.size, little)));
  if (vr === 'AT') {
    return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
      nameOf(view.getUint16(index * 4, little) * 65536 + view.getUint16(index * 4 + 2, little)),
    );
  }
  const text = decodeText(bytes, IN_CHARACTER_SET.has(vr) ? characterSets : []).replace(/[\0 ]+$/, '');
  if (ONE_VALUE.has(vr)) return [text === '' ? null : text];
  return text.split('\\').map((value) => textValue(vr, value.replace(/\0/g, '')));
}

/** Leading and trailing spaces of these VRs mean nothing (PS3.5 6.2); an empty value among others is null (PS3.18 F.2.5). */
function textValue(vr: string, text: string): JsonValue {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (vr === 'PN') return personName(trimmed);
  // F.2.3: a number, or, where it is written as none, the text as it stands.
  if ((vr === 'DS' || vr === 'IS') && Number.isFinite(Number(trimmed))) return Number(trimmed);
  return trimmed;
}

const SAMPLE: Readonly<Record<string, number>> = { OW: 2, OF: 4, OL: 4, OD: 8, OV: 8 };

/** F.2.7: binary values are little endian in the text. */
function turned(bytes: Uint8Array, vr: string): Uint8Array {
  const size = SAMPLE[vr] ?? 1;
  const out = new Uint8Array(bytes);
  for (let at = 0; size > 1 && at + size <= out.length; at += size) out.subarray(at, at + size).reverse();
  return out;
}

function nameOf(tag: number): string {
  return (tag >>> 0).toString(16).padStart(8, '0').toUpperCase();
}
