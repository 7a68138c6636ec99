import { crc32, inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { nodePacking } from '#adapters/system/packing.ts';
import { bytesOfScript } from '#standards/script-bytes/script-bytes.ts';
import { mediumInput, memoryBlobs, sampleStudy } from '#test/media.ts';
import { streamImage } from '#use-cases/delivery/stream-medium.ts';
import { layMedium } from './lay-medium.ts';
import type { Layout, SharedFile } from './layout.ts';
import { mediumImage } from './medium-image.ts';
import type { BesideLimits, MediumInput } from './medium-input.ts';

const blobs = memoryBlobs();
const study = sampleStudy(blobs, '1.2.3', [{ instances: 3 }, { instances: 2, bytes: 40_000 }, { instances: 1, modality: 'SR', pictures: 0 }]);
const viewer: SharedFile = { plain: Buffer.from('viewer'), deflated: Buffer.from('packed'), crc32: 7, sha256Hex: 'ab' };
const ROOM: BesideLimits = { seriesBytes: 100_000, mediumBytes: 1_000_000 };
const lay = (over: Partial<MediumInput> = {}): Layout => {
  const layout = layMedium(mediumInput([study], { viewer, beside: ROOM, ...over }));
  if (!layout) throw new Error('nothing was laid');
  return layout;
};
const layOf = (studies: MediumInput['studies'], beside: BesideLimits): Layout => {
  const layout = layMedium(mediumInput(studies, { viewer, beside }));
  if (!layout) throw new Error('nothing was laid');
  return layout;
};
const scripts = (layout: Layout) => layout.files.filter(({ name }) => /^IHE_PDI\/VIEWER\/ST/.test(name));
async function bytesOf(layout: Layout, medium: 'zip' | 'iso', start?: number, end?: number): Promise<Buffer> {
  const image = mediumImage(layout, medium);
  if (!image) throw new Error('no image');
  const pieces: Uint8Array[] = [];
  for await (const piece of streamImage(image, { start: start ?? 0, end: end ?? image.sizeBytes }, { blobs, packing: nodePacking() }))
    pieces.push(piece.slice());
  return Buffer.concat(pieces);
}

describe('F35: what lies beside the viewer', () => {
  test('every object of a series with pictures, as a script of the length and the sum that were known beforehand', async () => {
    const layout = lay();
    expect(scripts(layout).map(({ name }) => name)).toEqual([
      'IHE_PDI/VIEWER/ST00001/SE00001/IM00001.JS',
      'IHE_PDI/VIEWER/ST00001/SE00001/IM00002.JS',
      'IHE_PDI/VIEWER/ST00001/SE00001/IM00003.JS',
      'IHE_PDI/VIEWER/ST00001/SE00002/IM00001.JS',
      'IHE_PDI/VIEWER/ST00001/SE00002/IM00002.JS',
    ]);
    for (const medium of ['zip', 'iso'] as const) {
      const whole = await bytesOf(layout, medium);
      for (const [index, { sizeBytes, crc32: sum }] of scripts(layout).entries()) {
        let at = -1;
        for (let each = 0; each <= index; each++) at = whole.indexOf('lastraBytes("', at + 1);
        const script = whole.subarray(at, at + sizeBytes);
        expect(script.subarray(-4).toString()).toBe('");\n');
        expect(crc32(script)).toBe(sum);
        const stored = bytesOfScript(script.subarray(13, -4).toString('latin1'));
        const contents = [...study.contents.values()][index];
        expect(Buffer.from(study.instances[index]?.deflated ? inflateRawSync(stored) : stored).equals(contents ?? Buffer.alloc(0))).toBe(true);
      }
    }
  });

  test('T19: any range over scripts is that slice of the whole', async () => {
    const layout = lay();
    const whole = await bytesOf(layout, 'zip');
    const from = whole.indexOf('lastraBytes("');
    for (let step = 0; step < 60; step++) {
      const [start, end] = [from - 40 + step * 331, from - 40 + step * 977];
      expect((await bytesOf(layout, 'zip', start, Math.max(start, end))).equals(whole.subarray(start, Math.max(start, end)))).toBe(true);
    }
  });

  test('a series larger than the limit, one beyond the room on the medium, and one that was packed before lie there once', () => {
    const series = (beside: BesideLimits) => new Set(scripts(lay({ beside })).map(({ name }) => name.split('/')[3]));
    expect(series({ ...ROOM, seriesBytes: 50_000 })).toEqual(new Set(['SE00001']));
    expect(series({ ...ROOM, mediumBytes: 20_000 })).toEqual(new Set(['SE00001']));
    expect(series({ ...ROOM, seriesBytes: 0 })).toEqual(new Set());
    const older = { ...study, instances: study.instances.map(({ scriptCrc32: _sum, ...instance }) => instance) };
    const before = layMedium(mediumInput([older], { viewer, beside: ROOM }));
    expect(scripts(before as Layout)).toEqual([]);
  });

  test('B16: DICOM alone and pictures alone carry neither viewer nor scripts', () => {
    for (const take of ['dicom', 'jpeg'] as const) {
      expect(lay({ choice: { medium: 'zip', take } }).files.filter(({ name }) => name.startsWith('IHE_PDI/VIEWER'))).toEqual([]);
    }
  });

  test('F35: the hospital’s own viewer comes with the originals, its files known by their sums, and is told of', () => {
    const program = {
      files: [
        { name: '_start.exe', file: viewer },
        { name: 'lib/a.dll', file: viewer },
      ],
    };
    const layout = lay({ program });
    expect(layout.files.map(({ name }) => name).filter((name) => name.includes('CDVIEWER'))).toEqual([
      'IHE_PDI/CDVIEWER.TXT',
      'CDVIEWER/_start.exe',
      'CDVIEWER/lib/a.dll',
    ]);
    const textOf = (name: string) => {
      const source = layout.files.find((file) => file.name === name)?.source;
      return source?.kind === 'bytes' ? new TextDecoder().decode(source.bytes) : '';
    };
    expect(textOf('IHE_PDI/CDVIEWER.TXT')).toBe('ab *CDVIEWER/_start.exe\nab *CDVIEWER/lib/a.dll\n');
    for (const name of ['INDEX.HTM', 'README.TXT']) expect(textOf(name)).toContain('CDVIEWER');
    expect(lay({ program, choice: { medium: 'zip', take: 'jpeg' } }).files.some(({ name }) => name.includes('CDVIEWER'))).toBe(false);
  });

  test('T13: what an image says about itself is data in MEDIUM.JS, never the end of a script', () => {
    const hostile = sampleStudy(blobs, '1.2.4', [{ instances: 1, description: '</script><script>alert(1)</script>' }]);
    const layout = layMedium(mediumInput([hostile], { viewer, result: { description: '</script>' } }));
    const source = layout?.files.find(({ name }) => name === 'IHE_PDI/VIEWER/MEDIUM.JS')?.source;
    const text = source?.kind === 'bytes' ? new TextDecoder().decode(source.bytes) : '';
    expect(text).not.toContain('<');
    expect(JSON.parse(text.slice('lastraMedium('.length, -3)).series[0].names.it).toContain('</script><script>alert(1)</script>');
  });
});

test('scripts make a medium longer by no more than half of its originals, or 16 MiB where that is more', () => {
  const huge = { ...study, instances: study.instances.map((instance) => ({ ...instance, storedSize: 10 << 20, sizeBytes: 12 << 20 })) };
  const room = { seriesBytes: 64 << 20, mediumBytes: 1 << 30 };
  const added = (instances: typeof huge.instances) =>
    scripts(layOf([{ ...huge, instances }], room)).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / (1 << 20);
  // Series of 30, 20 and 10 MiB: of 60 half is 30, and the one of 20 fits.
  expect(Math.round(added(huge.instances))).toBe(20);
  expect(Math.round(added(huge.instances.slice(5)))).toBe(0);
});
