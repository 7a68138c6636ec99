import { readFile } from 'node:fs/promises';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import type { House, PublishedStudy } from '../house.ts';
import { megabytes, type Row, seconds } from '../report.ts';

const BITS_PER_SECOND = 30e6;
const LATENCY_MS = 10;
const SCROLL_MS = 2_000;
const DECODED = 40;
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
      if (scrolls) rows.push(...(await scrolling(browser, page, line, name)));
      await page.context().close();
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
async function scrolling(browser: Browser, page: Page, line: CDPSession, name: string): Promise<readonly Row[]> {
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await page.locator('.lv-stage').focus();
  for (let slice = 1; slice < DECODED; slice += 1) {
    await page.keyboard.press('ArrowDown');
    await page.locator(`.lv-stage[data-shown="${slice + 1}"][data-fidelity="full"]`).waitFor();
  }
  const { drawn, screen } = await page.evaluate(scrolled, { forMs: SCROLL_MS, within: DECODED - 2 });
  const bytes = await rendererBytes(browser);
  const { metrics } = (await line.send('Performance.enable').then(() => line.send('Performance.getMetrics'))) as { metrics: { name: string; value: number }[] };
  const heap = metrics.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? 0;
  return [
    {
      what: `scrolling through decoded slices of ${name}`,
      measured: `${drawn.toFixed(0)} slices/s`,
      peer: `the page's own frames: ${screen.toFixed(0)}/s`,
      goal: '60 frames/s',
      met: drawn >= 57,
      note: 'headless, without a graphics card',
    },
    {
      what: `memory of the page with ${name} scrolled`,
      measured: megabytes(bytes),
      goal: '< 300 MB',
      met: bytes < GOAL_BYTES,
      note: `anonymous memory of the rendering process; of it JavaScript ${megabytes(heap)}`,
    },
  ];
}

/** Runs in the page. */
function scrolled({ forMs, within }: { readonly forMs: number; readonly within: number }): Promise<{ drawn: number; screen: number }> {
  const stage = document.querySelector<HTMLElement>('.lv-stage');
  return new Promise((resolve) => {
    const startedAt = performance.now();
    let [frames, drawn, shown, key, steps] = [0, 0, stage?.dataset.shown, 'ArrowUp', 0];
    const step = () => {
      frames += 1;
      if (stage?.dataset.shown !== shown) drawn += 1;
      shown = stage?.dataset.shown;
      const elapsed = performance.now() - startedAt;
      if (elapsed >= forMs) return resolve({ drawn: (drawn * 1000) / elapsed, screen: (frames * 1000) / elapsed });
      steps += 1;
      if (steps % within === 0) key = key === 'ArrowUp' ? 'ArrowDown' : 'ArrowUp';
      document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

/** The largest of the rendering processes is the page's. */
async function rendererBytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as { processInfo: { type: string; id: number }[] };
  await session.detach();
  const sizes = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => Number(/^RssAnon:\s+(\d+) kB/m.exec(await readFile(`/proc/${id}/status`, 'utf8').catch(() => ''))?.[1] ?? 0) * 1024),
  );
  return Math.max(0, ...sizes);
}
