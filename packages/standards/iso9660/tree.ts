import { type Steps, stepping } from '../steps/steps.ts';
import { directoryRecordSize, type Naming, PARENT, pathTableRecordSize, SECTOR_BYTES, SELF } from './records.ts';

/** A directory of the paths that were given; `files` by their place in the list of files. */
export interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, number>;
}

/** 6.8.2.1: at most eight levels, the root being the first. */
const MAX_LEVELS = 8;
/** A path table numbers directories with sixteen bits (9.4.4). */
const MAX_DIRECTORIES = 0xffff;
/** Joliet: at most 64 characters, and none of these. */
const JOLIET_LENGTH = 64;
const UNFIT_FOR_JOLIET = /[\p{Cc}*/:;?\\]/u;

/**
 * The tree of these paths.
 * @throws RangeError for a path that no volume can hold, one that is there twice, or one that is both file and directory: a fault of the caller.
 */
export function* treeOf(paths: readonly string[]): Steps<Folder> {
  const root: Folder = { folders: new Map(), files: new Map() };
  yield* stepping(paths, (path, index) => {
    const components = path.split('/');
    if (components.length > MAX_LEVELS) throw new RangeError('A path too deep for ISO 9660');
    for (const component of components) {
      if (!component || component.length > JOLIET_LENGTH || /^\.\.?$/.test(component) || UNFIT_FOR_JOLIET.test(component))
        throw new RangeError('A name that no ISO 9660 volume may hold');
    }
    let folder = root;
    for (const component of components.slice(0, -1)) {
      if (folder.files.has(component)) throw new RangeError('A name that is both file and directory');
      let next = folder.folders.get(component);
      if (!next) {
        next = { folders: new Map(), files: new Map() };
        folder.folders.set(component, next);
      }
      folder = next;
    }
    const name = components.at(-1) as string;
    if (folder.files.has(name) || folder.folders.has(name)) throw new RangeError('A name that is there twice');
    folder.files.set(name, index);
  });
  return root;
}

/** One line of a directory: a file by its place in the list, a directory by its place in the path table. */
export interface Child {
  readonly name: string;
  readonly kind: 'file' | 'directory';
  readonly index: number;
}
/** A directory of one hierarchy, in the order of the path table. */
export interface Directory {
  readonly name: string;
  /** Place of the directory above in the path table, from 0; of the root itself 0. */
  readonly parent: number;
  readonly children: readonly Child[];
  /** For each sector of it, its first child; the records of SELF and PARENT stand before the first. */
  readonly firstOfSector: Uint32Array;
}

/** How a hierarchy is written: names as it allows them, made from those that were given. */
export interface Hierarchy {
  readonly naming: Naming;
  readonly directories: readonly Directory[];
  readonly pathTableBytes: number;
}

/** A function that names the members of one directory: files and folders by the names that were given. */
export type NamesWithin = (folder: Folder) => { file(name: string): string; folder(name: string): string };

/** Lays a tree out as one hierarchy: children in the order of 9.3, directories in the order of the path table (6.9.1). */
export function* hierarchyOf(root: Folder, naming: Naming, namesWithin: NamesWithin): Steps<Hierarchy> {
  const directories: Directory[] = [];
  let level: { readonly folder: Folder; readonly name: string; readonly parent: number }[] = [{ folder: root, name: SELF, parent: 0 }];
  let pathTableBytes = 0;
  while (level.length > 0) {
    const below: typeof level = [];
    // Directories of a level follow each other by the number of the one above, then by name: the place of each is known before it is laid out.
    const firstBelow = directories.length + level.length;
    for (const { folder, name, parent } of level) {
      const names = namesWithin(folder);
      const own = directories.length;
      const members = [
        ...[...folder.files].map(([given, index]) => ({ name: names.file(given), index, folder: null })),
        ...[...folder.folders].map(([given, next]) => ({ name: names.folder(given), index: -1, folder: next })),
      ].sort((a, b) => byIdentifier(a.name, b.name));
      const children = members.map((member): Child => {
        if (!member.folder) return { name: member.name, kind: 'file', index: member.index };
        below.push({ folder: member.folder, name: member.name, parent: own });
        return { name: member.name, kind: 'directory', index: firstBelow + below.length - 1 };
      });
      directories.push({ name, parent, children, firstOfSector: sectorsOf(children, naming) });
      pathTableBytes += pathTableRecordSize(name, naming);
      yield;
    }
    level = below;
  }
  if (directories.length > MAX_DIRECTORIES) throw new RangeError('More directories than a path table numbers');
  return { naming, directories, pathTableBytes };
}

/** 6.8.1.1: a record lies in one sector whole; where the rest of a sector is too short, it begins the next. */
function sectorsOf(children: readonly Child[], naming: Naming): Uint32Array {
  const firsts = [0];
  let filled = directoryRecordSize(SELF, naming) + directoryRecordSize(PARENT, naming);
  children.forEach(({ name }, index) => {
    const size = directoryRecordSize(name, naming);
    if (filled + size > SECTOR_BYTES) {
      firsts.push(index);
      filled = 0;
    }
    filled += size;
  });
  return Uint32Array.from(firsts);
}

/** 9.3: by name, then extension, each filled up with spaces: the separators come before every character that a name has. */
function byIdentifier(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
const rank = (code: number): number => (code === 0x3b ? 0 : code === 0x2e ? 1 : code + 2);
