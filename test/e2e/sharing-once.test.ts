import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumIsHere, openBrowser } from './demo.ts';
import { type Hospital, openHospital } from './hospital.ts';
import { mailbox, type Pair, sharingPair, toShare } from './sharing-people.ts';

describe.skipIf(!chromiumIsHere())('T39: the two mails of each recipient of a share come once each, at a real mail server', { timeout: 240_000 }, () => {
  let account: Hospital;
  let browser: Browser;
  beforeAll(async () => {
    [account, browser] = await Promise.all([openHospital(), openBrowser()]);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await account?.close();
  });
  const walking = (walk: (pair: Pair) => Promise<void>) => sharingPair({ browser, hospital: account, language: 'it', widths: [360, 360] }, walk);

  const once = (to: readonly string[]) => {
    for (const each of to) {
      const { mails, links, pins } = mailbox(account, each);
      expect([each, mails.length, links.length, pins.length]).toEqual([each, 2, 1, 1]);
    }
  };
  /** The form filled in for two, with a second e-mail; at its last question. */
  async function asked({ patient, person, address }: Pair): Promise<readonly string[]> {
    const { words, page } = patient;
    const to = [address('a'), address('b')];
    await toShare(account, patient, person);
    await page.getByLabel(words.share.recipients).fill(to.join(';'));
    await page.getByRole('radio', { name: words.share.by_email }).check();
    await patient.press(words.share.pinMake);
    await patient.press(words.share.submit);
    return to;
  }

  it('pressed twice, and the same request sent again', () =>
    walking(async (pair) => {
      const { page, words, heading } = pair.patient;
      const to = await asked(pair);
      const answered = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/shares'));
      await page.getByRole('button', { name: words.share.askYes, exact: true }).dblclick();
      const answer = await answered;
      const made = (await answer.json()) as { shareId: string };
      await heading(words.share.doneTitle);
      const again = await page.evaluate(
        async ([url, body]) => {
          const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
          return { status: answer.status, shareId: ((await answer.json()) as { shareId: string }).shareId };
        },
        [answer.url(), answer.request().postData() ?? ''] as const,
      );
      expect(again).toEqual({ status: 201, shareId: made.shareId });
      await account.allIsOut();
      once(to);
      expect(to.map((each) => account.mailsTo(each).length)).toEqual([2, 2]);
    }));

  it('the web process killed (kill -9) when it has the share and its answer is lost: the person presses again', () =>
    walking(async (pair) => {
      const { page, words, heading, press, faults } = pair.patient;
      const to = await asked(pair);
      let kills = 0;
      await page.route('**/api/results/*/shares', async (route) => {
        if (kills > 0) return route.continue();
        kills += 1;
        await route.fetch();
        await account.killAndRestart('web');
        await route.abort('connectionreset');
      });
      await press(words.share.askYes);
      await page.getByRole('alert').first().waitFor();
      await press(words.share.askYes);
      await heading(words.share.doneTitle);
      await account.allIsOut();
      once(to);
      expect([kills, ...to.map((each) => account.mailsTo(each).length)]).toEqual([1, 2, 2]);
      // What the browser itself writes of a line that broke.
      expect(faults.splice(0).every((fault) => fault.includes('net::ERR_CONNECTION'))).toBe(true);
    }));

  it('the worker killed (kill -9) while the mail server has them', () =>
    walking(async (pair) => {
      const to = await asked(pair);
      let held = 0;
      account.mailMood(({ to: address }) => {
        if (!to.includes(address)) return 'take';
        held += 1;
        return 'stall';
      });
      await pair.patient.press(pair.patient.words.share.askYes);
      await pair.patient.heading(pair.patient.words.share.doneTitle);
      await expect.poll(() => held, { timeout: 60_000 }).toBeGreaterThan(0);
      await account.killAndRestart('worker');
      account.mailMood(() => 'take');
      await account.allIsOut();
      once(to);
    }));
});
