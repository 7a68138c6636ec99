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

interface WrittenVr {
  readonly vr: string;
  readonly short: boolean;
}
/** Two bytes to the VR they spell: one string for each, not one an element. */
const WRITTEN_VRS = new Map<number, WrittenVr>();
for (let first = 0x41; first <= 0x5a; first += 1) {
  for (let second = 0x41; second <= 0x5a; second += 1) {
    const vr = String.fromCharCode(first, second);
    WRITTEN_VRS.set(first * 256 + second, { vr, short: SHORT_FORM.has(vr) });
  }
}

/** The longest head: explicit VR with a length of 32 bits. */
const HEAD_BYTES = 12;

/** Reads the head of the next element and stands at its value. */
export async function readHead(cursor: Cursor, encoding: Encoding): Promise<ElementHead> {
  const whole = headHeld(cursor, encoding);
  if (whole) return whole;
  // Near the end of the file there may be fewer than 12 bytes, which is no fault where the head is a short one.
  await cursor.bytes(cursor.at, Math.min(Math.max(cursor.end, cursor.at + 8), cursor.at + HEAD_BYTES));
  const head = headHeld(cursor, encoding);
  if (!head) throw new DicomFault('damaged', 'the file ends in the middle of an element');
  return head;
}

/** The same without waiting, where the cursor holds the bytes; else null. */
export function headHeld(cursor: Cursor, encoding: Encoding): ElementHead | null {
  const start = cursor.at;
  const bytes = cursor.held(start, Math.min(cursor.end, start + HEAD_BYTES));
  if (!bytes || bytes.length < 8) return null;
  const little = encoding.littleEndian;
  const tag = u16(bytes, 0, little) * 65536 + u16(bytes, 2, little);
  const written = encoding.explicit && tag !== ITEM && tag !== ITEM_END && tag !== SEQUENCE_END ? WRITTEN_VRS.get(u16(bytes, 4, false)) : undefined;
  if (written && !written.short && bytes.length < HEAD_BYTES) return null;
  cursor.step();
  const valueStart = start + (written && !written.short ? 12 : 8);
  cursor.at = valueStart;
  if (written?.short) return { tag, vr: written.vr, length: u16(bytes, 6, little), start, valueStart };
  if (written) return { tag, vr: written.vr, length: u32(bytes, 8, little), start, valueStart };
  // A dataset that says explicit and has no VR here is implicit at this place: some devices write private parts so.
  const vr = tag === ITEM || tag === ITEM_END || tag === SEQUENCE_END ? '' : implicitVr(tag);
  return { tag, vr, length: u32(bytes, 4, little), start, valueStart };
}

function u16(bytes: Uint8Array, at: number, little: boolean): number {
  const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
  return little ? second * 256 + first : first * 256 + second;
}
function u32(bytes: Uint8Array, at: number, little: boolean): number {
  return little ? u16(bytes, at + 2, true) * 65536 + u16(bytes, at, true) : u16(bytes, at, false) * 65536 + u16(bytes, at + 2, false);
}

/** The VR of an element in an implicit dataset. Which of two the dictionary leaves open is settled in explicit-vr.ts. */
export function implicitVr(tag: Tag): string {
  const [group, element] = [tag >>> 16, tag & 0xffff];
  if (element === 0) return 'UL';
  if (group % 2 === 1) return element >= 0x10 && element <= 0xff ? 'LO' : 'UN';
  return dictionaryVr(tag) ?? 'UN';
}

const MAX_DEPTH = 64;

/** Moves behind a value of defined length; false where the length is undefined. */
export function skipDefined(cursor: Cursor, head: ElementHead): boolean {
  if (head.length === UNDEFINED) return false;
  if (head.valueStart + head.length > cursor.end) throw new DicomFault('damaged', `${tagText(head.tag)} leads out of the file`);
  cursor.at = head.valueStart + head.length;
  return true;
}

/** Moves behind the element's value; walks through sequences of undefined length. Items of defined length are skipped whole. */
export async function skipValue(cursor: Cursor, head: ElementHead, encoding: Encoding, depth = 0): Promise<void> {
  if (skipDefined(cursor, head)) return;
  if (depth > MAX_DEPTH) throw new DicomFault('too-deep', `sequences nested more than ${MAX_DEPTH} deep`);
  // PS3.5 6.2.2: a UN of undefined length holds implicit VR little endian, whatever surrounds it.
  const inside = head.vr === 'UN' ? { explicit: false, littleEndian: true } : encoding;
  for (;;) {
    const item = headHeld(cursor, inside) ?? (await readHead(cursor, inside));
    if (item.tag === SEQUENCE_END) return;
    if (item.tag !== ITEM) throw new DicomFault('damaged', `${tagText(item.tag)} where an item should be`);
    if (!skipDefined(cursor, item)) await skipItem(cursor, inside, depth + 1);
  }
}

async function skipItem(cursor: Cursor, encoding: Encoding, depth: number): Promise<void> {
  for (;;) {
    const head = headHeld(cursor, encoding) ?? (await readHead(cursor, encoding));
    if (head.tag === ITEM_END) return;
    if (!skipDefined(cursor, head)) await skipValue(cursor, head, encoding, depth);
  }
}
