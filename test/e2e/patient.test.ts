import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumIsHere, openBrowser, startDemo } from './demo.ts';
import { expectGood, PHOTOS, tabTo, visitor } from './visitor.ts';
import { type Language, WORDS } from './words.ts';

const run = promisify(execFile);

describe.skipIf(!chromiumIsHere())('a patient in a real browser, against the demo', { timeout: 120_000 }, () => {
  let demo: Awaited<ReturnType<typeof startDemo>>;
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lastra-walk-'));
    demo = await startDemo();
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function signInAsAnna(page: Page, language: Language): Promise<void> {
    const words = WORDS[language];
    await page.goto(demo.url);
    await page.getByRole('button', { name: `${words.demo.take} (Anna Bianchi)` }).click();
    await page.getByRole('button', { name: words.signIn.submit, exact: true }).click();
    await page.getByRole('heading', { name: words.results.title, level: 1, exact: true }).waitFor();
  }

  for (const language of ['it', 'en'] as const) {
    for (const width of PHOTOS ? [360, 768, 1280] : [360, 1280]) {
      it(`F11 F21-F36: from the sign-in to the images and the downloaded package, ${language}, ${width} px`, async () => {
        const words = WORDS[language];
        const { context, page, faults } = await visitor(browser, language, width);
        const named = (screen: string) => `${screen}-${width}-${language}`;
        await page.goto(demo.url);
        await page.getByRole('heading', { name: words.demo.choose }).waitFor();
        await page.getByRole('button', { name: `${words.demo.take} (Anna Bianchi)` }).waitFor();
        await expectGood(page, named('sign-in'));
        await signInAsAnna(page, language);
        const entry = page.getByRole('link', { name: /TC torace senza e con MDC/ }).filter({ visible: true });
        await entry.first().waitFor();
        await expectGood(page, named('results'));
        await entry.first().click();
        await page.getByRole('heading', { name: words.result.reportHere }).waitFor();
        await expectGood(page, named('result'));
        // Three presses from the sign-in page to the first image (screens, principle 3).
        // A demo that was started a moment ago may still be fetching them: the page shows them by itself when they are there.
        await page.getByRole('link', { name: words.result.imagesView }).click({ timeout: 120_000 });
        const first = page.getByRole('img', { name: /128/ });
        await first.waitFor();
        expect(await first.evaluate((stage: HTMLCanvasElement) => stage.width)).toBeGreaterThan(100);
        await page.keyboard.press('Tab');
        await page.getByRole('group', { name: words.viewer.stage }).press('End');
        await page.getByText(words.viewer.position.replace('{{number}}', '128').replace('{{total}}', '128'), { exact: true }).waitFor();
        await expectGood(page, named('viewer'));
        await page.getByRole('button', { name: words.viewer.close }).click();
        await page.getByRole('button', { name: words.result.download, exact: true }).click();
        const sheet = page.getByRole('dialog', { name: words.download.title });
        const everything = sheet.getByRole('button', { name: words.download.main_all });
        await everything.getByText(/\d+ MB/).waitFor();
        await expectGood(page, named('download'));
        const [download] = await Promise.all([page.waitForEvent('download'), everything.click()]);
        await sheet.getByText(words.download.started).waitFor();
        const zip = path.join(folder, `${named('medium')}.zip`);
        await download.saveAs(zip);
        const length = (await page.request.head(download.url())).headers()['content-length'];
        expect((await stat(zip)).size).toBe(Number(length));
        expect(download.suggestedFilename()).not.toMatch(/bianchi|anna/i);
        await expectMediumOpens(zip, named('medium'), language);
        expect(faults).toEqual([]);
        await context.close();
      });
    }
  }

  /** F34: unpacked into a folder, opened by its INDEX.HTM with the network off. */
  async function expectMediumOpens(zip: string, name: string, language: Language): Promise<void> {
    const unpacked = path.join(folder, name);
    await run('unzip', ['-q', '-o', zip, '-d', unpacked]);
    const files = await readdir(unpacked, { recursive: true });
    const index = files.find((file) => /(^|\/)INDEX\.HTM$/i.test(file));
    expect(index, files.slice(0, 20).join(' ')).toBeDefined();
    const { context, page, faults } = await visitor(browser, language, 1280, { offline: true });
    await page.goto(pathToFileURL(path.join(unpacked, index ?? '')).href);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await expectGood(page, name);
    for (const link of await page.getByRole('link').all()) {
      const target = await link.evaluate((anchor: HTMLAnchorElement) => anchor.href);
      if (target.startsWith('file:')) await stat(new URL(target.split('#')[0] ?? target));
    }
    expect(faults).toEqual([]);
    await context.close();
  }

  it('F13 F17: the first sign-in ends at the new password, whatever address is tried, and the five points tick while typing', async () => {
    const words = WORDS.it;
    const { context, page } = await visitor(browser, 'it', 360);
    await page.goto(demo.url);
    await page.getByRole('button', { name: `${words.demo.take} (Mario Rossi)` }).click();
    const temporary = await page.getByLabel(words.signIn.password, { exact: true }).inputValue();
    await page.getByRole('button', { name: words.signIn.submit, exact: true }).click();
    await page.getByRole('heading', { name: words.password.firstTitle }).waitFor();
    await page.goto(`${demo.url}/results`);
    await page.getByRole('heading', { name: words.password.firstTitle }).waitFor();
    await page.getByLabel(words.password.currentFirst, { exact: true }).fill(temporary);
    await page.getByLabel(words.password.next, { exact: true }).fill('corta');
    expect(await page.getByText(words.password.rule_met).count()).toBe(1);
    await expectGood(page, 'first-password-360-it');
    await page.getByLabel(words.password.next, { exact: true }).fill('Gonzaga-1328!');
    expect(await page.getByText(words.password.rule_met).count()).toBe(5);
    await page.getByLabel(words.password.again, { exact: true }).fill('Gonzaga-1328!');
    await page.getByRole('button', { name: words.password.submitFirst }).click();
    await page.getByRole('heading', { name: words.results.title, level: 1, exact: true }).waitFor();
    await context.close();
  });

  it('F5 F18-F24: search, sort, profile, help and language; every page without a violation', async () => {
    const { context, page, faults } = await visitor(browser, 'it', 1280, { told: [404] });
    await signInAsAnna(page, 'it');
    await page.getByLabel(WORDS.it.results.search).fill('mano');
    await page.getByRole('button', { name: WORDS.it.results.submit, exact: true }).click();
    await page.waitForURL('**/results?q=mano');
    await page.getByRole('row').filter({ hasText: 'RX mano' }).waitFor();
    // The heading row and the one that was looked for; the list before stays until it is there.
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    await page.goto(`${demo.url}/results?sort=description`);
    await page.getByRole('row').nth(2).waitFor();
    const described = await page.getByRole('rowheader').allInnerTexts();
    expect(described).toEqual([...described].sort((a, b) => a.localeCompare(b, 'it')));
    for (const address of ['profile', 'profile/doctor', 'profile/contact', 'password', 'help', 'privacy', 'accessibility', 'nowhere']) {
      await page.goto(`${demo.url}/${address}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expectGood(page, `${address.replace('/', '-')}-1280-it`);
    }
    await page.goto(`${demo.url}/profile`);
    await page.locator('summary', { hasText: WORDS.it.language.change }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: WORDS.en.profile.title }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: WORDS.en.profile.title }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('the whole way is open to a keyboard alone: sign in, a result, its images, its report and a word of it, a choice of the download, sign out', async () => {
    const words = WORDS.it;
    const { context, page, faults } = await visitor(browser, 'it', 1280);
    await page.goto(demo.url);
    await page.getByLabel(words.signIn.username).waitFor();
    await tabTo(page, (text) => text === words.signIn.username);
    await page.keyboard.type('chiara.dangelo');
    await tabTo(page, (text) => text === words.signIn.password);
    await page.keyboard.type('Rigoletto88!');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: words.results.title, level: 1, exact: true }).waitFor();
    await page.getByRole('row').nth(1).waitFor();
    await tabTo(page, (text) => text.startsWith(`${words.results.open} `));
    await page.keyboard.press('Enter');
    // A demo that was started a moment ago may still be fetching them.
    await page.getByRole('link', { name: words.result.imagesView }).waitFor({ timeout: 120_000 });
    await tabTo(page, (text) => text === words.result.imagesView);
    await page.keyboard.press('Enter');
    await page.getByRole('slider').waitFor();
    await tabTo(page, (text) => text === words.viewer.close);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: words.result.reportHere }).waitFor();
    await tabTo(page, (text) => text === words.result.reportOpen);
    await page.keyboard.press('Enter');
    await page.locator('.l-term').first().waitFor();
    await tabTo(page, (text) => text === words.report.view_sheet);
    await page.keyboard.press('ArrowLeft');
    await page.locator('.l-flow .l-term').first().waitFor();
    const [word = ''] = await page.locator('.l-flow .l-term[role=button]').allInnerTexts();
    await tabTo(page, (text) => text === word);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await tabTo(page, (text) => text === words.report.pdf);
    await tabTo(page, (text) => text === words.report.back, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: words.result.reportHere }).waitFor();
    await tabTo(page, (text) => text === words.result.download);
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: words.download.title });
    await sheet
      .getByRole('button', { name: words.download.main_all })
      .getByText(/\d [kM]B/)
      .waitFor();
    await tabTo(page, (text) => text === words.download.more);
    await page.keyboard.press('Enter');
    await tabTo(page, (text) => text.startsWith(words.download.take_jpeg));
    await page.keyboard.press('ArrowUp');
    expect(await sheet.getByRole('radio', { name: words.download.take_report }).isChecked()).toBe(true);
    await tabTo(page, (text) => text === words.download.start);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect((await stat(await download.path())).size).toBeGreaterThan(1000);
    await sheet.getByText(words.download.started).waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await tabTo(page, (text) => text.length < 60 && text.includes("D'Angelò"), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, (text) => text === words.header.signOut);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: words.signIn.title }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
