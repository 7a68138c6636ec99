import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumIsHere } from '../e2e/demo.ts';
import { sharedDicom } from '../shared.ts';
import { type OfflineHouse, offlineHouse, shown } from './offline-medium.ts';

const shared = sharedDicom();
const PAPERS = ['modality/sr/test-SR.dcm', 'modality/ecg/waveform_ecg.dcm', 'modality/pdf/pdf.dcm', 'modality/video/VIDEO0001.dcm'];
const IMAGE = 'studies/ct-abd-11/adb1_1.dcm';

describe.skipIf(!shared || !chromiumIsHere())(
  'what is no image, on a medium with the network off (needs ../shared beside the project)',
  { timeout: 90_000 },
  () => {
    let house: OfflineHouse;
    let medium: string;
    beforeAll(async () => {
      house = await offlineHouse();
      const files = [IMAGE, ...PAPERS].map((file) => path.join(shared ?? '', file));
      medium = await house.unpacked('papers', files, { beside: { seriesBytes: 64 << 20, mediumBytes: 64 << 20 } });
    }, 120_000);
    afterAll(() => house?.stop());

    it('F34, T9: a report is read, curves are drawn, a document and a video are opened, each from the viewer', async () => {
      const { page, faults, close } = await house.opened(medium);
      await page.getByRole('link', { name: 'Apri il visore delle immagini' }).first().click();
      const series = page.getByRole('navigation', { name: 'Serie' }).getByRole('button');
      await shown(page, 'full');
      expect(await series.count()).toBe(1 + PAPERS.length);
      const sheets = page.locator('.lv-documents[data-shown=documents]');
      const seen: string[] = [];
      for (const entry of (await series.all()).slice(1)) {
        await entry.click();
        await sheets.waitFor();
        expect(await page.getByRole('status').filter({ visible: true }).allTextContents()).toEqual([]);
        if (await page.locator('.lv-curves').count()) {
          seen.push('curves');
          expect(await page.locator('.lv-curve').count()).toBeGreaterThanOrEqual(12);
        } else if (await page.getByRole('link', { name: /PDF/ }).count()) {
          seen.push('document');
          const [sheet] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: /PDF/ }).click()]);
          expect(sheet.url()).toMatch(/^file:.*\/IHE_PDI\/ST\d{5}\/SE\d{5}\/IM00001\.PDF$/);
          await sheet.close();
        } else if (await page.locator('video').count()) {
          seen.push('video');
          await expect.poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth), { timeout: 20_000 }).toBe(800);
        } else {
          seen.push('report');
          expect((await sheets.textContent())?.length).toBeGreaterThan(100);
        }
      }
      expect(seen.toSorted()).toEqual(['curves', 'document', 'report', 'video']);
      expect(faults).toEqual([]);
      await close();
    });

    it('F34: the document and the video are one press from INDEX.HTM, without a script', async () => {
      const { page, close } = await house.opened(medium);
      for (const name of ['Apri il documento (PDF)', 'Guarda il filmato (MP4)']) {
        expect(await page.getByRole('link', { name, exact: true }).getAttribute('href')).toMatch(/^IHE_PDI\/ST\d{5}\/SE\d{5}\/IM00001\.(PDF|MP4)$/);
      }
      await close();
    });

    it('T29: viewer and pages say that images are not for diagnosis where the deployment says so, and nowhere else', async () => {
      const without = await house.unpacked('cleared', [path.join(shared ?? '', IMAGE)], { caution: false, languages: ['it', 'en', 'de', 'fr', 'sl'] });
      for (const [folder, said] of [
        [medium, 1],
        [without, 0],
      ] as const) {
        const { page, close } = await house.opened(folder);
        expect(await page.getByText('Per la diagnosi il medico usa le immagini originali').count()).toBe(said);
        expect(await page.getByText(/diagno/i).count()).toBe(said * 2);
        await page.getByRole('link', { name: 'Apri il visore delle immagini' }).first().click();
        await page.locator('.lv-stage[data-fidelity]').waitFor();
        expect(await page.locator('.lv-caution').count()).toBe(said);
        await close();
      }
    });
  },
);
