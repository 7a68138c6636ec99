import { atOnce, type Steps } from '../steps/steps.ts';
import { jolietNames, level1Names } from './names.ts';
import {
  ASCII_NAMES,
  type DirectoryRecord,
  PARENT,
  pathTable,
  type RecordedOn,
  SECTOR_BYTES,
  SELF,
  terminator,
  UCS2_NAMES,
  volumeDescriptor,
  writeDirectoryRecord,
} from './records.ts';
import { type Directory, type Hierarchy, hierarchyOf, treeOf } from './tree.ts';

/** One file of an ISO image that is never written: its bytes lie in `source`. */
export interface IsoFile<Source> {
  /** Path with forward slashes, relative. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Where the file is; the image never looks into it. */
  readonly source: Source;
}

/** What a stretch of the image is made of: bytes of ours, or a slice [start, end) of a file. */
export type IsoSegment<Source> =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'slice'; readonly source: Source; readonly start: number; readonly end: number };

export interface IsoImage<Source> {
  /** The exact length of the image. */
  readonly sizeBytes: number;
  /** Bytes [start, end) of the image, as segments in order, made as they are asked for. Seeks in O(log files). */
  segments(start: number, end: number): Iterable<IsoSegment<Source>>;
}

/** What stands in the volume's descriptors: nothing of a person. */
export interface IsoVolume {
  /** Up to 16 of A-Z, 0-9 and underscore; of a DICOM file-set its File-set ID (PS3.12 F). */
  readonly volumeId: string;
  readonly applicationId: string;
  /** The one date of every file and of the volume: no clock goes into an image. */
  readonly recordedOn: RecordedOn;
}

/** 9.1.4: a file of one extent has a length of 32 bits. A larger one would need several (level 3), which many readers of discs cannot. */
export const MAX_ISO_FILE_BYTES = 0xffffffff;

/** 6.2.1: sixteen sectors that belong to whoever starts a machine from the disc; ours are empty. */
const SYSTEM_SECTORS = 16;
/** Drives read ahead of the end of a track; what lies there must be readable. The habit of every program that makes images. */
const PAD_SECTORS = 150;
/** Directories are handed out in stretches of so many sectors. */
const STRETCH_SECTORS = 32;

const sectorsFor = (bytes: number): number => Math.ceil(bytes / SECTOR_BYTES);

/**
 * The ISO 9660 level 1 image of these files with a Joliet hierarchy, files in this order, without building it (ECMA-119, Joliet Specification).
 * Same files, same bytes. Keeps the names twice and a number for each file; directories are written when they are read.
 * @throws RangeError for names that no volume may hold, a file larger than MAX_ISO_FILE_BYTES or an image of more than 2^32 sectors: a fault of the caller.
 */
export const isoImage = <Source>(files: readonly IsoFile<Source>[], volume: IsoVolume): IsoImage<Source> => atOnce(isoImageInSteps(files, volume));

/** The same, with pauses between many files. */
export function* isoImageInSteps<Source>(files: readonly IsoFile<Source>[], volume: IsoVolume): Steps<IsoImage<Source>> {
  if (!/^[A-Z0-9_]{1,16}$/.test(volume.volumeId)) throw new RangeError('A volume identifier of other characters');
  const root = yield* treeOf(files.map(({ name }) => name));
  let sector = SYSTEM_SECTORS + 3;
  const hierarchies = [yield* hierarchyOf(root, ASCII_NAMES, level1Names), yield* hierarchyOf(root, UCS2_NAMES, jolietNames)];
  const placed = hierarchies.map((hierarchy): PlacedHierarchy => {
    const pathTableL = sector;
    const pathTableM = pathTableL + sectorsFor(hierarchy.pathTableBytes);
    sector = pathTableM + sectorsFor(hierarchy.pathTableBytes);
    return { hierarchy, pathTableL, pathTableM, extents: new Uint32Array(hierarchy.directories.length) };
  });
  for (const { hierarchy, extents } of placed) {
    hierarchy.directories.forEach((directory, index) => {
      extents[index] = sector;
      sector += directory.firstOfSector.length;
    });
  }
  /** First sector of each file; the last one is where the padding starts. */
  const fileSectors = new Float64Array(files.length + 1);
  files.forEach(({ sizeBytes }, index) => {
    if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) throw new RangeError('A size that is no whole number');
    if (sizeBytes > MAX_ISO_FILE_BYTES) throw new RangeError('A file too large for ISO 9660 level 1');
    fileSectors[index] = sector;
    sector += sectorsFor(sizeBytes);
  });
  fileSectors[files.length] = sector;
  const sectors = sector + PAD_SECTORS;
  if (sectors > 0xffffffff) throw new RangeError('An image too large for ISO 9660');
  const sizeBytes = sectors * SECTOR_BYTES;
  return { sizeBytes, segments: (start, end) => segmentsOf({ files, volume, placed, fileSectors, sectors, sizeBytes }, start, end) };
}

interface PlacedHierarchy {
  readonly hierarchy: Hierarchy;
  readonly pathTableL: number;
  readonly pathTableM: number;
  /** First sector of each directory. */
  readonly extents: Uint32Array;
}
interface Plan<Source> {
  readonly files: readonly IsoFile<Source>[];
  readonly volume: IsoVolume;
  /** The primary hierarchy and the Joliet one. */
  readonly placed: readonly PlacedHierarchy[];
  readonly fileSectors: Float64Array;
  readonly sectors: number;
  readonly sizeBytes: number;
}

const ZEROS = new Uint8Array(32 * SECTOR_BYTES);
type Bytes = { readonly kind: 'bytes'; readonly bytes: Uint8Array };

function* segmentsOf<Source>(plan: Plan<Source>, start: number, end: number): Generator<IsoSegment<Source>> {
  if (!(Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end <= plan.sizeBytes)) throw new RangeError('Range outside of the image');
  if (start >= end) return;
  const { files, fileSectors, placed } = plan;
  const filesAt = (fileSectors[0] as number) * SECTOR_BYTES;
  if (start < filesAt) {
    yield* zeros(Math.max(0, start), Math.min(end, SYSTEM_SECTORS * SECTOR_BYTES));
    for (const { at, bytes } of tablesOf(plan)) yield* cut(bytes, at * SECTOR_BYTES, start, end);
    for (const hierarchy of placed) yield* directoriesOf(plan, hierarchy, start, end);
  }
  for (let i = lastAtOrBefore(fileSectors, Math.floor(start / SECTOR_BYTES)); i < files.length; i++) {
    const file = files[i] as IsoFile<Source>;
    const at = (fileSectors[i] as number) * SECTOR_BYTES;
    if (at >= end) return;
    const first = Math.max(start, at) - at;
    const last = Math.min(end - at, file.sizeBytes);
    if (first < last) yield { kind: 'slice', source: file.source, start: first, end: last };
    yield* zeros(Math.max(start, at + file.sizeBytes), Math.min(end, (fileSectors[i + 1] as number) * SECTOR_BYTES));
  }
  yield* zeros(Math.max(start, (fileSectors[files.length] as number) * SECTOR_BYTES), end);
}

/** The volume descriptors and the path tables, each filled up to whole sectors. */
function* tablesOf(plan: Plan<unknown>): Generator<{ readonly at: number; readonly bytes: Uint8Array }> {
  const volume = { ...plan.volume, sectors: plan.sectors };
  let at = SYSTEM_SECTORS;
  for (const placed of plan.placed) {
    const { naming, pathTableBytes } = placed.hierarchy;
    const { pathTableL, pathTableM } = placed;
    yield { at: at++, bytes: volumeDescriptor(volume, { naming, pathTableBytes, pathTableL, pathTableM, root: recordOf(placed, 0, SELF) }) };
  }
  yield { at, bytes: terminator() };
  for (const { hierarchy, extents, pathTableL, pathTableM } of plan.placed) {
    const records = hierarchy.directories.map(({ name, parent }, index) => ({ name, extent: extents[index] as number, parent: parent + 1 }));
    for (const [place, little] of [
      [pathTableL, true],
      [pathTableM, false],
    ] as const) {
      const bytes = new Uint8Array(sectorsFor(hierarchy.pathTableBytes) * SECTOR_BYTES);
      bytes.set(pathTable(records, hierarchy.naming, little));
      yield { at: place, bytes };
    }
  }
}

function recordOf({ hierarchy, extents }: PlacedHierarchy, index: number, name: string): DirectoryRecord {
  const { firstOfSector } = hierarchy.directories[index] as Directory;
  return { name, isDirectory: true, extent: extents[index] as number, sizeBytes: firstOfSector.length * SECTOR_BYTES };
}

function* directoriesOf(plan: Plan<unknown>, placed: PlacedHierarchy, start: number, end: number): Generator<Bytes> {
  const { extents, hierarchy } = placed;
  for (let i = lastAtOrBefore(extents, Math.floor(start / SECTOR_BYTES)); i < extents.length; i++) {
    const first = extents[i] as number;
    if (first * SECTOR_BYTES >= end) return;
    const count = (hierarchy.directories[i] as Directory).firstOfSector.length;
    const from = Math.max(0, Math.floor(start / SECTOR_BYTES) - first);
    const to = Math.min(count, Math.ceil(end / SECTOR_BYTES) - first);
    for (let sector = from; sector < to; sector += STRETCH_SECTORS) {
      yield* cut(directorySectors(plan, placed, i, sector, Math.min(to, sector + STRETCH_SECTORS)), (first + sector) * SECTOR_BYTES, start, end);
    }
  }
}

/** Sectors [from, to) of a directory. */
function directorySectors(plan: Plan<unknown>, placed: PlacedHierarchy, index: number, from: number, to: number): Uint8Array {
  const { children, firstOfSector, parent } = placed.hierarchy.directories[index] as Directory;
  const { naming } = placed.hierarchy;
  const { recordedOn } = plan.volume;
  const bytes = new Uint8Array((to - from) * SECTOR_BYTES);
  for (let sector = from; sector < to; sector++) {
    let at = (sector - from) * SECTOR_BYTES;
    if (sector === 0) {
      at += writeDirectoryRecord(bytes, at, recordOf(placed, index, SELF), naming, recordedOn);
      at += writeDirectoryRecord(bytes, at, recordOf(placed, parent, PARENT), naming, recordedOn);
    }
    const last = firstOfSector[sector + 1] ?? children.length;
    for (const child of children.slice(firstOfSector[sector], last)) {
      const record =
        child.kind === 'directory'
          ? recordOf(placed, child.index, child.name)
          : {
              name: child.name,
              isDirectory: false,
              extent: plan.fileSectors[child.index] as number,
              sizeBytes: (plan.files[child.index] as IsoFile<unknown>).sizeBytes,
            };
      at += writeDirectoryRecord(bytes, at, record, naming, recordedOn);
    }
  }
  return bytes;
}

function* zeros(start: number, end: number): Generator<Bytes> {
  for (let at = start; at < end; at += ZEROS.length) yield { kind: 'bytes', bytes: ZEROS.subarray(0, Math.min(ZEROS.length, end - at)) };
}

/** The part of `bytes` (which lie at `at`) within [start, end). */
function* cut(bytes: Uint8Array, at: number, start: number, end: number): Generator<Bytes> {
  const first = Math.max(0, start - at);
  const last = Math.min(bytes.length, end - at);
  if (first < last) yield { kind: 'bytes', bytes: bytes.subarray(first, last) };
}

/** The last index whose place is not after `position`, or 0. `places` rises. */
function lastAtOrBefore(places: Float64Array | Uint32Array, position: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((places[middle] as number) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
