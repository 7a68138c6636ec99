import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumIsHere } from '../e2e/demo.ts';
import { sharedDicom } from '../shared.ts';
import { IMAGES, imageFiles } from './images.ts';
import { type OfflineHouse, offlineHouse, shown } from './offline-medium.ts';

const shared = sharedDicom();
const OPEN = { name: 'Apri in piena qualità' };

describe.skipIf(!shared || !chromiumIsHere())(
  'a medium opened from its folder, with the network off (needs ../shared beside the project)',
  { timeout: 60_000 },
  () => {
    let house: OfflineHouse;
    /** Without scripts of the objects, and with those of all. */
    let medium: string;
    let whole: string;
    beforeAll(async () => {
      house = await offlineHouse();
      const files = await imageFiles(shared ?? '', house.scratch);
      medium = await house.unpacked('medium', files);
      whole = await house.unpacked('whole', files, { beside: { seriesBytes: 64 << 20, mediumBytes: 64 << 20 } });
    }, 120_000);
    afterAll(() => house?.stop());

    async function everySeriesInFull(page: Page): Promise<void> {
      await shown(page, 'full');
      const series = page.getByRole('navigation', { name: 'Serie' }).getByRole('button');
      expect(await series.count()).toBe(Object.keys(IMAGES).length);
      for (const entry of await series.all()) {
        await entry.click();
        await shown(page, 'full');
        expect(await page.getByRole('status').filter({ visible: true }).allTextContents(), (await entry.textContent()) ?? '').toEqual([]);
      }
      expect(await page.getByRole('button', OPEN).isVisible()).toBe(false);
    }

    it('F34, B3: report, JPEGs and the viewer are each one press from INDEX.HTM', async () => {
      const { page, faults, close } = await house.opened(medium);
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

    it('F35, T11: what lies beside the viewer is shown in full quality at once, whatever its transfer syntax', async () => {
      const { page, faults, close } = await house.opened(whole);
      await page.getByRole('link', { name: 'Apri il visore delle immagini' }).first().click();
      await everySeriesInFull(page);
      expect(faults).toEqual([]);
      await close();
    });

    it('F35, T11: after the folder was chosen, images of every transfer syntax are shown in full quality', async () => {
      const { page, faults, close } = await house.opened(medium);
      await page.getByRole('link', { name: 'Apri il visore delle immagini' }).first().click();
      await shown(page, 'preview');
      await page.getByText('Qualità ridotta.', { exact: true }).waitFor();
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', OPEN).click()]);
      await chooser.setFiles(medium);
      await everySeriesInFull(page);
      expect(faults).toEqual([]);
      await close();
    });

    it('a folder that is not this medium is told apart, and changes nothing', async () => {
      const { page, faults, close } = await house.opened(medium);
      await page.getByRole('link', { name: 'Apri il visore delle immagini' }).first().click();
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', OPEN).click()]);
      await chooser.setFiles(path.join(house.scratch, 'viewer'));
      await page.getByText(/In questa cartella non ci sono queste immagini/).waitFor();
      await shown(page, 'preview');
      expect(faults).toEqual([]);
      await close();
    });
  },
);
