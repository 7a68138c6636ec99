import { type ByteSource, cursorOn } from './byte-source.ts';
import { readHead, skipValue, UNDEFINED } from './element.ts';
import { DicomFault } from './fault.ts';
import { DEFLATED, type Encoding, EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './transfer-syntax.ts';

/** File Meta Information (PS3.10 7.1): what stands before the dataset. */
export interface FileMeta {
  readonly mediaStorageSopClassUid: string;
  readonly mediaStorageSopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly implementationClassUid: string;
  readonly implementationVersionName: string;
  /** Every byte of the group where it is complete, its length right and nothing unusual in it; else null: then it is written anew. */
  readonly verbatim: Uint8Array | null;
}

const META_ENCODING: Encoding = { explicit: true, littleEndian: true };
const MAX_META_BYTES = 64 * 1024;

const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes).replace(/[\0 ]+$/, '');

/** Finds where the dataset begins and in what syntax; copes with a missing preamble, missing meta, missing group length, missing transfer syntax. */
export async function readFileMeta(source: ByteSource): Promise<{ readonly meta: FileMeta; readonly datasetStart: number }> {
  if (source.sizeBytes < 8) throw new DicomFault('not-dicom', 'too short for a dataset');
  const prefix = await source.read(0, Math.min(source.sizeBytes, 132));
  const start = ascii(prefix.subarray(128, 132)) === 'DICM' ? 132 : 0;
  const cursor = cursorOn(source, start, Math.min(source.sizeBytes, start + MAX_META_BYTES));
  const values = new Map<number, Uint8Array>();
  let declaredEnd: number | null = null;
  while (cursor.at + 8 <= cursor.end) {
    // The bytes of a deflated dataset may look like one more element of the group: there its length decides.
    if (cursor.at === declaredEnd && ascii(values.get(0x00020010) ?? new Uint8Array(0)) === DEFLATED) break;
    const group = await cursor.bytes(cursor.at, cursor.at + 2);
    if (group[0] !== 2 || group[1] !== 0) break;
    const head = await readHead(cursor, META_ENCODING);
    if (head.length === UNDEFINED) throw new DicomFault('not-dicom', 'file meta information of undefined length');
    await skipValue(cursor, head, META_ENCODING);
    const value = cursor.held(head.valueStart, head.valueStart + head.length) ?? (await source.read(head.valueStart, head.valueStart + head.length));
    values.set(head.tag, value);
    if (head.tag === 0x00020000 && value.length === 4) declaredEnd = head.valueStart + 4 + new DataView(value.buffer, value.byteOffset, 4).getUint32(0, true);
  }
  const text = (tag: number) => ascii(values.get(tag) ?? new Uint8Array(0)).trim();
  const datasetStart = cursor.at;
  const transferSyntaxUid = text(0x00020010) || (await guessSyntax(source, datasetStart));
  const complete = [0x00020001, 0x00020002, 0x00020003, 0x00020010, 0x00020012].every((tag) => (values.get(tag)?.length ?? 0) > 0);
  return {
    datasetStart,
    meta: {
      transferSyntaxUid,
      mediaStorageSopClassUid: text(0x00020002),
      mediaStorageSopInstanceUid: text(0x00020003),
      implementationClassUid: text(0x00020012),
      implementationVersionName: text(0x00020013),
      verbatim: start === 132 && complete && declaredEnd === datasetStart ? await source.read(132, datasetStart) : null,
    },
  };
}

/** A dataset without its transfer syntax: told by whether two letters stand where a VR would, and by which half of the group is small. */
async function guessSyntax(source: ByteSource, start: number): Promise<string> {
  if (start + 8 > source.sizeBytes) throw new DicomFault('not-dicom', 'no dataset');
  const first = await source.read(start, start + 8);
  const explicit = /^[A-Z]{2}$/.test(String.fromCharCode(first[4] ?? 0, first[5] ?? 0));
  const group = (first[0] ?? 0) + (first[1] ?? 0) * 256;
  // A low byte of zero: the other order.
  if (explicit && group !== 0 && (group & 0xff) === 0) return EXPLICIT_BIG;
  // Every object begins in group 0008, a directory in 0004.
  if (group === 0 || group > 0x0020) throw new DicomFault('not-dicom', 'no dataset begins where it should');
  return explicit ? EXPLICIT_LITTLE : IMPLICIT_LITTLE;
}

/** The native syntax that the dataset's first element shows, where the declared one is native and wrong: some senders declare one and write another. */
export async function syntaxFound(source: ByteSource, start: number, declared: string): Promise<string> {
  if (![IMPLICIT_LITTLE, EXPLICIT_LITTLE, EXPLICIT_BIG].includes(declared)) return declared;
  return guessSyntax(source, start).catch(() => declared);
}

/** 128 zero bytes, "DICM" and a complete File Meta Information. */
export function writeFileMeta(meta: Omit<FileMeta, 'verbatim'>): Uint8Array {
  const elements: Uint8Array[] = [];
  const add = (element: number, vr: string, value: Uint8Array) => {
    const long = vr === 'OB';
    const head = new Uint8Array(long ? 12 : 8);
    const view = new DataView(head.buffer);
    view.setUint16(0, 2, true);
    view.setUint16(2, element, true);
    head.set([vr.charCodeAt(0), vr.charCodeAt(1)], 4);
    if (long) view.setUint32(8, value.length, true);
    else view.setUint16(6, value.length, true);
    elements.push(head, value);
  };
  const padded = (text: string, pad: string) => Uint8Array.from(text.length % 2 ? text + pad : text, (letter) => letter.charCodeAt(0) & 0xff);
  add(0x0001, 'OB', Uint8Array.of(0, 1));
  add(0x0002, 'UI', padded(meta.mediaStorageSopClassUid, '\0'));
  add(0x0003, 'UI', padded(meta.mediaStorageSopInstanceUid, '\0'));
  add(0x0010, 'UI', padded(meta.transferSyntaxUid, '\0'));
  add(0x0012, 'UI', padded(meta.implementationClassUid || IMPLEMENTATION_CLASS_UID, '\0'));
  add(0x0013, 'SH', padded(meta.implementationVersionName || IMPLEMENTATION_VERSION_NAME, ' '));
  const sizeBytes = elements.reduce((sum, part) => sum + part.length, 0);
  const groupLength = new Uint8Array(12);
  const view = new DataView(groupLength.buffer);
  view.setUint16(0, 2, true);
  groupLength.set([0x55, 0x4c], 4); // UL
  view.setUint16(6, 4, true);
  view.setUint32(8, sizeBytes, true);
  const out = new Uint8Array(132 + 12 + sizeBytes);
  out.set([0x44, 0x49, 0x43, 0x4d], 128);
  let at = 132;
  for (const part of [groupLength, ...elements]) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** A UID of our own, made from a random UUID (PS3.5 B.2). */
export const IMPLEMENTATION_CLASS_UID = '2.25.193478615923650128471905623847561029384';
export const IMPLEMENTATION_VERSION_NAME = 'LASTRA_0_1';
