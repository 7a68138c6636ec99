import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type IsoFile, isoImage } from './iso-image.ts';

// What other programs say of images, and what they read out of them.
const run = promisify(execFile);
const has = (command: string) => {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`]);
    return true;
  } catch {
    return false;
  }
};
const STRANGERS = ['xorriso', 'isoinfo', '7z'].every(has);
const VOLUME = { volumeId: 'LASTRA', applicationId: 'LASTRA', recordedOn: { year: 1980, month: 1, day: 1 } };
const OPTIONS = { maxBuffer: 1 << 26 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-iso-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes an image; slices of a null source are left as holes. */
async function write(name: string, files: readonly IsoFile<Uint8Array | null>[]): Promise<string> {
  const file = path.join(folder, name);
  const image = isoImage(files, VOLUME);
  const handle = await open(file, 'w');
  let at = 0;
  for (const segment of image.segments(0, image.sizeBytes)) {
    const bytes = segment.kind === 'bytes' ? segment.bytes : segment.source?.subarray(segment.start, segment.end);
    if (bytes) await handle.write(bytes, 0, bytes.length, at);
    at += segment.kind === 'bytes' ? segment.bytes.length : segment.end - segment.start;
  }
  await handle.truncate(at);
  await handle.close();
  expect(at).toBe(image.sizeBytes);
  return file;
}

async function contentsOf(root: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const at = path.join(entry.parentPath, entry.name);
    found.set(path.relative(root, at), sha256(await readFile(at)));
  }
  return found;
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const small = (name: string, text: string): IsoFile<Uint8Array> => {
  const source = new TextEncoder().encode(text);
  return { name, sizeBytes: source.length, source };
};

describe.skipIf(!STRANGERS)('ISO images held against xorriso, isoinfo and 7z', () => {
  test('T12: everything that lies on an image is read out of it by all three, and is the same', { timeout: 120_000 }, async () => {
    const files = [
      small('INDEX.HTM', '<html/>'),
      small('README.TXT', ''),
      small('DICOMDIR', 'd'.repeat(5000)),
      ...Array.from({ length: 3000 }, (_, i) => small(`DICOM/ST00001/SE00001/IM${String(i + 1).padStart(5, '0')}`, `instance ${i}`.repeat(1 + (i % 300)))),
      ...Array.from({ length: 200 }, (_, i) => small(`IHE_PDI/ST00001/SE${String(i + 1).padStart(5, '0')}/IM00001.JPG`, `picture ${i}`)),
    ];
    const file = await write('many.iso', files);
    const wanted = new Map(files.map(({ name, source }) => [name, sha256(source)]));

    const byXorriso = path.join(folder, 'xorriso');
    await run('xorriso', ['-osirrox', 'on', '-indev', file, '-extract', '/', byXorriso], OPTIONS);
    expect(await contentsOf(byXorriso)).toEqual(wanted);
    const by7z = path.join(folder, '7z');
    await mkdir(by7z);
    expect((await run('7z', ['t', '-bd', file], OPTIONS)).stdout).toContain('Everything is Ok');
    await run('7z', ['x', '-bd', `-o${by7z}`, file], OPTIONS);
    expect(await contentsOf(by7z)).toEqual(wanted);
    // isoinfo reads the primary hierarchy unless it is told of Joliet.
    const listed = await run('isoinfo', ['-f', '-i', file], OPTIONS);
    expect(
      listed.stdout
        .split('\n')
        .filter((line) => line.endsWith(';1'))
        .map((line) => line.slice(1).replace(/\.?;1$/, ''))
        .sort(),
    ).toEqual(files.map(({ name }) => name).sort());
    for (const [flags, name] of [
      [[], '/DICOM/ST00001/SE00001/IM02999.;1'],
      [['-J'], '/DICOM/ST00001/SE00001/IM02999'],
    ] as const) {
      const { stdout } = await run('isoinfo', [...flags, '-i', file, '-x', name], OPTIONS);
      expect(sha256(Buffer.from(stdout)), `isoinfo ${flags}`).toBe(wanted.get('DICOM/ST00001/SE00001/IM02999'));
    }
    const { stdout } = await run('isoinfo', ['-d', '-i', file]);
    for (const line of ['CD-ROM is in ISO 9660 format', 'Volume id: LASTRA', 'Joliet with UCS level 3 found', 'NO Rock Ridge present'])
      expect(stdout).toContain(line);
  });

  test('T12: a file of almost 4 GiB, and one behind it, are read by all three', { timeout: 300_000 }, async () => {
    const file = await write('large.iso', [
      small('FIRST.TXT', 'first'),
      { name: 'LARGE.BIN', sizeBytes: 0xffffffff, source: null },
      small('LAST.TXT', 'beyond four gigabytes'),
    ]);
    expect((await run('isoinfo', ['-i', file, '-x', '/LAST.TXT;1'])).stdout).toBe('beyond four gigabytes');
    expect((await run('7z', ['e', '-so', file, 'LAST.TXT'])).stdout).toBe('beyond four gigabytes');
    const out = path.join(folder, 'LAST.TXT');
    await run('xorriso', ['-osirrox', 'on', '-indev', file, '-extract', '/LAST.TXT', out], OPTIONS);
    expect(await readFile(out, 'utf8')).toBe('beyond four gigabytes');
    expect((await run('7z', ['l', '-slt', file, 'LARGE.BIN'])).stdout).toContain('Size = 4294967295');
    await rm(file);
  });

  test('names that only Joliet holds are read by xorriso and 7z as they were given', async () => {
    const files = [small('CDVIEWER/_start.exe', 'a'), small('CDVIEWER/perché no/viewer-settings.json', 'b'), small('INDEX.HTM', 'c')];
    const file = await write('names.iso', files);
    const wanted = new Map(files.map(({ name, source }) => [name, sha256(source)]));
    const out = path.join(folder, 'names');
    await run('xorriso', ['-osirrox', 'on', '-indev', file, '-extract', '/', out], { ...OPTIONS, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    expect(await contentsOf(out)).toEqual(wanted);
    const by7z = path.join(folder, 'names-7z');
    await run('7z', ['x', '-bd', `-o${by7z}`, file], { ...OPTIONS, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    expect(await contentsOf(by7z)).toEqual(wanted);
  });

  test('an image of no files is sound', async () => {
    expect((await run('isoinfo', ['-d', '-i', await write('empty.iso', [])])).stdout).toContain('CD-ROM is in ISO 9660 format');
  });
});
