/**
 * The records of an ISO 9660 volume, as ECMA-119 (4th edition, the same text) names their fields; sections in brackets. Positions in the standard count from 1,
 * here from 0. Joliet is a Supplementary Volume Descriptor whose names are UCS-2, big-endian (Joliet Specification, 22 May 1995).
 */
export const SECTOR_BYTES = 2048;

/** A calendar day, which is all that a volume of ours knows of time. */
export interface RecordedOn {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** How a hierarchy writes its names: the primary one in d-characters, the Joliet one in UCS-2. */
export interface Naming {
  readonly bytesPerCharacter: 1 | 2;
  encode(name: string): Uint8Array;
}

export const ASCII_NAMES: Naming = { bytesPerCharacter: 1, encode: (name) => Uint8Array.from(name, (letter) => letter.charCodeAt(0)) };
export const UCS2_NAMES: Naming = {
  bytesPerCharacter: 2,
  encode(name) {
    const bytes = new Uint8Array(2 * name.length);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < name.length; i++) view.setUint16(2 * i, name.charCodeAt(i));
    return bytes;
  },
};

/** The identifiers of a directory itself and of the one above it (6.8.2.2), alike in both hierarchies. */
export const SELF = '\0';
export const PARENT = '\x01';
const identifierOf = (name: string, naming: Naming): Uint8Array => (name === SELF || name === PARENT ? ASCII_NAMES.encode(name) : naming.encode(name));
const identifierSize = (name: string, naming: Naming): number => (name === SELF || name === PARENT ? 1 : name.length * naming.bytesPerCharacter);

export interface DirectoryRecord {
  readonly name: string;
  readonly isDirectory: boolean;
  /** First sector. */
  readonly extent: number;
  readonly sizeBytes: number;
}

/** Length of a directory record (9.1): a byte of padding where its identifier has an even length. */
export function directoryRecordSize(name: string, naming: Naming): number {
  const length = identifierSize(name, naming);
  return 33 + length + (length % 2 === 0 ? 1 : 0);
}

/** Writes a directory record (9.1) and returns its length. */
export function writeDirectoryRecord(target: Uint8Array, at: number, record: DirectoryRecord, naming: Naming, on: RecordedOn): number {
  const identifier = identifierOf(record.name, naming);
  const length = directoryRecordSize(record.name, naming);
  const view = new DataView(target.buffer, target.byteOffset + at, length);
  view.setUint8(0, length); // Length of Directory Record
  both32(view, 2, record.extent); // Location of Extent
  both32(view, 10, record.sizeBytes); // Data Length
  target.set([on.year - 1900, on.month, on.day, 0, 0, 0, 0], at + 18); // Recording Date and Time (9.1.5): midnight, Greenwich
  view.setUint8(25, record.isDirectory ? 2 : 0); // File Flags
  both16(view, 28, 1); // Volume Sequence Number
  view.setUint8(32, identifier.length); // Length of File Identifier
  target.set(identifier, at + 33);
  return length;
}

export interface PathTableRecord {
  readonly name: string;
  readonly extent: number;
  /** Number of the directory above, from 1. */
  readonly parent: number;
}

/** Length of a path table record (9.4). */
export function pathTableRecordSize(name: string, naming: Naming): number {
  const length = identifierSize(name, naming);
  return 8 + length + (length % 2);
}

/** A path table (9.4): numbers as the Type L table has them, or as the Type M table has them (6.9.1). */
export function pathTable(records: readonly PathTableRecord[], naming: Naming, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(records.reduce((sum, { name }) => sum + pathTableRecordSize(name, naming), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { name, extent, parent } of records) {
    const identifier = identifierOf(name, naming);
    view.setUint8(at, identifier.length); // Length of Directory Identifier
    view.setUint32(at + 2, extent, littleEndian); // Location of Extent
    view.setUint16(at + 6, parent, littleEndian); // Parent Directory Number
    bytes.set(identifier, at + 8);
    at += pathTableRecordSize(name, naming);
  }
  return bytes;
}

export interface VolumeFacts {
  /** d-characters (7.4.1), at most 16 so that both descriptors can hold it. */
  readonly volumeId: string;
  readonly applicationId: string;
  readonly recordedOn: RecordedOn;
  readonly sectors: number;
}
export interface HierarchyFacts {
  readonly naming: Naming;
  readonly pathTableBytes: number;
  readonly pathTableL: number;
  readonly pathTableM: number;
  readonly root: DirectoryRecord;
}

/** The Primary Volume Descriptor (8.4), or the Joliet one (8.5), which differs in its names alone. */
export function volumeDescriptor(volume: VolumeFacts, hierarchy: HierarchyFacts): Uint8Array {
  const bytes = new Uint8Array(SECTOR_BYTES);
  const view = new DataView(bytes.buffer);
  const joliet = hierarchy.naming.bytesPerCharacter === 2;
  const text = (at: number, length: number, value: string): void => padded(bytes, at, length, value, hierarchy.naming);
  standardIdentifier(bytes, joliet ? 2 : 1);
  text(8, 32, ''); // System Identifier
  text(40, 32, volume.volumeId); // Volume Identifier
  both32(view, 80, volume.sectors); // Volume Space Size
  if (joliet) bytes.set([0x25, 0x2f, 0x45], 88); // Escape Sequences: UCS-2 Level 3
  both16(view, 120, 1); // Volume Set Size
  both16(view, 124, 1); // Volume Sequence Number
  both16(view, 128, SECTOR_BYTES); // Logical Block Size
  both32(view, 132, hierarchy.pathTableBytes); // Path Table Size
  view.setUint32(140, hierarchy.pathTableL, true); // Location of Type L Path Table
  view.setUint32(148, hierarchy.pathTableM); // Location of Type M Path Table
  writeDirectoryRecord(bytes, 156, { ...hierarchy.root, name: SELF }, hierarchy.naming, volume.recordedOn); // Directory Record for Root Directory
  text(190, 128, ''); // Volume Set Identifier
  text(318, 128, ''); // Publisher Identifier
  text(446, 128, ''); // Data Preparer Identifier
  text(574, 128, volume.applicationId); // Application Identifier
  text(702, 37, ''); // Copyright File Identifier
  text(739, 37, ''); // Abstract File Identifier
  text(776, 37, ''); // Bibliographic File Identifier
  for (const at of [813, 830, 864]) longDate(bytes, at, volume.recordedOn); // Creation, Modification, Effective
  longDate(bytes, 847, null); // Expiration: none
  view.setUint8(881, 1); // File Structure Version
  return bytes;
}

/** The Volume Descriptor Set Terminator (8.3). */
export function terminator(): Uint8Array {
  const bytes = new Uint8Array(SECTOR_BYTES);
  standardIdentifier(bytes, 255);
  return bytes;
}

function standardIdentifier(bytes: Uint8Array, type: number): void {
  bytes.set([type, 0x43, 0x44, 0x30, 0x30, 0x31, 1]); // Volume Descriptor Type, "CD001", Version
}

/** 7.3.3: little-endian, then big-endian. */
function both32(view: DataView, at: number, value: number): void {
  view.setUint32(at, value, true);
  view.setUint32(at + 4, value);
}
/** 7.2.3. */
function both16(view: DataView, at: number, value: number): void {
  view.setUint16(at, value, true);
  view.setUint16(at + 2, value);
}

/** Text filled up with spaces. A field of 37 bytes holds 18 characters of two bytes, and a zero. */
function padded(bytes: Uint8Array, at: number, length: number, value: string, naming: Naming): void {
  const characters = Math.floor(length / naming.bytesPerCharacter);
  bytes.set(naming.encode(value.slice(0, characters).padEnd(characters)), at);
}

/** 8.4.26.1: sixteen digits and the offset from Greenwich; all zero digits where there is none. */
function longDate(bytes: Uint8Array, at: number, on: RecordedOn | null): void {
  const digits = on ? `${String(on.year).padStart(4, '0')}${String(on.month).padStart(2, '0')}${String(on.day).padStart(2, '0')}00000000` : '0'.repeat(16);
  bytes.set(ASCII_NAMES.encode(digits), at);
}
