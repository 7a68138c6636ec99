import type { Cursor } from './byte-source.ts';
import { dictionaryVr, type Tag, tagText } from './dictionary.ts';
import { DicomFault } from './fault.ts';
import type { Encoding } from './transfer-syntax.ts';

/** 0xFFFFFFFF: the length is told by a delimiter at the end (PS3.5 7.1.1). */
export const UNDEFINED = 0xffffffff;
export const ITEM: Tag = 0xfffee000;
export const ITEM_END: Tag = 0xfffee00d;
export const SEQUENCE_END: Tag = 0xfffee0dd;

/** One data element's head; its value lies at [valueStart, valueStart + length). */
export interface ElementHead {
  readonly tag: Tag;
  /** As written, or from the dictionary where the syntax is implicit ("UN" where that does not know it). */
  readonly vr: string;
  readonly length: number;
  readonly start: number;
  readonly valueStart: number;
}

// PS3.5 7.1.2: these have two reserved bytes and a length of 32 bits. VRs to come are promised the same form (6.2.2).
const SHORT_FORM = new Set(['AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FL', 'FD', 'IS', 'LO', 'LT', 'PN', 'SH', 'SL', 'SS', 'ST', 'TM', 'UI', 'UL', 'US']);
export function hasShortLength(vr: string): boolean {
  return SHORT_FORM.has(vr);
}

/** Reads the head of the next element and stands at its value. */
export async function readHead(cursor: Cursor, encoding: Encoding): Promise<ElementHead> {
  const start = cursor.at;
  const first = await cursor.take(8);
  const view = new DataView(first.buffer, first.byteOffset, 8);
  const little = encoding.littleEndian;
  const tag = view.getUint16(0, little) * 65536 + view.getUint16(2, little);
  if (tag === ITEM || tag === ITEM_END || tag === SEQUENCE_END) return { tag, vr: '', length: view.getUint32(4, little), start, valueStart: cursor.at };
  const vr = String.fromCharCode(first[4] ?? 0, first[5] ?? 0);
  const explicit = encoding.explicit && /^[A-Z]{2}$/.test(vr);
  // A dataset that says explicit and has no VR here is implicit at this place: some devices write private parts so.
  if (!explicit) return { tag, vr: implicitVr(tag), length: view.getUint32(4, little), start, valueStart: cursor.at };
  if (hasShortLength(vr)) return { tag, vr, length: view.getUint16(6, little), start, valueStart: cursor.at };
  const more = await cursor.take(4);
  return { tag, vr, length: new DataView(more.buffer, more.byteOffset, 4).getUint32(0, little), start, valueStart: cursor.at };
}

/** The VR of an element in an implicit dataset. Which of two the dictionary leaves open is settled in explicit-vr.ts. */
export function implicitVr(tag: Tag): string {
  const [group, element] = [tag >>> 16, tag & 0xffff];
  if (element === 0) return 'UL';
  if (group % 2 === 1) return element >= 0x10 && element <= 0xff ? 'LO' : 'UN';
  return dictionaryVr(tag) ?? 'UN';
}

const MAX_DEPTH = 64;

/** Moves behind the element's value; walks through sequences of undefined length. Items of defined length are skipped whole. */
export async function skipValue(cursor: Cursor, head: ElementHead, encoding: Encoding, depth = 0): Promise<void> {
  if (head.length !== UNDEFINED) {
    if (head.valueStart + head.length > cursor.end) throw new DicomFault('damaged', `${tagText(head.tag)} leads out of the file`);
    cursor.at = head.valueStart + head.length;
    return;
  }
  if (depth > MAX_DEPTH) throw new DicomFault('too-deep', `sequences nested more than ${MAX_DEPTH} deep`);
  // PS3.5 6.2.2: a UN of undefined length holds implicit VR little endian, whatever surrounds it.
  const inside = head.vr === 'UN' ? { explicit: false, littleEndian: true } : encoding;
  for (;;) {
    const item = await readHead(cursor, inside);
    if (item.tag === SEQUENCE_END) return;
    if (item.tag !== ITEM) throw new DicomFault('damaged', `${tagText(item.tag)} where an item should be`);
    if (item.length !== UNDEFINED) await skipValue(cursor, item, inside, depth + 1);
    else await skipItem(cursor, inside, depth + 1);
  }
}

async function skipItem(cursor: Cursor, encoding: Encoding, depth: number): Promise<void> {
  for (;;) {
    const head = await readHead(cursor, encoding);
    if (head.tag === ITEM_END) return;
    await skipValue(cursor, head, encoding, depth);
  }
}
