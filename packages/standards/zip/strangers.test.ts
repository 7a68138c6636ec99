import { execFile, execFileSync } from 'node:child_process';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { constants, deflateRawSync, crc32 as ofZlib } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crc32Combine } from './crc32.ts';
import { type ZipEntry, zipImage } from './zip-image.ts';

// What other programs say of images that no test could hold in memory.
const run = promisify(execFile);
const has = (command: string) => {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`]);
    return true;
  } catch {
    return false;
  }
};
const STRANGERS = ['unzip', '7z', 'python3'].every(has);
const GIB = 2 ** 30;
const MIB = 2 ** 20;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-zip-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Content = { kind: 'zeros' } | { kind: 'bytes'; bytes: Uint8Array } | { kind: 'repeated'; block: Uint8Array; times: number; last: Uint8Array };

/** Writes an image; zeros are left as holes, so that five gigabytes cost none. */
async function write(name: string, entries: readonly ZipEntry<Content>[]): Promise<{ file: string; sizeBytes: number }> {
  const file = path.join(folder, name);
  const image = zipImage(entries);
  const handle = await open(file, 'w');
  let at = 0;
  let pending: Buffer[] = [];
  let pendingAt = 0;
  const flush = async () => {
    if (pending.length) await handle.write(Buffer.concat(pending), 0, undefined, pendingAt);
    pending = [];
  };
  const put = async (bytes: Uint8Array) => {
    if (!pending.length) pendingAt = at;
    pending.push(Buffer.from(bytes));
    at += bytes.length;
    if (pending.length > 5000) await flush();
  };
  for (const segment of image.segments(0, image.sizeBytes)) {
    if (segment.kind === 'bytes') await put(segment.bytes);
    else if (segment.source.kind === 'bytes') await put(segment.source.bytes.subarray(segment.start, segment.end));
    else {
      await flush();
      if (segment.source.kind === 'repeated') await repeat(handle, at, segment.source);
      at += segment.end - segment.start;
    }
  }
  await flush();
  await handle.truncate(at);
  await handle.close();
  expect(at).toBe(image.sizeBytes);
  return { file, sizeBytes: image.sizeBytes };
}

async function repeat(handle: FileHandle, at: number, { block, times, last }: Extract<Content, { kind: 'repeated' }>): Promise<void> {
  const bytes = Buffer.concat([...Array.from({ length: times }, () => block), last]);
  await handle.write(bytes, 0, bytes.length, at);
}

const small = (name: string, text: string): ZipEntry<Content> => {
  const bytes = new TextEncoder().encode(text);
  return { name, sizeBytes: bytes.length, storedSize: bytes.length, crc32: ofZlib(bytes), method: 'stored', source: { kind: 'bytes', bytes } };
};
function sumOfZeros(mebibytes: number): number {
  const one = ofZlib(new Uint8Array(MIB));
  let sum = 0;
  for (let i = 0; i < mebibytes; i++) sum = crc32Combine(sum, one, MIB);
  return sum;
}

describe.skipIf(!STRANGERS)('images held against unzip, 7z and Python', () => {
  test('T2: an image over 4 GiB, with a file over 4 GiB stored, one deflated and one beyond 4 GiB, is sound for all of them', {
    timeout: 600_000,
  }, async () => {
    const size = 4 * GIB + MIB;
    const crc32 = sumOfZeros(size / MIB);
    // One block ends on a byte boundary, so that repeating it repeats its content.
    const block = new Uint8Array(deflateRawSync(new Uint8Array(MIB), { finishFlush: constants.Z_FULL_FLUSH }));
    const last = new Uint8Array(deflateRawSync(new Uint8Array()));
    const times = size / MIB;
    const { file, sizeBytes } = await write('large.zip', [
      small('FIRST.TXT', 'first'),
      { name: 'STORED.BIN', sizeBytes: size, storedSize: size, crc32, method: 'stored', source: { kind: 'zeros' } },
      {
        name: 'DEFLATED.BIN',
        sizeBytes: size,
        storedSize: block.length * times + last.length,
        crc32,
        method: 'deflated',
        source: { kind: 'repeated', block, times, last },
      },
      small('LAST.TXT', 'beyond four gigabytes'),
    ]);
    expect(sizeBytes).toBeGreaterThan(4 * GIB);
    // Each reads four gigabytes of its own; all of them find their way through the one directory.
    const [unzip, seven, python] = await Promise.all([
      run('unzip', ['-t', file, 'FIRST.TXT', 'STORED.BIN', 'LAST.TXT']),
      run('7z', ['t', '-bd', file, 'FIRST.TXT', 'DEFLATED.BIN', 'LAST.TXT']),
      run('python3', [
        '-c',
        "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.read('LAST.TXT').decode(), [i.file_size for i in z.infolist()], z.getinfo('STORED.BIN').extra.hex())",
        file,
      ]),
    ]);
    expect(unzip.stdout).toContain('No errors detected');
    expect(seven.stdout).toContain('Everything is Ok');
    expect(python.stdout).toContain(`beyond four gigabytes [5, ${size}, ${size}, 21]`);
    await rm(file);
  });

  test('T2: an image of 70,000 files is sound for all of them', { timeout: 120_000 }, async () => {
    const entries = Array.from({ length: 70_000 }, (_, i) => small(`DICOM/ST00001/SE00001/IM${String(i).padStart(5, '0')}`, `instance ${i}`));
    const { file } = await write('many.zip', entries);
    const [unzip, seven, python] = await Promise.all([
      run('unzip', ['-tq', file]),
      run('7z', ['t', '-bd', file], { maxBuffer: 64 * MIB }),
      run('python3', [
        '-c',
        "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(len(z.infolist()), z.testzip(), z.read('DICOM/ST00001/SE00001/IM69999').decode())",
        file,
      ]),
    ]);
    expect(unzip.stdout).toContain('No errors detected');
    expect(seven.stdout).toContain('Everything is Ok');
    expect(python.stdout.trim()).toBe('70000 None instance 69999');
  });

  test('an image of no files and one with names outside of ASCII are read by all of them', async () => {
    const { file } = await write('names.zip', [small('REFERTO/PERCHÉ.TXT', 'è'), small('DICOMDIR', '')]);
    const python = await run('python3', [
      '-c',
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(ascii(z.namelist()), z.testzip(), z.infolist()[0].date_time)',
      file,
    ]);
    expect(python.stdout.trim()).toBe("['REFERTO/PERCH\\xc9.TXT', 'DICOMDIR'] None (1980, 1, 1, 0, 0, 0)");
    const empty = await write('empty.zip', []);
    expect(empty.sizeBytes).toBe(22);
    expect((await run('python3', ['-c', 'import sys,zipfile; print(zipfile.ZipFile(sys.argv[1]).namelist())', empty.file])).stdout.trim()).toBe('[]');
    expect((await run('7z', ['t', '-bd', file])).stdout).toContain('Everything is Ok');
  });
});
