import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodePacking } from '#adapters/system/packing.ts';
import { sharedFile } from '#adapters/system/shared-file.ts';
import { layMedium } from '#domain/medium/lay-medium.ts';
import { zipImage } from '#standards/zip/zip-image.ts';
import { streamImage } from '#use-cases/delivery/stream-medium.ts';
import { buildOfflineViewer } from '../../apps/web/offline-viewer.ts';
import { chromiumIsHere, openBrowser } from '../e2e/demo.ts';
import { mediumInput, memoryBlobs } from '../media.ts';
import { packFiles } from '../pack-files.ts';
import { sharedDicom } from '../shared.ts';

const run = promisify(execFile);

/** One file for each way of storing pixels: eight transfer syntaxes, each decoded in the page. */
const IMAGES = {
  '1.2.840.10008.1.2.1': 'studies/ct-abd-11/adb1_1.dcm',
  '1.2.840.10008.1.2.5': 'modality/ct/CT2_RLE',
  '1.2.840.10008.1.2.4.70': 'modality/ct/CT-JPEGLosslessSV1.dcm',
  '1.2.840.10008.1.2.4.80': 'modality/sm-wsi/sm_image_jpegls_nobot.dcm',
  '1.2.840.10008.1.2.4.90': 'modality/xa/XA1_J2KR',
  '1.2.840.10008.1.2.4.51': 'ts/ctimage-15ts/CTImage.dcm_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm',
  '1.2.840.10008.1.2.8.1': 'modality/seg-pm-rwv/liver_deflate.dcm',
  '1.2.840.10008.1.2.4.50': 'modality/xa/HasFragmentSequence.dcm',
};
const shared = sharedDicom();

describe.skipIf(!shared || !chromiumIsHere())(
  'a medium opened from its folder, with the network off (needs Chromium and ../shared beside the project)',
  { timeout: 60_000 },
  () => {
    let scratch: string;
    let medium: string;
    let browser: Browser;
    beforeAll(async () => {
      scratch = await mkdtemp(path.join(tmpdir(), 'lastra-offline-'));
      await buildOfflineViewer(path.join(scratch, 'viewer'));
      medium = path.join(scratch, 'medium');
      await layOut(path.join(scratch, 'viewer', 'viewer.js'), medium);
      browser = await openBrowser();
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      await rm(scratch, { recursive: true, force: true });
    });

    async function layOut(script: string, folder: string): Promise<void> {
      const blobs = memoryBlobs(1 << 18);
      const jpeg = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#777' } })
        .jpeg()
        .toBuffer();
      const studies = await packFiles(
        blobs,
        Object.values(IMAGES).map((file) => path.join(shared ?? '', file)),
        () => jpeg,
      );
      expect(studies.flatMap(({ instances }) => instances)).toHaveLength(Object.keys(IMAGES).length);
      const pdf = { blobId: blobs.put(Buffer.from('%PDF-1.7')), sizeBytes: 8, crc32: crc32('%PDF-1.7') };
      const viewer = sharedFile(script);
      if (!viewer) throw new Error('the viewer was not built');
      const layout = layMedium(mediumInput(studies, { viewer, reports: [{ reportedOn: '2026-03-13', pdf, original: null }] }));
      const image = zipImage(layout?.files ?? []);
      const pieces: Uint8Array[] = [];
      for await (const piece of streamImage(image, { start: 0, end: image.sizeBytes }, { blobs, packing: nodePacking() })) pieces.push(piece);
      await writeFile(`${folder}.zip`, Buffer.concat(pieces));
      await run('unzip', ['-q', `${folder}.zip`, '-d', folder]);
    }

    /** Opens the medium as a person does, by INDEX.HTM; `faults` are complaints of the page and whatever it asked of the network. */
    async function opened(language = 'it-IT'): Promise<{ page: Page; faults: string[]; close(): Promise<void> }> {
      const context = await browser.newContext({ offline: true, locale: language, viewport: { width: 1024, height: 768 } });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
      page.on('request', (request) => !/^(file|data|blob):/.test(request.url()) && faults.push(request.url()));
      await page.goto(pathToFileURL(path.join(medium, 'INDEX.HTM')).href);
      return { page, faults, close: () => context.close() };
    }

    const shown = (page: Page, fidelity: 'full' | 'preview') => page.locator(`.lv-stage[data-fidelity=${fidelity}]`).waitFor();

    it('F34, B3: report, JPEGs and the viewer are each one press from INDEX.HTM', async () => {
      const { page, faults, close } = await opened();
      expect(await page.getByRole('link', { name: /Leggi il referto/ }).getAttribute('href')).toBe('REPORT/RP00001.PDF');
      await page.getByRole('link', { name: 'Guarda le immagini' }).click();
      await page
        .getByRole('link', { name: /1 immagine/ })
        .first()
        .click();
      const picture = page.locator('.grid img').first();
      expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(64);
      await page.getByRole('link', { name: 'Apri il visore delle immagini' }).click();
      await shown(page, 'preview');
      expect(faults).toEqual([]);
      await close();
    });

    it('F35, T11: after the folder was chosen, images of every transfer syntax are shown in full quality', async () => {
      const { page, faults, close } = await opened();
      await page.getByRole('link', { name: 'Apri il visore delle immagini' }).first().click();
      await shown(page, 'preview');
      await page.getByText('Qualità ridotta.', { exact: true }).waitFor();
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Apri in piena qualità' }).click()]);
      await chooser.setFiles(medium);
      const series = page.getByRole('navigation', { name: 'Serie' }).getByRole('button');
      expect(await series.count()).toBe(Object.keys(IMAGES).length);
      for (const entry of await series.all()) {
        await entry.click();
        await shown(page, 'full');
        expect(await page.getByRole('status').filter({ visible: true }).allTextContents(), (await entry.textContent()) ?? '').toEqual([]);
      }
      expect(await page.getByRole('button', { name: 'Apri in piena qualità' }).isVisible()).toBe(false);
      expect(faults).toEqual([]);
      await close();
    });

    it('a folder that is not this medium is told apart, and changes nothing', async () => {
      const { page, faults, close } = await opened();
      await page.getByRole('link', { name: 'Apri il visore delle immagini' }).first().click();
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Apri in piena qualità' }).click()]);
      await chooser.setFiles(path.join(scratch, 'viewer'));
      await page.getByText(/In questa cartella non ci sono queste immagini/).waitFor();
      await shown(page, 'preview');
      expect(faults).toEqual([]);
      await close();
    });
  },
);
