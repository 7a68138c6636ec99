import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResultPage } from '#contract/results.ts';
import { urls } from '#contract/urls.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { eventually } from '../gateways.ts';
import { type MllpClient, mllpClient, oruR01, tinyPdf } from '../hl7-messages.ts';
import { call, type Portal, signedIn, startPortal } from '../portal.ts';
import { sharedDicom } from '../shared.ts';
import { syntheticStudy } from '../synthetic-study.ts';
import { chromiumIsHere, openBrowser } from './demo.ts';
import { copied, firstImageAlone, lightOf, NOT_FOUND } from './image-lines.ts';
import { expectGood, tabTo, type Visitor, visitor } from './visitor.ts';
import { saying, WORDS } from './words.ts';

const words = WORDS.it;
const ARRIVES_MS = 90_000;
/** Images, a Key Object Selection that names one, a report as SR, a PDF: of one person, one study. */
const REFERRED = { folder: 'studies/synth-refs-ko-pr-sr-pdf', study: '2.25.63374007272101970131908511116257024305' };
const ECG = { folder: 'modality/ecg', study: '1.3.76.13.65829.2.20130125082826.1072139.2' };
const PERSON = { localId: 'REF', familyName: 'Riferimento', givenName: 'Uno' };
const HEART = { localId: '642341', familyName: 'Anonymous', givenName: 'Anonymous', birthDate: '19710123' };
const SLICES = 12;

describe.skipIf(!sharedDicom() || !chromiumIsHere())(
  'images in the page, by keyboard alone and where a browser cannot (F64, T30)',
  { timeout: 180_000 },
  () => {
    let folder: string;
    let database: TestDatabase;
    let portal: Portal;
    let ris: MllpClient;
    let browser: Browser;
    let person: Person;

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'lastra-viewer-'));
      const archive = path.join(folder, 'archive');
      for (const each of [REFERRED, ECG]) await copied(each.folder, path.join(archive, path.basename(each.folder)));
      const name = ['PatientName', 'PN', `${PERSON.familyName}^${PERSON.givenName}`] as const;
      const spacing = ['PixelSpacing', 'DS', '2\\2'] as const;
      const stack = { patientId: PERSON.localId, slices: SLICES, seed: 7, series: 1, size: 64, extra: () => [name, spacing] };
      const { studyInstanceUid } = await syntheticStudy(path.join(archive, 'stack'), stack);
      database = await testDatabase();
      portal = await startPortal({ databaseUrl: database.url, folder, hostName: 'localhost', archive: { kind: 'folder', path: archive } });
      ris = await mllpClient(portal.mllpPort);
      await reported(PERSON, 'REFERRED', REFERRED.study);
      await reported(PERSON, 'STACK', studyInstanceUid);
      await reported(HEART, 'ECG', ECG.study);
      person = await arrived(PERSON, 2);
      browser = await openBrowser();
    }, 240_000);
    afterAll(async () => {
      await browser?.close();
      ris?.close();
      await portal?.stop();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    });

    async function reported(who: typeof PERSON & { readonly birthDate?: string }, orderNumber: string, studyInstanceUid: string): Promise<void> {
      const message = { ...who, controlId: orderNumber, orderNumber, accessionNumber: orderNumber, studyInstanceUid, description: orderNumber };
      expect(await ris.send(oruR01({ ...message, pdf: tinyPdf('Referto') }))).toBe('AA');
    }
    /** Signed in, once so many results have their images. */
    async function arrived(who: typeof PERSON, count: number): Promise<Person> {
      const cookie = await signedIn(portal, who.localId);
      const results = await eventually(
        `${count} results with images`,
        async () => {
          const { items } = await call<ResultPage>(portal, cookie, 'GET', `${urls.results()}?limit=10`);
          return items.filter(({ studies }) => studies.some(({ copy }) => copy.state === 'ready')).length === count ? items : null;
        },
        ARRIVES_MS,
      );
      return { cookie, resultOf: (orderNumber) => results.find((each) => each.orderNumber === orderNumber)?.resultId ?? '' };
    }
    async function visiting(
      { cookie }: Person,
      width: number,
      before: (page: Page) => Promise<unknown> = async () => {},
      told: readonly number[] = [],
    ): Promise<Visitor> {
      const visit = await visitor(browser, 'it', width, { told });
      const [name = '', value = ''] = cookie.split('=');
      await visit.context.addCookies([{ name, value, url: portal.url }]);
      await before(visit.page);
      return visit;
    }
    const stage = (page: Page, at: string) => page.locator(`.lv-stage[data-shown="${at}"][data-fidelity="full"]`).waitFor();

    it('by keyboard alone: from the result to its images, through every tool, and back', async () => {
      const { context, page, faults } = await visiting(person, 1280);
      await page.goto(`${portal.url}/results/${person.resultOf('STACK')}`);
      await page.getByRole('link', { name: words.result.imagesView }).waitFor();
      await tabTo(page, (text) => text === words.result.imagesView);
      await page.keyboard.press('Enter');
      await stage(page, '1');
      await tabTo(page, (text) => text === words.viewer.stage);
      await page.keyboard.press('ArrowDown');
      await stage(page, '2');
      await page.keyboard.press('End');
      await stage(page, String(SLICES));
      const canvas = page.getByRole('img', { name: saying(words.viewer.picture) });
      const looked = () => canvas.evaluate((each: HTMLCanvasElement) => each.toDataURL());
      const changed = async (keys: readonly string[]) => {
        const before = await looked();
        for (const key of keys) await page.keyboard.press(key);
        await expect.poll(looked, { timeout: 30_000 }).not.toBe(before);
      };
      await changed(['+', '+']);
      await changed(['m', 'ArrowRight']);
      await changed(['w', 'ArrowRight', 'ArrowRight']);
      await changed(['i']);
      await changed(['r']);
      await changed(['0']);
      // A length: one end set, the other moved; it is heard as it is seen.
      for (const key of ['l', 'Enter', 'Enter', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
      const measured = page.getByRole('status').filter({ hasText: /\d,\d mm/ });
      const millimetres = async () => Number.parseFloat((await measured.textContent())?.replace(',', '.') ?? '');
      const said = await millimetres();
      expect(said).toBeGreaterThan(1);
      await page.keyboard.press('Shift+ArrowRight');
      await expect.poll(millimetres).toBeGreaterThan(said);
      await page.keyboard.press('s');
      await page.keyboard.press('Home');
      await stage(page, '1');
      const presets = page.getByRole('combobox', { name: words.viewer.presets });
      await tabTo(page, (text) => text === words.viewer.presets);
      const before = await looked();
      await page.keyboard.press('ArrowDown');
      await expect.poll(looked, { timeout: 30_000 }).not.toBe(before);
      expect(await presets.inputValue()).toBe('1');
      // It scrolls by itself, and is stopped.
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: words.viewer.pause }).waitFor();
      await expect.poll(() => page.locator('.lv-stage').getAttribute('data-shown'), { timeout: 30_000 }).not.toBe('1');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: words.viewer.play, exact: true }).waitFor();
      // Beside another examination, and alone again.
      await tabTo(page, (text) => text === words.viewer.compare);
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('.lv-stage').count(), { timeout: 30_000 }).toBe(2);
      await expectGood(page, 'viewer-compared-1280-it');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('.lv-stage').count()).toBe(1);
      await tabTo(page, (text) => text === words.viewer.fullScreen);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.fullscreenElement?.localName === 'lastra-viewer');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.fullscreenElement === null);
      await page.keyboard.press('Escape');
      await page.getByRole('heading', { name: words.result.reportHere }).waitFor();
      expect(faults).toEqual([]);
      await context.close();
    });

    it('on a phone that lies on its side the images keep the height; series, tools and what they are not for stand beside them', async () => {
      const { context, page, faults } = await visiting(person, 740);
      await page.setViewportSize({ width: 740, height: 360 });
      await page.goto(`${portal.url}/results/${person.resultOf('REFERRED')}/images`);
      await stage(page, '1');
      const box = await page.getByRole('group', { name: words.viewer.stage }).boundingBox();
      expect(box?.height).toBeGreaterThan(200);
      await page.getByText(words.viewer.notForDiagnosis).waitFor();
      const strip = page.getByRole('navigation', { name: words.viewer.series }).getByRole('button');
      await strip.filter({ hasText: 'SR' }).click();
      await page.getByRole('group', { name: words.viewer.documents }).getByRole('heading').first().waitFor();
      await strip.first().click();
      await stage(page, '1');
      await expectGood(page, 'viewer-on-its-side-740-it');
      // Letters of more than twice the size, upright and on its side: what has no room is scrolled to.
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '225%'));
      for (const [width, height] of [
        [740, 360],
        [360, 740],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.getByRole('button', { name: words.viewer.more }).click();
        await page.getByRole('button', { name: words.viewer.rotate }).click();
        await page.getByText(words.viewer.notForDiagnosis).scrollIntoViewIfNeeded();
        await expectGood(page, `viewer-large-letters-${width}-it`);
        await page.getByRole('button', { name: words.viewer.more }).click();
      }
      expect(faults).toEqual([]);
      await context.close();
    });

    for (const width of [360, 1280])
      it(`what a Key Object Selection names comes first; the report and the PDF among the images are read in the page, ${width} px`, async () => {
        const { context, page, faults } = await visiting(person, width);
        await page.goto(`${portal.url}/results/${person.resultOf('REFERRED')}`);
        await page.getByRole('link', { name: words.result.imagesView }).press('Enter');
        await stage(page, '1');
        const strip = page.getByRole('navigation', { name: words.viewer.series }).getByRole('button');
        expect(await strip.first().textContent()).toContain(words.viewer.keyImages);
        expect(await strip.first().getAttribute('aria-current')).toBe('true');
        await expectGood(page, `viewer-key-images-${width}-it`);
        await strip.filter({ hasText: 'SR' }).press('Enter');
        await page.getByRole('group', { name: words.viewer.documents }).getByRole('heading').first().waitFor();
        await expectGood(page, `viewer-sr-${width}-it`);
        await strip.filter({ hasText: 'DOC' }).press('Enter');
        const sheet = page.getByRole('article', { name: saying(words.report.page) });
        await sheet.getByText('Referto').first().waitFor();
        await page.getByRole('link', { name: words.viewer.openPdf }).waitFor();
        await expectGood(page, `viewer-pdf-${width}-it`);
        expect(faults).toEqual([]);
        await context.close();
      });

    it('the curves of an ECG go sideways by the arrow keys, and under a finger', async () => {
      const heart = await arrived(HEART, 1);
      const { context, page, faults } = await visiting(heart, 360);
      await page.goto(`${portal.url}/results/${heart.resultOf('ECG')}/images`);
      const paper = page.locator('.lv-paper').first();
      await paper.waitFor();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => paper.evaluate((each) => each.scrollLeft)).toBeGreaterThan(50);
      await page.keyboard.press('ArrowLeft');
      await expect.poll(() => paper.evaluate((each) => each.scrollLeft)).toBe(0);
      expect(await paper.evaluate((each) => getComputedStyle(each.closest('.lv-stage') ?? each).touchAction)).toBe('auto');
      await expectGood(page, 'viewer-ecg-360-it');
      expect(faults).toEqual([]);
      await context.close();
    });

    it('a canvas whose pixels a browser took away is drawn again when it gives them back', async () => {
      const { context, page, faults } = await visiting(person, 360);
      await page.goto(`${portal.url}/results/${person.resultOf('STACK')}/images`);
      await stage(page, '1');
      const canvas = page.getByRole('img', { name: saying(words.viewer.picture) });
      const looked = () => canvas.evaluate((each: HTMLCanvasElement) => each.toDataURL());
      const before = await looked();
      await canvas.evaluate((each: HTMLCanvasElement) => each.getContext('2d')?.reset());
      expect(await looked()).not.toBe(before);
      await canvas.evaluate((each) => each.dispatchEvent(new Event('contextrestored')));
      await expect.poll(looked, { timeout: 30_000 }).toBe(before);
      expect(faults).toEqual([]);
      await context.close();
    });

    it('a session that ends while images are looked at takes the viewer with it (F24)', async () => {
      const cookie = await signedIn(portal, PERSON.localId);
      const ended = Promise.withResolvers<void>();
      const { context, page, faults } = await visiting({ ...person, cookie }, 360, firstImageAlone(ended.promise));
      await page.goto(`${portal.url}/results/${person.resultOf('STACK')}/images`);
      await stage(page, '1');
      const { status } = await fetch(`${portal.url}${urls.session()}`, { method: 'DELETE', headers: { cookie, 'sec-fetch-site': 'same-origin' } });
      expect(status).toBe(204);
      ended.resolve();
      await page.keyboard.press('End');
      await page.getByText(words.signIn.ended).waitFor();
      expect(await page.locator('.lv').count()).toBe(0);
      expect(faults).toEqual([]);
      await context.close();
    });

    it('an image that is refused leaves neither the one before nor its name; with the result gone the page says so', async () => {
      const { context, page, faults } = await visiting(person, 360, firstImageAlone(null), [404]);
      const pictured = page.getByRole('img', { name: saying(words.viewer.picture) });
      await page.goto(`${portal.url}/results/${person.resultOf('STACK')}/images`);
      await stage(page, '1');
      const counter = page.locator('.lv-position');
      expect(await counter.isVisible()).toBe(true);
      await page.keyboard.press('End');
      await page.getByRole('status').filter({ hasText: words.viewer.missing }).waitFor();
      await expect.poll(() => pictured.count()).toBe(0);
      expect(await page.locator('.lv-about').textContent()).toBe('');
      expect(await counter.isVisible()).toBe(false);
      expect(await lightOf(page.locator('.lv-stage canvas'))).toBe(0);
      await page.keyboard.press('Home');
      await stage(page, '1');
      await page.route(`**${urls.result(person.resultOf('STACK'))}`, (route) => route.fulfill(NOT_FOUND));
      await page.keyboard.press('End');
      await page.getByRole('button', { name: words.common.retry }).press('Enter');
      await page.getByText(words.result.goneWhy).waitFor();
      expect(await page.locator('.lv').count()).toBe(0);
      await expectGood(page, 'viewer-gone-360-it');
      expect(faults).toEqual([]);
      await context.close();
    });

    it('on a phone a change of the contrast is told, undone by the button beside the tools, and how a length is measured is said', async () => {
      const { context, page, faults } = await visiting(person, 360);
      await page.goto(`${portal.url}/results/${person.resultOf('STACK')}/images`);
      await stage(page, '1');
      const chosen = () => page.locator(`select[aria-label="${words.viewer.presets}"]`).evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.text);
      const asBefore = await chosen();
      await page.getByRole('button', { name: words.viewer.window }).click();
      await page.keyboard.press('ArrowRight');
      await expect.poll(chosen).toBe(words.viewer.presetHand);
      await page.getByRole('button', { name: words.viewer.reset }).click();
      await expect.poll(chosen).toBe(asBefore);
      await page.getByRole('button', { name: words.viewer.measure }).click();
      await page.getByRole('status').filter({ hasText: words.viewer.measureHint }).waitFor();
      await expectGood(page, 'viewer-measure-360-it');
      expect(faults).toEqual([]);
      await context.close();
    });

    it('a browser that starts no decoder shows the JPEGs and says so', async () => {
      const { context, page, faults } = await visiting(person, 360, (each) => each.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker')));
      await page.goto(`${portal.url}/results/${person.resultOf('STACK')}/images`);
      await page.locator('.lv-stage[data-fidelity="preview"]').waitFor();
      await page.getByRole('status').filter({ hasText: words.viewer.reduced }).waitFor();
      await expectGood(page, 'viewer-reduced-360-it');
      expect(faults).toEqual([]);
      await context.close();
    });

    it('a browser that gives no canvas shows the JPEGs on a page without the viewer, and says so', async () => {
      const { context, page } = await visiting(person, 360, (each) =>
        each.addInitScript(() => {
          HTMLCanvasElement.prototype.getContext = () => null;
        }),
      );
      await page.goto(`${portal.url}/results/${person.resultOf('STACK')}/images`);
      await page.getByText(words.viewer.oldBrowser).waitFor();
      await page.getByRole('img', { name: saying(words.viewer.picture) }).waitFor();
      await expectGood(page, 'viewer-without-canvas-360-it');
      await context.close();
    });
  },
);

interface Person {
  readonly cookie: string;
  resultOf(orderNumber: string): string;
}
