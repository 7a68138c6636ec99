import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { nodePacking } from '#adapters/system/packing.ts';
import { sharedFile } from '#adapters/system/shared-files.ts';
import { layMedium } from '#domain/medium/lay-medium.ts';
import { mediumImage } from '#domain/medium/medium-image.ts';
import type { MediumInput } from '#domain/medium/medium-input.ts';
import { findContained } from '#use-cases/delivery/find-contained.ts';
import { streamImage } from '#use-cases/delivery/stream-medium.ts';
import { buildOfflineViewer } from '../../apps/web/offline-viewer.ts';
import { openBrowser } from '../e2e/demo.ts';
import { mediumInput, memoryBlobs } from '../media.ts';
import { packFiles } from '../pack-files.ts';

const run = promisify(execFile);
const VIDEO = /\.4\.10\d$/;

/** A page opened from a folder. `faults` are its complaints, its dialogs, and whatever it asked of the network. */
export interface OpenedMedium {
  readonly page: Page;
  readonly faults: string[];
  close(): Promise<void>;
}

/** The viewer as it is built, media made of DICOM files with it, and a browser without a network. */
export interface OfflineHouse {
  readonly scratch: string;
  /** Lays a medium out, reads it as a download would, unpacks it with unzip, and gives its folder. */
  unpacked(name: string, files: readonly string[], over?: Partial<MediumInput>): Promise<string>;
  /** Opens INDEX.HTM, as a person does. */
  opened(folder: string, width?: number): Promise<OpenedMedium>;
  stop(): Promise<void>;
}

export async function offlineHouse(): Promise<OfflineHouse> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'lastra-offline-'));
  await buildOfflineViewer(path.join(scratch, 'viewer'));
  const viewer = await sharedFile(path.join(scratch, 'viewer', 'viewer.js'));
  if (!viewer) throw new Error('the viewer was not built');
  const browser: Browser = await openBrowser();

  return {
    scratch,
    async unpacked(name, files, over = {}) {
      const blobs = memoryBlobs(1 << 18);
      const grey = { width: 64, height: 64, channels: 3, background: '#777' } as const;
      const jpeg = await sharp({ create: grey }).jpeg().toBuffer();
      const packed = await packFiles(blobs, files, (part10) => (VIDEO.test(part10.transferSyntaxUid) ? null : jpeg));
      const content = { blobs, packing: nodePacking() };
      const studies = await Promise.all(
        packed.map(async (study) => ({ ...study, contained: await findContained(content, study.packBlobId, study.instances) })),
      );
      const count = studies.flatMap(({ instances }) => instances).length;
      if (count !== files.length) throw new Error(`${count} of ${files.length} files are objects of their own`);
      const pdf = { blobId: blobs.put(Buffer.from('%PDF-1.7')), sizeBytes: 8, crc32: crc32('%PDF-1.7') };
      const layout = layMedium(mediumInput(studies, { viewer, reports: [{ reportedOn: '2026-03-13', pdf, original: null }], ...over }));
      const image = layout && mediumImage(layout, 'zip');
      if (!image) throw new Error('nothing was laid');
      const pieces: Uint8Array[] = [];
      for await (const piece of streamImage(image, { start: 0, end: image.sizeBytes }, content)) pieces.push(piece.slice());
      const folder = path.join(scratch, name);
      await writeFile(`${folder}.zip`, Buffer.concat(pieces));
      await run('unzip', ['-q', `${folder}.zip`, '-d', folder]);
      return folder;
    },
    async opened(folder, width = 1024) {
      const context = await browser.newContext({ offline: true, locale: 'it-IT', viewport: { width, height: 768 }, reducedMotion: 'reduce' });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
      page.on('request', (request) => !/^(file|data|blob):/.test(request.url()) && faults.push(request.url()));
      page.on('dialog', (dialog) => faults.push(dialog.message()));
      await page.goto(pathToFileURL(path.join(folder, 'INDEX.HTM')).href);
      return { page, faults, close: () => context.close() };
    },
    async stop() {
      await browser.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** The image on the stage is there, as itself or as its JPEG. */
export const shown = (page: Page, fidelity: 'full' | 'preview'): Promise<void> => page.locator(`.lv-stage[data-fidelity=${fidelity}]`).waitFor();
