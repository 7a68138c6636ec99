import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sharedFile, viewerProgramFrom } from './shared-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-cdviewer-'));
  await mkdir(path.join(folder, 'plugins'));
  await writeFile(path.join(folder, '_start.exe'), 'MZ');
  await writeFile(path.join(folder, 'plugins', 'awj2k.dll'), 'JPEG 2000');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('F35: a hospital’s own viewer', () => {
  it('is read whole, by name, and compressed once', async () => {
    const { files } = await viewerProgramFrom(folder);
    expect(files.map(({ name }) => name)).toEqual(['_start.exe', 'plugins/awj2k.dll']);
    expect(inflateRawSync(files[1]?.file.deflated ?? Buffer.alloc(0)).toString()).toBe('JPEG 2000');
  });

  it.each([
    ['a file that would start by itself', () => writeFile(path.join(folder, 'AutoRun.inf'), '[autorun]'), 'would start by itself'],
    ['a link that leads out', () => symlink('/etc/hostname', path.join(folder, 'host.txt')), 'is no file'],
    ['a folder that is a link', () => symlink('/etc', path.join(folder, 'etc')), 'is no file'],
    ['a name that not every system reads', () => writeFile(path.join(folder, 'vièwer.exe'), ''), 'has a name'],
    ['two names that are one on Windows', () => writeFile(path.join(folder, '_START.EXE'), ''), 'two names'],
  ])('T11: %s stops the start, by name', async (_what, make, why) => {
    await make();
    await expect(viewerProgramFrom(folder)).rejects.toThrow(why);
  });

  it('an absent or empty folder stops the start', async () => {
    await expect(viewerProgramFrom(path.join(folder, 'absent'))).rejects.toThrow('ENOENT');
    await mkdir(path.join(folder, 'empty'));
    await expect(viewerProgramFrom(path.join(folder, 'empty'))).rejects.toThrow('is empty');
  });

  it('what was not built is not there, and no fault', async () => {
    expect(await sharedFile(path.join(folder, 'viewer.js'))).toBeNull();
  });
});
