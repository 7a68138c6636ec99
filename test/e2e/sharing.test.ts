import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { it as texts } from '#web/i18n/it.ts';
import { chromiumIsHere, openBrowser, startDemo } from './demo.ts';
import { expectGood, visitor } from './visitor.ts';

describe.skipIf(!chromiumIsHere())('a result is shared, shown and taken back in a real browser', { timeout: 180_000 }, () => {
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
  const linkTo = async (address: string): Promise<string> => {
    let link = '';
    await expect
      .poll(
        async () => {
          const messages: { text: string }[] = await (await fetch(`${demo.url}/demo/messages?to=${address}`)).json();
          link = messages.map(({ text }) => /\/s\/[\w-]{43}/.exec(text)?.[0]).find(Boolean) ?? '';
          return link;
        },
        { timeout: 30_000 },
      )
      .not.toBe('');
    return `${demo.url}${link}`;
  };
  const openWith = async (page: Page, pin: string) => {
    await page.getByLabel(texts.recipient.pin).fill(pin);
    await page.getByRole('button', { name: texts.recipient.submit }).click();
  };

  it('F40-F52, F71, E4: by link and PIN: the recipient sees the one result, the token leaves the address, and what is annulled says how to come back', async () => {
    const { page, context } = await anna();
    await page.getByRole('link', { name: texts.share.action, exact: true }).click();
    await heading(page, texts.share.title);
    await page.getByLabel(texts.share.recipients).fill('sharing.walk@studio.example');
    await page.getByRole('button', { name: texts.share.pinMake }).click();
    await page.getByLabel(texts.share.message).fill('Buongiorno dottore');
    await expectGood(page, 'share-it-360');
    await page.getByRole('button', { name: texts.share.submit, exact: true }).click();
    await page.getByRole('button', { name: texts.share.askYes }).click();
    await heading(page, texts.share.doneTitle);
    const pin = (await page.locator('.l-pin-digits [aria-hidden]').innerText()).replace(/\s/g, '');
    expect(pin).toMatch(/^[1-9]\d{5}$/);
    await expectGood(page, 'share-done-it-360');

    const doctor = await visitor(browser, 'it', 360);
    await doctor.page.goto(await linkTo('sharing.walk@studio.example'));
    await heading(doctor.page, texts.recipient.title);
    await expectGood(doctor.page, 'recipient-it-360');
    await openWith(doctor.page, '999989');
    await doctor.page.getByText(texts.recipient.refused).waitFor();
    await openWith(doctor.page, pin);
    await doctor.page.getByText(/Condiviso con lei da Anna Bianchi/).waitFor();
    await doctor.page.getByText('Buongiorno dottore').waitFor();
    expect(doctor.page.url()).not.toContain('/s/');
    const shown = await doctor.page.locator('body').innerText();
    expect(shown).not.toMatch(/anna\.bianchi@|333000|SR0001001/);
    await expect(doctor.page.getByRole('link', { name: texts.share.action, exact: true }).count()).resolves.toBe(0);
    await expectGood(doctor.page, 'recipient-result-it-360');

    await page.getByRole('link', { name: texts.shares.title }).click();
    await page
      .getByText(/Aperto la prima volta/)
      .first()
      .waitFor();
    await expectGood(page, 'shares-it-360');
    await page
      .getByRole('button', { name: new RegExp(texts.shares.annul) })
      .first()
      .click();
    await page.getByRole('button', { name: texts.shares.annulYes }).click();
    await page.getByText(texts.shares.annulled).waitFor();
    await doctor.page.reload();
    await doctor.page.getByText(texts.recipient.ended).waitFor();
    expect(doctor.faults).toEqual([]);
    await Promise.all([context.close(), doctor.context.close()]);
  });

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
    await doctor.page.getByRole('button', { name: texts.surgery.submit }).click();
    await heading(doctor.page, texts.surgery.waitTitle);
    const check = (await doctor.page.locator('.l-check').innerText()).replace(/\D/g, '');
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
