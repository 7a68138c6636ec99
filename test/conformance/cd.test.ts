import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChildRenderer, childRenderer } from '#adapters/rendering/child-renderer.ts';
import { nodePacking } from '#adapters/system/packing.ts';
import { layMedium } from '#domain/medium/lay-medium.ts';
import { mediumImage } from '#domain/medium/medium-image.ts';
import { sourceOf } from '#standards/dicom/byte-source.ts';
import { openPart10 } from '#standards/dicom/part10.ts';
import { keptLog } from '#test/copies.ts';
import { mediumInput, memoryBlobs } from '#test/media.ts';
import { packFiles } from '#test/pack-files.ts';
import { sharedDicom, sharedTool } from '#test/shared.ts';
import { convertInstance } from '#use-cases/delivery/convert-instance.ts';
import { findContained } from '#use-cases/delivery/find-contained.ts';
import { streamImage } from '#use-cases/delivery/stream-medium.ts';
import type { Blobs } from '#use-cases/ports/blobs.ts';
import { spoolBlobs } from './spool-blobs.ts';

const run = promisify(execFile);
const collection = sharedDicom();
const checker = sharedTool('pdi_check.py');
const strangersAreHere = ['/usr/bin/xorriso', '/usr/bin/isoinfo', '/usr/bin/7z', '/usr/bin/dciodvfy', '/usr/bin/python3'].every((file) => existsSync(file));
const VIDEO = '1.2.840.10008.1.2.4.102';

/** Some objects of the collection have UIDs that no standard allows (root 999, leading zeroes, 67 characters): a DICOMDIR repeats the UIDs of its files as they are. */
const ofTheSource = (error: string): boolean =>
  /Illegal root for UID - "999\.|UI \[1\] = <999\.|UI \[1\] = <[0-9.]{67}> - Length invalid|^Error - Dicom dataset contains invalid data values/.test(error);

describe.skipIf(!collection || !checker || !strangersAreHere)(
  'CD images with the setting `explicit` of every file of the collection, judged by a stranger (needs ../shared beside the project and Debian’s tools)',
  () => {
    let folder: string;
    let renderer: ChildRenderer;
    let blobs: Blobs;
    const log = keptLog();
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'lastra-cd-'));
      blobs = spoolBlobs(path.join(folder, 'blobs'));
      renderer = childRenderer({ log });
    });
    afterAll(async () => {
      renderer?.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** The file as the worker packs it where images are converted. */
    async function converted(file: string): Promise<{ readonly bytes: Uint8Array; readonly transferSyntaxUid: string }> {
      const bytes = new Uint8Array(await readFile(file));
      const spooled = { ...sourceOf(bytes), whole: bytes, dispose: async () => undefined };
      const part10 = await openPart10(spooled).catch(() => null);
      if (!part10) return { bytes, transferSyntaxUid: '' };
      const ports = { blobs, decoder: renderer, log };
      const native = await convertInstance(ports, { spooled, part10 }, { maxBytes: 4e9, signal: new AbortController().signal });
      const opened = native ?? { spooled, part10 };
      const made = { bytes: (await opened.spooled.read(0, opened.spooled.sizeBytes)).slice(), transferSyntaxUid: opened.part10.transferSyntaxUid };
      await opened.spooled.dispose();
      return made;
    }

    it('T8, T9, I12: no fault in any: the images are Explicit VR Little Endian, and the one video lies beside the file-set as it was archived', {
      timeout: 900_000,
    }, async () => {
      const batcher = new URL('./batches.py', import.meta.url).pathname;
      const areas = ['ts', 'studies', 'modality'].map((area) => path.join(collection ?? '', area));
      const { stdout } = await run('/usr/bin/python3', [batcher, path.join(folder, 'batches'), ...areas], { maxBuffer: 1 << 24 });
      const faults: string[] = [];
      const counts = { media: 0, objects: 0, beside: 0 };
      for (const batch of JSON.parse(stdout) as string[]) {
        const out = `${batch}-native`;
        await mkdir(out);
        const outside: string[] = [];
        for (const name of await readdir(batch)) {
          const made = await converted(path.join(batch, name));
          await writeFile(path.join(out, name), made.bytes);
          if (made.transferSyntaxUid === VIDEO) outside.push(name);
        }
        const content = { blobs: memoryBlobs(1 << 18), packing: nodePacking() };
        const files = (await readdir(out)).map((name) => path.join(out, name));
        const packed = await packFiles(content.blobs, files);
        const studies = await Promise.all(packed.map(async (each) => ({ ...each, contained: await findContained(content, each.packBlobId, each.instances) })));
        const layout = layMedium(mediumInput(studies, { explicit: true, choice: { medium: 'iso', take: 'all' } }));
        const image = layout && mediumImage(layout, 'iso');
        if (!image) throw new Error('nothing was laid');
        const pieces: Uint8Array[] = [];
        for await (const piece of streamImage(image, { start: 0, end: image.sizeBytes }, content)) pieces.push(piece.slice());
        const file = `${batch}.iso`;
        await writeFile(file, Buffer.concat(pieces));
        await Promise.all(outside.map((name) => rm(path.join(batch, name))));
        const verdict = await run('/usr/bin/python3', [checker ?? '', file, '--profile', 'cd', '--src', batch], { maxBuffer: 1 << 24 }).catch(
          (error: { stdout: string }) => error,
        );
        for (const line of verdict.stdout.split('\n').filter((each) => each.startsWith('FAIL'))) {
          if (!line.split('; ').every(ofTheSource)) faults.push(`${path.basename(batch)}: ${line}`);
        }
        counts.media += 1;
        counts.objects += studies.flatMap(({ instances }) => instances).length;
        counts.beside += outside.length;
        await rm(file);
      }
      expect(faults).toEqual([]);
      expect(counts).toEqual({ media: 9, objects: 160, beside: 1 });
    });
  },
);
