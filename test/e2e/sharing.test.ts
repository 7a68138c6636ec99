import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { it as texts } from '#web/i18n/it.ts';
import { chromiumIsHere, openBrowser, startDemo } from './demo.ts';
import { expectGood, visitor } from './visitor.ts';

describe.skipIf(!chromiumIsHere())('a result is shown in the surgery, in a real browser', { timeout: 180_000 }, () => {
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

  const anna = async (width = 360) => {
    const patient = await visitor(browser, 'it', width);
    const { page } = patient;
    await page.goto(demo.url);
    await page.getByLabel(texts.signIn.username).fill('anna.bianchi');
    await page.getByLabel(texts.signIn.password, { exact: true }).fill('Mincio2026!');
    await page.getByRole('button', { name: texts.signIn.submit, exact: true }).click();
    await page
      .getByRole('link', { name: /TC torace/ })
      .first()
      .click();
    await page.getByRole('link', { name: texts.share.action, exact: true }).waitFor();
    return patient;
  };
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  it('B8, B14: shown in the surgery by a code, confirmed by its two digits, closed by the patient, and told in the log', async () => {
    const { page, context } = await anna(1280);
    await page.getByRole('link', { name: texts.showing.action }).first().click();
    await page.getByRole('button', { name: texts.showing.make }).click();
    await page.getByRole('img', { name: texts.showing.qr }).waitFor();
    const code = await page.locator('.l-show-code [aria-hidden]').innerText();
    await expectGood(page, 'show-code-it-1280');
    const doctor = await visitor(browser, 'it', 1280);
    await doctor.page.goto(`${demo.url}/s#${code}`);
    await expect.poll(() => doctor.page.getByLabel(texts.surgery.code).inputValue()).toBe(code);
    expect(doctor.page.url()).not.toContain('#');
    // A code that is nobody's waits like another: the page says what to look at, and another is typed at once.
    await doctor.page.getByLabel(texts.surgery.code).fill('AB3D-7KMQ');
    await doctor.page.getByRole('button', { name: texts.surgery.submit }).click();
    await doctor.page.getByText(texts.surgery.nothingSeen).waitFor();
    await expectGood(doctor.page, 'surgery-wait-it-1280');
    await doctor.page.getByRole('button', { name: texts.surgery.again }).click();
    await expect(doctor.page.getByText(texts.surgery.over).count()).resolves.toBe(0);
    await doctor.page.getByLabel(texts.surgery.code).fill(code);
    await doctor.page.getByRole('button', { name: texts.surgery.submit }).click();
    await heading(doctor.page, texts.surgery.waitTitle);
    const check = (await doctor.page.locator('.l-check').innerText()).replace(/\D/g, '');
    await page.getByRole('heading', { name: texts.showing.askTitle }).waitFor();
    await expectGood(page, 'show-asks-it-1280');
    await page.getByRole('button', { name: texts.showing.askYes.replace('{{check}}', check) }).click();
    await doctor.page.getByText(/Anna Bianchi le mostra questo esito/).waitFor();
    await expectGood(doctor.page, 'surgery-result-it-1280');
    await page.getByText(texts.showing.open).waitFor();
    await page.getByRole('button', { name: texts.showing.close }).click();
    await page.getByText(texts.showing.over).waitFor();
    await doctor.page.reload();
    await doctor.page.getByText(texts.recipient.endedShown).waitFor();
    await page.goto(`${demo.url}/access-log`);
    await page.getByText(texts.accessLog.who_shown).first().waitFor();
    await expectGood(page, 'access-log-it-1280');
    await Promise.all([context.close(), doctor.context.close()]);
  });
});
