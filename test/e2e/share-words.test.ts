import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumIsHere, openBrowser, startDemo } from './demo.ts';
import { expectGood, visitor } from './visitor.ts';
import { WORDS } from './words.ts';

describe.skipIf(!chromiumIsHere())('what a share may say, and where its PIN may go, in a real browser', { timeout: 240_000 }, () => {
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

  it.each([
    ['it', [360, 768]],
    ['sl', [1280]],
  ] as const)('F44, E6: the form says beside the field what cannot be sent (%s)', async (language, widths) => {
    const words = WORDS[language];
    const { page, context, faults } = await visitor(browser, language, widths[0], { told: [422] });
    await page.goto(demo.url);
    await page.getByLabel(words.signIn.username).fill('anna.bianchi');
    await page.getByLabel(words.signIn.password, { exact: true }).fill('Mincio2026!');
    await page.getByRole('button', { name: words.signIn.submit, exact: true }).click();
    await page
      .getByRole('link', { name: /TC torace/ })
      .first()
      .click();
    await page.getByRole('link', { name: words.share.action, exact: true }).click();
    await page.getByLabel(words.share.recipients).fill('dott.neri@studio.example');
    await page.getByLabel(words.share.surnameOptional, { exact: true }).fill('Neri');
    await page.getByLabel(words.share.nameOptional, { exact: true }).fill('Ugo');
    await page.getByRole('radio', { name: words.share.by_sms }).check();
    await page.getByRole('textbox', { name: words.share.mobile }).fill('+247 40 12345');
    await page.getByLabel(words.share.pinField).fill('120355');
    const send = async () => {
      await page.getByRole('button', { name: words.share.submit, exact: true }).click();
      await page.getByRole('button', { name: words.share.askYes, exact: true }).click();
    };
    await send();
    // The patient's date of birth; what was said of it goes with it.
    const weak = page.getByText(words.share.wrong_pinBirth);
    await weak.waitFor();
    await page.getByRole('button', { name: words.share.pinMake, exact: true }).click();
    await weak.waitFor({ state: 'detached' });
    await send();
    await page.getByText(words.share.wrong_mobileCountry).waitFor();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 760 });
      await expectGood(page, `share-abroad-${language}-${width}`);
    }
    await page.getByRole('textbox', { name: words.share.mobile }).fill('333 111 2223');
    await page.getByLabel(words.share.message).fill('Paghi qui: referti-online.com/ticket');
    await send();
    await page.getByText(words.share.wrong_address).waitFor();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 760 });
      await expectGood(page, `share-address-${language}-${width}`);
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
