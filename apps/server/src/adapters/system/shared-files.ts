import { createHash } from 'node:crypto';
import { type Dirent, existsSync } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import type { SharedFile } from '#domain/medium/layout.ts';
import type { ViewerProgram } from '#domain/medium/medium-input.ts';

const deflated = promisify(deflateRaw);

/** A file that lies on every medium, read and compressed once; null where it is not there (pages that were not built). */
export async function sharedFile(file: string): Promise<SharedFile | null> {
  return existsSync(file) ? await compressed(await readFile(file)) : null;
}

async function compressed(plain: Buffer): Promise<SharedFile> {
  const sha256Hex = createHash('sha256').update(plain).digest('hex');
  return { plain, deflated: await deflated(plain, { level: 9 }), crc32: crc32(plain), sha256Hex };
}

/** The program stays in memory: a viewer has some megabytes, a folder given by mistake may have any number. */
const MOST_BYTES = 128 * 1024 * 1024;
const MOST_FILES = 2000;
const MOST_FOLDERS_DEEP = 5;
/** What Windows, Joliet and ZIP all hold as it is; longer than 8.3 it is cut and numbered in the primary hierarchy of an ISO. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/;
/** What starts, or dresses up, a disc by itself. */
const BY_ITSELF = /^(autorun\.inf|desktop\.ini)$/i;

/** Reads a hospital's own viewer once, when the process starts. A folder that cannot lie on a medium as it is stops it, by name. */
export async function viewerProgramFrom(folder: string): Promise<ViewerProgram> {
  const files: { readonly name: string; readonly file: SharedFile }[] = [];
  let room = MOST_BYTES;

  async function read(below: readonly string[], entry: Dirent): Promise<void> {
    const names = [...below, entry.name];
    const place = path.join(folder, ...names);
    const refused = (why: string) => new Error(`media.cdViewer: ${place} ${why}`);
    if (!NAME.test(entry.name) || entry.name.endsWith('.')) throw refused('has a name that not every system can read');
    if (BY_ITSELF.test(entry.name)) throw refused('would start by itself');
    if (entry.isDirectory() && names.length < MOST_FOLDERS_DEEP) return readFolder(names);
    // A link could lead out of the folder.
    if (!entry.isFile()) throw refused('is no file, or lies too deep');
    room -= (await lstat(place)).size;
    if (room < 0 || files.length >= MOST_FILES) throw refused('is beyond what lies on a medium: 128 MiB in 2,000 files');
    files.push({ name: names.join('/'), file: await compressed(await readFile(place)) });
  }
  async function readFolder(names: readonly string[]): Promise<void> {
    const entries = await readdir(path.join(folder, ...names), { withFileTypes: true });
    // Windows makes no difference between Viewer.exe and VIEWER.EXE.
    if (new Set(entries.map(({ name }) => name.toUpperCase())).size < entries.length)
      throw new Error(`media.cdViewer: ${folder} has two names that are one on Windows`);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) await read(names, entry);
  }

  await readFolder([]);
  if (files.length === 0) throw new Error(`media.cdViewer: ${folder} is empty`);
  return { files };
}
