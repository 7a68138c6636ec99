import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import type { House, PublishedStudy } from '../house.ts';
import { megabytes, type Row, seconds } from '../report.ts';
import { bareChromium } from './bare-chromium.ts';

const BITS_PER_SECOND = 30e6;
const LATENCY_MS = 10;
const SCROLL_MS = 2_000;
const DECODED = 40;
/** Of the page's one thread, of the 16.7 ms that a frame of the screen lasts. */
const GOAL_THREAD_MS = 6;
const FAR = 400;
/** The line is quiet: what is read ahead is here. */
const QUIET_MS = 1_500;
const QUIET_AT_LAST_MS = 60_000;
const GOAL_MS = 1_000;
const GOAL_BYTES = 300e6;

/** What a patient waits for in the page of a real Chromium, on a shaped line: the first image after the press, scrolling, memory. */
export async function viewer(
  house: House,
  studies: readonly { readonly name: string; readonly study: PublishedStudy; readonly scrolls: boolean }[],
): Promise<readonly Row[]> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const rows: Row[] = [];
  try {
    for (const { name, study, scrolls } of studies) {
      const { page, line } = await openPage(browser, house, study);
      const { firstMs, fullMs } = await firstImage(page);
      rows.push({
        what: `first image of ${name}, from the press on the result's images, at 30 Mbit/s and 10 ms`,
        measured: seconds(firstMs),
        goal: '≤ 1 s',
        met: firstMs <= GOAL_MS,
        note: `in full fidelity after ${seconds(fullMs)}; scripts fetched ahead while the result is read`,
      });
      if (scrolls) rows.push(...(await scrolling(page, line, name)));
      await page.context().close();
      if (scrolls) rows.push(await memory(house, study, name));
    }
  } finally {
    await browser.close();
  }
  return rows;
}

async function openPage(browser: Browser, house: House, study: PublishedStudy): Promise<{ readonly page: Page; readonly line: CDPSession }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'it-IT' });
  const [name = '', value = ''] = study.cookie.split('=');
  await context.addCookies([{ name, value, url: house.portal.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  const perSecond = BITS_PER_SECOND / 8;
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: LATENCY_MS, downloadThroughput: perSecond, uploadThroughput: perSecond });
  await page.goto(`${house.portal.url}/results/${study.resultId}`, { waitUntil: 'networkidle' });
  return { page, line };
}

/** By the page's own clock: from the press to the first picture on the stage, and to its pixels. */
async function firstImage(page: Page): Promise<{ readonly firstMs: number; readonly fullMs: number }> {
  await page.evaluate(() => {
    const times: { press?: number; first?: number; full?: number } = {};
    Object.assign(globalThis, { benchTimes: times });
    document.addEventListener('click', () => (times.press ??= performance.now()), { capture: true, once: true });
    new MutationObserver(() => {
      const stage = document.querySelector<HTMLElement>('.lv-stage[data-shown]');
      if (stage) times.first ??= performance.now();
      if (stage?.dataset.fidelity === 'full') times.full ??= performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-shown', 'data-fidelity'] });
  });
  await page.locator('a[href*="/images"].btn').first().click();
  await page.locator('.lv-stage[data-fidelity="full"]').waitFor();
  const {
    press = 0,
    first = 0,
    full = 0,
  } = await page.evaluate(() => (globalThis as unknown as { benchTimes: { press: number; first: number; full: number } }).benchTimes);
  return { firstMs: first - press, fullMs: full - press };
}

/** Over slices that are decoded: a key a frame, there and back; counted are the frames in which another slice was drawn. */
async function scrolling(page: Page, line: CDPSession, name: string): Promise<readonly Row[]> {
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  let askedAt = performance.now();
  page.on('request', () => {
    askedAt = performance.now();
  });
  await page.locator('.lv-stage').focus();
  for (let slice = 1; slice < DECODED; slice += 1) {
    await page.keyboard.press('ArrowDown');
    await page.locator(`.lv-stage[data-shown="${slice + 1}"][data-fidelity="full"]`).waitFor();
  }
  const deadline = performance.now() + QUIET_AT_LAST_MS;
  while (performance.now() - askedAt < QUIET_MS && performance.now() < deadline) await page.waitForTimeout(100);
  // By the processor's clock of the thread: others use the machine too.
  await line.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await threadMs(line);
  const { drawn, seconds: lasted, screen } = await page.evaluate(scrolled, { forMs: SCROLL_MS, within: DECODED - 2 });
  const each = ((await threadMs(line)) - before) / Math.max(1, drawn);
  const perSecond = drawn / lasted;
  return [
    {
      what: `scrolling through decoded slices of ${name}`,
      measured: `${perSecond.toFixed(0)} slices/s`,
      peer: `the page's own frames: ${screen.toFixed(0)}/s`,
      goal: '60 frames/s',
      met: perSecond >= 57,
      note: 'headless, without a graphics card',
    },
    {
      what: `the page's thread for each decoded slice of ${name} that is drawn`,
      measured: `${each.toFixed(1)} ms`,
      peer: 'a frame of the screen: 16.7 ms',
      goal: `≤ ${GOAL_THREAD_MS} ms`,
      met: each <= GOAL_THREAD_MS,
      note: 'processor time: keys, pixels, canvas, layout and paint; the canvas is drawn by the processor too, where there is no graphics card',
    },
  ];
}

async function threadMs(line: CDPSession): Promise<number> {
  const { metrics } = (await line.send('Performance.getMetrics')) as { metrics: { name: string; value: number }[] };
  return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1000;
}

/** With as many slices behind somebody as fill what the viewer keeps. */
async function memory(house: House, study: PublishedStudy, name: string): Promise<Row> {
  const chromium = await bareChromium();
  try {
    await chromium.open(`${house.portal.url}/results/${study.resultId}/images`, study.cookie);
    const slices = await chromium.evaluate<number>(`(${scrolledFar})(${FAR})`);
    const bytes = await chromium.rendererBytes();
    return {
      what: `memory of the page with ${slices} slices of ${name} scrolled`,
      measured: megabytes(bytes),
      goal: '< 300 MB',
      met: bytes < GOAL_BYTES,
      note: 'anonymous memory of the rendering process, in a browser whose tools do not listen',
    };
  } finally {
    await chromium.close();
  }
}

/** Runs in the page, as text: slice after slice, each seen whole; gives how many. */
async function scrolledFar(far: number): Promise<number> {
  const until = async (holds: () => boolean) => {
    const deadline = performance.now() + 30_000;
    while (!holds() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const stage = () => document.querySelector<HTMLElement>('.lv-stage');
  for (let slice = 1; slice <= far; slice += 1) {
    await until(() => stage()?.dataset.shown === String(slice) && stage()?.dataset.fidelity === 'full');
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  }
  // What is read ahead comes too.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  return Number(stage()?.dataset.shown ?? 0);
}

/** Runs in the page. */
function scrolled({ forMs, within }: { readonly forMs: number; readonly within: number }): Promise<{ drawn: number; seconds: number; screen: number }> {
  const stage = document.querySelector<HTMLElement>('.lv-stage');
  return new Promise((resolve) => {
    const startedAt = performance.now();
    let [frames, drawn, shown, key, steps] = [0, 0, stage?.dataset.shown, 'ArrowUp', 0];
    const step = () => {
      frames += 1;
      if (stage?.dataset.shown !== shown) drawn += 1;
      shown = stage?.dataset.shown;
      const elapsed = performance.now() - startedAt;
      if (elapsed >= forMs) return resolve({ drawn, seconds: elapsed / 1000, screen: (frames * 1000) / elapsed });
      steps += 1;
      if (steps % within === 0) key = key === 'ArrowUp' ? 'ArrowDown' : 'ArrowUp';
      document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
