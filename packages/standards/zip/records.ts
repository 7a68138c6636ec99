/**
 * The records of a ZIP file, as PKWARE's APPNOTE.TXT 6.3.10 names their fields. Sections in brackets.
 * One fixed date and no data descriptor: the same layout gives the same bytes on every machine, and macOS opens it (stored entries with a
 * descriptor it does not).
 */
/** What a record needs to know of one entry. `method` 0 is stored, 8 is raw DEFLATE (4.4.5). */
export interface RecordEntry {
  readonly name: Uint8Array;
  readonly utf8: boolean;
  readonly method: 0 | 8;
  readonly crc32: number;
  readonly storedSize: number;
  readonly sizeBytes: number;
}

const MAX_16 = 0xffff;
const MAX_32 = 0xffffffff;
const VERSION_PLAIN = 20; // 4.4.3.2: DEFLATE, folders
const VERSION_ZIP64 = 45;
const MADE_BY_UNIX = 3 << 8;
const REGULAR_FILE_RW_R_R = 0o100644;
// 4.4.6: 1 January 1980, 00:00, the first moment that DOS knows. No time zone can shift it.
const DOS_DATE = 0x0021;
const DOS_TIME = 0;
const UTF8_FLAG = 0x0800; // 4.4.4 bit 11

export const END_SIZE = 22;
const END64_SIZE = 56;
const LOCATOR_SIZE = 20;

// A size of exactly 0xFFFFFFFF is the marker itself and therefore needs ZIP64 as well (4.4.8).
const largeSizes = (entry: RecordEntry): boolean => entry.storedSize >= MAX_32 || entry.sizeBytes >= MAX_32;

/** Length of the local file header with name and extra field (4.3.7). */
export function localHeaderSize(entry: RecordEntry): number {
  return 30 + entry.name.length + (largeSizes(entry) ? 20 : 0);
}

export function localHeader(entry: RecordEntry): Uint8Array {
  const bytes = new Uint8Array(localHeaderSize(entry));
  const view = new DataView(bytes.buffer);
  const large = largeSizes(entry);
  view.setUint32(0, 0x04034b50, true); // local file header signature
  view.setUint16(4, large ? VERSION_ZIP64 : VERSION_PLAIN, true); // version needed to extract
  common(view, 6, entry, large);
  view.setUint16(26, entry.name.length, true); // file name length
  view.setUint16(28, large ? 20 : 0, true); // extra field length
  bytes.set(entry.name, 30);
  // 4.5.3: in a local header the extra field must hold both sizes.
  if (large) zip64Extra(view, 30 + entry.name.length, [entry.sizeBytes, entry.storedSize]);
  return bytes;
}

/** Length of the central directory header with name and extra field (4.3.12). */
export function centralHeaderSize(entry: RecordEntry, offset: number): number {
  const fields = (largeSizes(entry) ? 2 : 0) + (offset >= MAX_32 ? 1 : 0);
  return 46 + entry.name.length + (fields ? 4 + 8 * fields : 0);
}

export function centralHeader(entry: RecordEntry, offset: number): Uint8Array {
  const bytes = new Uint8Array(centralHeaderSize(entry, offset));
  const view = new DataView(bytes.buffer);
  const large = largeSizes(entry);
  const far = offset >= MAX_32;
  const version = large || far ? VERSION_ZIP64 : VERSION_PLAIN;
  view.setUint32(0, 0x02014b50, true); // central file header signature
  view.setUint16(4, MADE_BY_UNIX | version, true); // version made by
  view.setUint16(6, version, true); // version needed to extract
  common(view, 8, entry, large);
  view.setUint16(28, entry.name.length, true); // file name length
  view.setUint16(30, bytes.length - 46 - entry.name.length, true); // extra field length
  // file comment length, disk number start and internal file attributes stay 0
  view.setUint32(38, (REGULAR_FILE_RW_R_R << 16) >>> 0, true); // external file attributes
  view.setUint32(42, far ? MAX_32 : offset, true); // relative offset of local header
  bytes.set(entry.name, 46);
  // 4.5.3: in the central directory only the fields whose place holds 0xFFFFFFFF, in this order.
  if (large || far) zip64Extra(view, 46 + entry.name.length, [...(large ? [entry.sizeBytes, entry.storedSize] : []), ...(far ? [offset] : [])]);
  return bytes;
}

/** The fields that both headers have in the same order, from "general purpose bit flag" to "uncompressed size". */
function common(view: DataView, at: number, entry: RecordEntry, large: boolean): void {
  view.setUint16(at, entry.utf8 ? UTF8_FLAG : 0, true); // general purpose bit flag
  view.setUint16(at + 2, entry.method, true); // compression method
  view.setUint16(at + 4, DOS_TIME, true); // last mod file time
  view.setUint16(at + 6, DOS_DATE, true); // last mod file date
  view.setUint32(at + 8, entry.crc32, true); // crc-32
  view.setUint32(at + 12, large ? MAX_32 : entry.storedSize, true); // compressed size
  view.setUint32(at + 16, large ? MAX_32 : entry.sizeBytes, true); // uncompressed size
}

function zip64Extra(view: DataView, at: number, values: readonly number[]): void {
  view.setUint16(at, 0x0001, true); // ZIP64 extended information
  view.setUint16(at + 2, 8 * values.length, true);
  values.forEach((value, index) => {
    view.setBigUint64(at + 4 + 8 * index, BigInt(value), true);
  });
}

export interface Directory {
  readonly entries: number;
  readonly offset: number;
  readonly sizeBytes: number;
}
const needsZip64 = ({ entries, offset, sizeBytes }: Directory): boolean => entries >= MAX_16 || offset >= MAX_32 || sizeBytes >= MAX_32;

/** Length of everything after the central directory. */
export function endSize(directory: Directory): number {
  return (needsZip64(directory) ? END64_SIZE + LOCATOR_SIZE : 0) + END_SIZE;
}

/** ZIP64 end record and locator where needed (4.3.14, 4.3.15), then the end of central directory record (4.3.16). */
export function endRecords(directory: Directory): Uint8Array {
  const bytes = new Uint8Array(endSize(directory));
  const view = new DataView(bytes.buffer);
  const { entries, offset, sizeBytes } = directory;
  let at = 0;
  if (needsZip64(directory)) {
    view.setUint32(0, 0x06064b50, true); // zip64 end of central dir signature
    view.setBigUint64(4, BigInt(END64_SIZE - 12), true); // size of the record after this field
    view.setUint16(12, MADE_BY_UNIX | VERSION_ZIP64, true); // version made by
    view.setUint16(14, VERSION_ZIP64, true); // version needed to extract
    view.setBigUint64(24, BigInt(entries), true); // entries on this disk
    view.setBigUint64(32, BigInt(entries), true); // entries in all
    view.setBigUint64(40, BigInt(sizeBytes), true); // size of the central directory
    view.setBigUint64(48, BigInt(offset), true); // offset of the central directory
    view.setUint32(56, 0x07064b50, true); // zip64 end of central dir locator signature
    view.setBigUint64(64, BigInt(offset + sizeBytes), true); // offset of the zip64 end record
    view.setUint32(72, 1, true); // number of disks
    at = END64_SIZE + LOCATOR_SIZE;
  }
  view.setUint32(at, 0x06054b50, true); // end of central dir signature
  view.setUint16(at + 8, Math.min(entries, MAX_16), true); // entries on this disk
  view.setUint16(at + 10, Math.min(entries, MAX_16), true); // entries in all
  view.setUint32(at + 12, Math.min(sizeBytes, MAX_32), true); // size of the central directory
  view.setUint32(at + 16, Math.min(offset, MAX_32), true); // offset of the central directory
  return bytes;
}
