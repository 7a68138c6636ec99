import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { urls } from '#contract/urls.ts';
import { de } from '#web/i18n/de.ts';
import { en } from '#web/i18n/en.ts';
import { fr } from '#web/i18n/fr.ts';
import { it as italian } from '#web/i18n/it.ts';
import { LANGUAGES } from '#web/i18n/languages.ts';
import { sl } from '#web/i18n/sl.ts';
import { chromiumIsHere, openBrowser, startDemo } from './demo.ts';

const TEXTS = { it: italian, en, de, fr, sl } as const;

describe.skipIf(!chromiumIsHere())('the frame of the portal in a real browser', { timeout: 120_000 }, () => {
  let demo: Awaited<ReturnType<typeof startDemo>>;
  let browser: Browser;
  beforeAll(async () => {
    demo = await startDemo();
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const visitor = async (locale: string, width = 360): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browser.newContext({ viewport: { width, height: 760 }, locale, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    return { context, page };
  };
  const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const mistakes = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.html}`);

  it.each(LANGUAGES)('F5, E1: whoever reads %s finds the sign-in and the help in it, and nothing to mend', async (language) => {
    const { context, page } = await visitor(language);
    const texts = TEXTS[language];
    await page.goto(demo.url);
    await page.getByRole('heading', { level: 1, name: texts.signIn.title }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    await page.getByRole('link', { name: texts.header.help }).first().click();
    await page.getByText(texts.help.question.forgotten).click();
    await page.getByText(texts.help.answer.forgotten.split('{{')[0] ?? '').waitFor();
    expect([await sideways(page), await mistakes(page)]).toEqual([0, []]);
    await context.close();
  });

  it('F5: the globe changes the whole site before sign-in, by keyboard alone, and the choice is remembered', async () => {
    const { context, page } = await visitor('it');
    await page.goto(demo.url);
    await page.locator('summary').filter({ hasText: italian.language.change }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Slovenščina' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: sl.signIn.title }).waitFor();
    await page.goto(`${demo.url}/privacy`);
    await page.getByRole('heading', { level: 1, name: sl.privacy.title }).waitFor();
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual(['sl', 'ltr']);
    await context.close();
  });

  it('F6: the bell tells of results; what they are is said by a page that has read them, never by the notice; it is read once it was opened', async () => {
    const { context, page } = await visitor('it');
    await page.goto(demo.url);
    const told = page.waitForResponse((answer) => new URL(answer.url()).pathname === urls.notices());
    await page.getByLabel(italian.signIn.username).fill('chiara.dangelo');
    await page.getByLabel(italian.signIn.password, { exact: true }).fill('Rigoletto88!');
    await page.getByRole('button', { name: italian.signIn.submit, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: italian.results.title, exact: true }).waitFor();
    const bell = page.locator('summary').filter({ hasText: italian.bell.title });
    await bell.filter({ hasText: /nuov/ }).waitFor();
    await bell.click();
    expect(await (await told).text()).not.toMatch(/addome|eco|Angel/i);
    await page
      .getByRole('link', { name: italian.bell.resultPublished })
      .filter({ hasText: /addome/ })
      .first()
      .waitFor();
    expect(await mistakes(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => bell.textContent()).not.toMatch(/\d/);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: italian.results.title, exact: true }).waitFor();
    expect(await bell.textContent()).not.toMatch(/\d/);
    await context.close();
  });

  it('a language that runs from right to left would have room: nothing lies outside of the page, the arrows turn', async () => {
    const { context, page } = await visitor('it');
    await page.goto(`${demo.url}/help`);
    await page.getByRole('heading', { level: 1, name: italian.help.title }).waitFor();
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    // Polled: the page is laid out anew, and once more when a typeface arrives.
    await expect.poll(() => sideways(page)).toBe(0);
    const title = await page.getByRole('heading', { level: 1 }).evaluate((heading) => getComputedStyle(heading).textAlign);
    expect(title).toBe('start');
    const arrow = page.getByRole('link', { name: italian.header.home }).locator('svg');
    expect(await arrow.evaluate((icon) => getComputedStyle(icon).transform)).toBe('matrix(-1, 0, 0, 1, 0, 0)');
    await context.close();
  });

  it('letters twice as large on a phone: no page scrolls sideways, and each of the pages of a person has its way back', async () => {
    const { context, page } = await visitor('it');
    const enlarged = async () => {
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '225%';
      });
      // Polled: the page is laid out anew, and once more when a typeface arrives.
      await expect.poll(() => sideways(page), { message: page.url() }).toBe(0);
    };
    for (const address of ['/', '/?way=access-codes', '/recover/username', '/recover/password', '/help', '/privacy']) {
      await page.goto(`${demo.url}${address}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await enlarged();
    }
    await page.goto(demo.url);
    await page.getByLabel(italian.signIn.username).fill('chiara.dangelo');
    await page.getByLabel(italian.signIn.password, { exact: true }).fill('Rigoletto88!');
    await page.getByRole('button', { name: italian.signIn.submit, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: italian.results.title, exact: true }).waitFor();
    await enlarged();
    for (const address of ['sessions', 'passkeys', 'preferences', 'password', 'shares', 'access-log', 'help']) {
      await page.goto(`${demo.url}/${address}`);
      await page.getByRole('link', { name: italian.result.back }).waitFor();
      await enlarged();
    }
    await page.getByRole('link', { name: italian.result.back }).click();
    await page.getByRole('heading', { level: 1, name: italian.results.title, exact: true }).waitFor();
    await page
      .getByRole('link', { name: /addome/i })
      .filter({ visible: true })
      .first()
      .click();
    await page.getByRole('heading', { name: italian.result.reportHere }).waitFor();
    await enlarged();
    await context.close();
  });
});
