import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderArchive } from './folder-archive.ts';

const MEGABYTE = 1024 * 1024;
const STUDY = '1.2.826.0.1.3680043.8.498.1';

function element(group: number, number: number, vr: string, text: string): Buffer {
  const value = Buffer.from(text.length % 2 ? `${text}${vr === 'UI' ? '\0' : ' '}` : text, 'latin1');
  const head = Buffer.alloc(8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(vr, 4, 'latin1');
  head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
}

/** A file of Deflated Explicit VR Little Endian (PS3.5 A.5) with these bytes as its dataset. */
function deflatedFile(dataset: Buffer): Buffer {
  const meta = Buffer.concat([
    element(2, 2, 'UI', '1.2.840.10008.5.1.4.1.1.7'),
    element(2, 3, 'UI', '1.2.3'),
    element(2, 0x10, 'UI', '1.2.840.10008.1.2.1.99'),
  ]);
  const length = Buffer.alloc(12);
  length.writeUInt16LE(2, 0);
  length.write('UL', 4, 'latin1');
  length.writeUInt16LE(4, 6);
  length.writeUInt32LE(meta.length, 8);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), length, meta, dataset]);
}

const header = Buffer.concat([
  element(8, 0x18, 'UI', '1.2.826.0.1.3680043.8.498.3'),
  element(8, 0x50, 'SH', 'ACC1'),
  element(0x10, 0x10, 'PN', 'ROSSI^ANNA'),
  element(0x20, 0xd, 'UI', STUDY),
  element(0x20, 0xe, 'UI', '1.2.826.0.1.3680043.8.498.2'),
  element(0x20, 0x10, 'SH', '1'),
]);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-folder-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('deflated objects', () => {
  test('are found by what their header says, whatever comes after it', async () => {
    await writeFile(path.join(folder, 'deflated'), deflatedFile(deflateRawSync(Buffer.concat([header, Buffer.alloc(3 * MEGABYTE, 7)]))));
    expect(await folderArchive(folder).findByAccessionNumber('ACC1')).toEqual([STUDY]);
  });

  test('I13: one of a megabyte that holds a gigabyte costs neither the memory nor the time', async () => {
    const flush = constants.Z_FULL_FLUSH;
    const zeros = deflateRawSync(Buffer.alloc(16 * MEGABYTE), { flush, finishFlush: flush });
    const file = path.join(folder, 'bomb');
    await writeFile(file, deflatedFile(Buffer.concat(Array.from({ length: 64 }, () => zeros))));
    expect((await readFile(file)).length).toBeLessThan(2 * MEGABYTE);
    const before = process.resourceUsage().maxRSS;
    expect(await folderArchive(folder).findByAccessionNumber('ACC1')).toEqual([STUDY]);
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(256 * 1024);
  });
});

test('a folder that could not be read is looked at again: an archive that was away is not away for good', async () => {
  const late = path.join(folder, 'mounted-late');
  const archive = folderArchive(late);
  for (let question = 0; question < 2; question += 1)
    await expect(archive.findByAccessionNumber('ACC1')).rejects.toMatchObject({ reason: 'archive-unreachable' });
  await mkdir(late);
  await writeFile(path.join(late, 'deflated'), deflatedFile(deflateRawSync(header)));
  expect(await archive.findByAccessionNumber('ACC1')).toEqual([STUDY]);
});
