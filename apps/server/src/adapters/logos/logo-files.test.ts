import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logosFrom } from './logo-files.ts';

const RED = { r: 200, g: 0, b: 0 } as const;
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><script>alert(1)</script><rect width="300" height="100" fill="#c80000" onload="alert(2)"/></svg>`;

let folder: string;
const at = (name: string) => path.join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-logos-'));
  await writeFile(
    at('wide.jpg'),
    await sharp({ create: { width: 2000, height: 200, channels: 3, background: RED } })
      .withExif({ IFD0: { Artist: 'somebody' } })
      .jpeg()
      .toBuffer(),
  );
  await writeFile(at('logo.svg'), SVG);
  await writeFile(at('page.png'), '<html><script>alert(1)</script></html>');
  await writeFile(at('huge.png'), Buffer.alloc(2_000_001));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('F6: logos of the header', () => {
  test('a photograph becomes a small picture without its metadata, under the name of its content', async () => {
    const [logo] = await logosFrom([{ file: at('wide.jpg'), alt: 'San Rocco' }]);
    expect(logo).toMatchObject({ width: 480, height: 48, alt: 'San Rocco', name: expect.stringMatching(/^[0-9a-f]{24}\.png$/) });
    expect(Buffer.from(logo?.png ?? []).includes('somebody')).toBe(false);
    const [again] = await logosFrom([{ file: at('wide.jpg'), alt: 'x' }]);
    expect(again?.name).toBe(logo?.name);
  });

  test('an SVG is drawn, and nothing of its scripts is left to serve', async () => {
    const [logo] = await logosFrom([{ file: at('logo.svg'), alt: 'San Rocco' }]);
    const png = Buffer.from(logo?.png ?? []);
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect(png.includes('alert')).toBe(false);
    expect(logo).toMatchObject({ width: 288, height: 96 });
  });

  test.each(['page.png', 'huge.png'])('%s stops the start, by name', async (name) => {
    await expect(logosFrom([{ file: at(name), alt: '' }])).rejects.toThrow(`portal.logos: ${at(name)}`);
  });

  test('a file that is not there stops the start', async () => {
    await expect(logosFrom([{ file: at('absent.png'), alt: '' }])).rejects.toThrow('ENOENT');
  });
});
