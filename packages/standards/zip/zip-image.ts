import { atOnce, STEP, type Steps } from '../steps/steps.ts';
import { centralHeader, centralHeaderSize, endRecords, endSize, localHeader, localHeaderSize, type RecordEntry } from './records.ts';

/** One file of a ZIP that is never written: everything about it is known beforehand, its stored bytes lie in `source`. */
export interface ZipEntry<Source> {
  /** Path with forward slashes, relative. */
  readonly name: string;
  /** Length of the file. */
  readonly sizeBytes: number;
  /** Length of its stored form: the same as `sizeBytes` where stored. */
  readonly storedSize: number;
  readonly crc32: number;
  /** `deflated` is raw DEFLATE. */
  readonly method: 'stored' | 'deflated';
  /** Where the stored form is; the image never looks into it. */
  readonly source: Source;
}

/** What a stretch of the image is made of: bytes of ours, or a slice [start, end) of an entry's stored form. */
export type ZipSegment<Source> =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'slice'; readonly source: Source; readonly start: number; readonly end: number };

export interface ZipImage<Source> {
  /** The exact length of the ZIP file. */
  readonly sizeBytes: number;
  /** Bytes [start, end) of the ZIP file, as segments in order, made as they are asked for. Seeks in O(log entries). */
  segments(start: number, end: number): Iterable<ZipSegment<Source>>;
}

/**
 * The ZIP file of these entries, in this order, without building it (APPNOTE.TXT 6.3.10).
 * ZIP64 only where a value needs it, sizes and CRCs in the local headers, one fixed date: same entries, same bytes.
 * Keeps two numbers per entry; headers are made when they are read.
 * @throws RangeError for names that no ZIP may hold or sizes that are not whole numbers: a fault of the caller.
 */
export const zipImage = <Source>(entries: readonly ZipEntry<Source>[]): ZipImage<Source> => atOnce(zipImageInSteps(entries));

/** The same, with pauses between many entries. */
export function* zipImageInSteps<Source>(entries: readonly ZipEntry<Source>[]): Steps<ZipImage<Source>> {
  const count = entries.length;
  /** Where each local header starts; the last one is where the central directory starts. */
  const locals = new Float64Array(count + 1);
  /** Where each central header starts; the last one is where the end records start. */
  const centrals = new Float64Array(count + 1);
  let at = 0;
  for (let i = 0; i < count; i++) {
    const entry = entries[i] as ZipEntry<Source>;
    locals[i] = at;
    at += localHeaderSize(recordOf(entry)) + entry.storedSize;
    if (i % STEP === STEP - 1) yield;
  }
  locals[count] = at;
  for (let i = 0; i < count; i++) {
    centrals[i] = at;
    at += centralHeaderSize(recordOf(entries[i] as ZipEntry<Source>), locals[i] as number);
    if (i % STEP === STEP - 1) yield;
  }
  centrals[count] = at;
  const directory = { entries: count, offset: locals[count] as number, sizeBytes: at - (locals[count] as number) };
  const sizeBytes = at + endSize(directory);
  if (!Number.isSafeInteger(sizeBytes)) throw new RangeError('A ZIP image of unsafe size');

  function* segments(start: number, end: number): Generator<ZipSegment<Source>> {
    if (!(Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end <= sizeBytes)) throw new RangeError('Range outside of the image');
    if (start >= end) return;
    for (let i = lastAtOrBefore(locals, start); i < count && (locals[i] as number) < end; i++) {
      const entry = entries[i] as ZipEntry<Source>;
      const from = locals[i] as number;
      const dataAt = (locals[i + 1] as number) - entry.storedSize;
      if (start < dataAt) yield* cut(localHeader(recordOf(entry)), from, start, end);
      const first = Math.max(start, dataAt) - dataAt;
      const last = Math.min(end - dataAt, entry.storedSize);
      if (first < last) yield { kind: 'slice', source: entry.source, start: first, end: last };
    }
    for (let i = lastAtOrBefore(centrals, Math.max(start, directory.offset)); i < count && (centrals[i] as number) < end; i++) {
      yield* cut(centralHeader(recordOf(entries[i] as ZipEntry<Source>), locals[i] as number), centrals[i] as number, start, end);
    }
    yield* cut(endRecords(directory), centrals[count] as number, start, end);
  }
  return { sizeBytes, segments };
}

/** The part of `bytes` (which lie at `at`) within [start, end). */
function* cut(bytes: Uint8Array, at: number, start: number, end: number): Generator<{ kind: 'bytes'; bytes: Uint8Array }> {
  const first = Math.max(0, start - at);
  const last = Math.min(bytes.length, end - at);
  if (first < last) yield { kind: 'bytes', bytes: bytes.subarray(first, last) };
}

/** The last index whose offset is not after `position`. `offsets` rises. */
function lastAtOrBefore(offsets: Float64Array, position: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((offsets[middle] as number) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

const utf8 = new TextEncoder();
const ASCII = /^[\x20-\x7e]+$/;
const UNFIT = /^\/|\\|(^|\/)\.\.?(\/|$)|\/\/|^$|\0/;

function recordOf(entry: ZipEntry<unknown>): RecordEntry {
  const { name, sizeBytes, storedSize } = entry;
  if (UNFIT.test(name)) throw new RangeError('A name that no ZIP may hold');
  for (const size of [sizeBytes, storedSize]) if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('A size that is no whole number');
  if (entry.method === 'stored' && sizeBytes !== storedSize) throw new RangeError('A stored entry of two sizes');
  const bytes = utf8.encode(name);
  if (bytes.length > 0xffff) throw new RangeError('A name that no ZIP may hold');
  return { name: bytes, utf8: !ASCII.test(name), method: entry.method === 'deflated' ? 8 : 0, crc32: entry.crc32, storedSize, sizeBytes };
}
