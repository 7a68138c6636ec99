import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumIsHere } from '../e2e/demo.ts';
import { expectGood, PHOTOS, tabTo } from '../e2e/visitor.ts';
import { sharedDicom } from '../shared.ts';
import { type OfflineHouse, offlineHouse, shown } from './offline-medium.ts';

const shared = sharedDicom();
const CT = Array.from({ length: 5 }, (_, index) => `studies/ct-abd-11/adb1_${index + 1}.dcm`);
const OTHERS = ['modality/sr/test-SR.dcm', 'modality/ecg/waveform_ecg.dcm', 'modality/pdf/pdf.dcm', 'modality/video/VIDEO0001.dcm'];
const SAID = {
  it: { images: 'Guarda le immagini', viewer: 'Apri il visore delle immagini', open: 'Apri in piena qualità', series: 'Serie' },
  de: { images: 'Bilder ansehen', viewer: 'Den Bildbetrachter öffnen', open: 'In voller Qualität öffnen', series: 'Serien' },
} as const;

describe.skipIf(!shared || !chromiumIsHere())('the pages of a medium and its viewer (needs ../shared beside the project)', { timeout: 180_000 }, () => {
  let house: OfflineHouse;
  const media = { it: { whole: '', parts: '' }, de: { whole: '', parts: '' } };
  beforeAll(async () => {
    house = await offlineHouse();
    const files = [...CT, ...OTHERS].map((file) => path.join(shared ?? '', file));
    for (const language of ['it', 'de'] as const) {
      const languages = language === 'it' ? (['it', 'en', 'de', 'fr', 'sl'] as const) : (['de', 'it', 'en', 'fr', 'sl'] as const);
      const beside = { seriesBytes: 64 << 20, mediumBytes: 64 << 20 };
      media[language].whole = await house.unpacked(`whole-${language}`, files, { languages, beside, explicit: true });
      media[language].parts = await house.unpacked(`parts-${language}`, files, {
        languages,
        result: { description: 'TC ADDOME CON E SENZA MEZZO DI CONTRASTO' },
      });
    }
  }, 180_000);
  afterAll(() => house?.stop());

  /** Between the two nothing is laid out otherwise: it is looked at where pictures are taken. */
  const widths = PHOTOS ? [360, 768, 1280] : [360, 1280];
  it.each((['it', 'de'] as const).flatMap((language) => widths.map((width) => [language, width] as const)))(
    'F34, T50: axe finds nothing on any, and nothing lies outside of the page (%s, %i px)',
    async (language, width) => {
      const said = SAID[language];
      const { page, faults, close } = await house.opened(media[language].whole, width);
      const good = (name: string) => expectGood(page, `medium-${name}-${language}-${width}`);
      await good('index');
      await page.getByRole('link', { name: said.images }).first().click();
      await good('list');
      await page.locator('a.act[href^="ST"][href$=".HTM"]').first().click();
      await good('jpegs');
      await page.getByRole('link', { name: said.viewer }).click();
      await shown(page, 'full');
      await good('viewer');
      const series = page.getByRole('navigation', { name: said.series }).getByRole('button');
      for (const [index, entry] of (await series.all()).entries()) {
        if (index === 0) continue;
        await entry.click();
        await page.locator('.lv-documents[data-shown=documents]').waitFor();
        await good(`paper${index}`);
      }
      expect(faults).toEqual([]);
      await close();
      const reduced = await house.opened(media[language].parts, width);
      await reduced.page.getByRole('link', { name: said.viewer }).first().click();
      await shown(reduced.page, 'preview');
      await reduced.page.getByRole('button', { name: said.open }).waitFor();
      await expectGood(reduced.page, `medium-reduced-${language}-${width}`);
      await reduced.close();
    },
  );

  it.each([360, 1280])('T50: by keyboard alone: from INDEX.HTM to an image, to the next one, to a report, and back (%i px)', async (width) => {
    const { page, faults, close } = await house.opened(media.it.whole, width);
    await tabTo(page, (text) => text === SAID.it.images);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Le immagini' }).waitFor();
    await tabTo(page, (text) => text === SAID.it.viewer);
    await page.keyboard.press('Enter');
    await shown(page, 'full');
    await page.keyboard.press('ArrowDown');
    await page.getByText('Immagine 2 di 5', { exact: true }).filter({ visible: true }).first().waitFor();
    await tabTo(page, (text) => /SR|Dati strutturati|Report/i.test(text));
    await page.keyboard.press('Enter');
    await page.locator('.lv-documents[data-shown=documents]').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Le immagini' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});
