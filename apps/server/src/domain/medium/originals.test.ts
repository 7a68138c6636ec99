import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodePacking } from '#adapters/system/packing.ts';
import { joined } from '#standards/bytes/joined.ts';
import { delimiter } from '#standards/dicom/explicit-vr.ts';
import { imageOf, type Made, makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { mediumInput, memoryBlobs, noise } from '#test/media.ts';
import { packFiles } from '#test/pack-files.ts';
import { findContained } from '#use-cases/delivery/find-contained.ts';
import { streamImage } from '#use-cases/delivery/stream-medium.ts';
import { layMedium } from './lay-medium.ts';
import { blobsOf } from './layout.ts';
import { mediumImage } from './medium-image.ts';
import type { MediumInput, MediumStudy } from './medium-input.ts';

const run = promisify(execFile);
const MP4_AVC = '1.2.840.10008.1.2.4.102';

const film = Buffer.concat([Buffer.from('\0\0\0\x20ftypisom'), noise(90_000, 3)]);
const paper = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20_000, 'text ')]);

function object(number: number, extra: readonly Made[], transferSyntaxUid = '1.2.840.10008.1.2.1'): Uint8Array {
  const identity: readonly Made[] = [
    ['SOPInstanceUID', 'UI', `2.25.7.${number}`],
    ['SeriesInstanceUID', 'UI', `2.25.6.${number}`],
    ['SeriesNumber', 'IS', String(number)],
  ];
  return makeDicom([...identity, ...extra], { transferSyntaxUid });
}
function video(number: number, fragments: readonly Uint8Array[]): Uint8Array {
  const head = object(
    number,
    [
      ['NumberOfFrames', 'IS', '50'],
      ['Rows', 'US', '600'],
      ['Columns', 'US', '800'],
    ],
    MP4_AVC,
  );
  const pixels = Uint8Array.of(0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff);
  const items = fragments.flatMap((fragment) => [delimiter(0xfffee000, fragment.length), fragment]);
  return joined([head, pixels, delimiter(0xfffee000, 0), ...items, delimiter(0xfffee0dd, 0)]);
}
const document = (number: number): Uint8Array =>
  object(number, [
    ['SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.104.1'],
    ['Modality', 'CS', 'DOC'],
    ['EncapsulatedDocumentLength', 'UL', String(paper.length)],
    ['EncapsulatedDocument', 'OB', Buffer.concat([paper, Buffer.alloc(paper.length % 2)])],
  ]);

describe('what is no image, and what a CD has no form for', () => {
  const blobs = memoryBlobs(4096);
  let folder: string;
  let study: MediumStudy;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lastra-originals-'));
    const objects = [object(1, imageOf(16, 16)), video(2, [film]), document(3), video(4, [film.subarray(0, 40_000), film.subarray(40_000)])];
    const files = objects.map((_, index) => path.join(folder, `I${index + 1}`));
    await Promise.all(objects.map((bytes, index) => writeFile(files[index] ?? '', bytes)));
    const [packed] = await packFiles(blobs, files);
    if (!packed) throw new Error('nothing was packed');
    study = { ...packed, contained: await findContained({ blobs, packing: nodePacking() }, packed.packBlobId, packed.instances) };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function opened(name: string, over: Partial<MediumInput>): Promise<{ readonly at: (file: string) => string; readonly names: readonly string[] }> {
    const format = name === 'iso' ? 'iso' : 'zip';
    const layout = layMedium(mediumInput([study], over));
    const image = layout && mediumImage(layout, format);
    if (!layout || !image) throw new Error('nothing was laid');
    const pieces: Uint8Array[] = [];
    for await (const piece of streamImage(image, { start: 0, end: image.sizeBytes }, { blobs, packing: nodePacking() })) pieces.push(piece.slice());
    const file = path.join(folder, `${name}.${format}`);
    await writeFile(file, Buffer.concat(pieces));
    expect(Buffer.concat(pieces)).toHaveLength(image.sizeBytes);
    if (format === 'zip') await run('unzip', ['-q', file, '-d', path.join(folder, name)]);
    else await run('7z', ['x', '-bd', `-o${path.join(folder, name)}`, file]);
    expect(blobsOf(layout.files)).toContain(study.packBlobId);
    return { at: (one) => path.join(folder, name, one), names: layout.files.map((one) => one.name) };
  }

  test('F34: a PDF and a video lie on the medium as themselves, byte for byte, and INDEX.HTM leads to them; a video in pieces stays in its object', async () => {
    const { at, names } = await opened('zip', {});
    expect(await readFile(at('IHE_PDI/ST00001/SE00002/IM00001.MP4'))).toEqual(film);
    expect(await readFile(at('IHE_PDI/ST00001/SE00003/IM00001.PDF'))).toEqual(paper);
    expect(names.filter((name) => /\.(MP4|PDF|MPG)$/.test(name))).toHaveLength(2);
    expect(names.filter((name) => name.startsWith('DICOM/'))).toHaveLength(4);
    const index = await readFile(at('INDEX.HTM'), 'utf8');
    expect(index).toContain('href="IHE_PDI/ST00001/SE00002/IM00001.MP4" type="video/mp4">Guarda il filmato (MP4)');
    expect(index).toContain('href="IHE_PDI/ST00001/SE00003/IM00001.PDF" type="application/pdf">Apri il documento (PDF)');
    expect(index).not.toContain('ORIGINAL.ZIP');
  });

  test.each(['iso', 'zip-explicit'])(
    'T8, I12: where all is to be Explicit VR Little Endian, videos lie beside the file-set, whole and as archived (%s)',
    async (name) => {
      const { at, names } = await opened(name, { explicit: true, beside: { seriesBytes: 1000, mediumBytes: 1000 } });
      expect(names.filter((one) => one.startsWith('DICOM/'))).toEqual(['DICOM/ST00001/SE00001/IM00001', 'DICOM/ST00001/SE00003/IM00001']);
      expect((await readFile(at('DICOMDIR'))).includes(MP4_AVC)).toBe(false);
      await run('unzip', ['-tq', at('IHE_PDI/ORIGINAL.ZIP')]);
      await run('unzip', ['-q', at('IHE_PDI/ORIGINAL.ZIP'), '-d', at('inner')]);
      expect(await readFile(at('inner/ST00001/SE00002/IM00001'))).toEqual(Buffer.from(await readFile(path.join(folder, 'I2'))));
      expect(await readFile(at('inner/ST00001/SE00004/IM00001'))).toEqual(Buffer.from(await readFile(path.join(folder, 'I4'))));
      // However long: it is the one place where it can be watched.
      expect(await readFile(at('IHE_PDI/ST00001/SE00002/IM00001.MP4'))).toEqual(film);
      expect(await readFile(at('INDEX.HTM'), 'utf8')).toContain('href="IHE_PDI/ORIGINAL.ZIP"');
      expect((await readFile(at('README.TXT'), 'latin1')).replace(/\s+/g, ' ')).toContain(
        'They are in the file IHE_PDI/ORIGINAL.ZIP, as they are in the archive.',
      );
    },
  );

  test('a choice of pictures alone takes documents and videos along, and a long video only where nothing else on the medium has it', () => {
    const names = (over: Partial<MediumInput>) => layMedium(mediumInput([study], over))?.files.map((file) => file.name) ?? [];
    const held = (over: Partial<MediumInput>) => names(over).flatMap((name) => /(PDF|MP4|ZIP)$/.exec(name)?.[0] ?? []);
    expect(held({ choice: { medium: 'zip', take: 'jpeg' } })).toEqual(['MP4', 'PDF']);
    expect(held({ choice: { medium: 'zip', take: 'dicom' } })).toEqual([]);
    expect(held({ beside: { seriesBytes: 1000, mediumBytes: 1000 } })).toEqual(['PDF']);
    expect(held({ explicit: true, choice: { medium: 'iso', take: 'dicom' } })).toEqual(['ZIP']);
  });
});
