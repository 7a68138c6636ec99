import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Language, LOCALES } from './words.ts';

/** Where photographs of every screen are left to be looked at; none are taken when it is not set. */
export const PHOTOS = process.env.LASTRA_PHOTOS;

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong in the pages themselves: exceptions, and errors in the console. */
  readonly faults: string[];
}

/** Somebody with a browser of their own. A refused sign-in is a 401, which the browser's console repeats; `told` are the other answers that a walk means to get. */
export async function visitor(
  browser: Browser,
  language: Language,
  width: number,
  { told = [], ...more }: { readonly offline?: boolean; readonly told?: readonly number[] } = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: 760 },
    locale: LOCALES[language],
    acceptDownloads: true,
    reducedMotion: 'reduce',
    ...more,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && ![401, ...told].some((status) => message.text().includes(`status of ${status}`))) faults.push(message.text());
  });
  return { context, page, faults };
}

/** Every screen of a walk: axe finds nothing, nothing lies outside of the page; and it is photographed. */
export async function expectGood(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes[0]?.html}`)).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    `${name} scrolls sideways`,
  ).toBeLessThanOrEqual(0);
  if (PHOTOS) {
    await mkdir(PHOTOS, { recursive: true });
    await page.screenshot({ path: path.join(PHOTOS, `${name}.png`), fullPage: true });
  }
}

/** Presses Tab, or another key, until the focus is where the text says, of a field its label; a focus that cannot be seen fails. */
export async function tabTo(page: Page, isIt: (text: string) => boolean, key = 'Tab'): Promise<void> {
  const met: string[] = [];
  for (let presses = 0; presses < 90; presses += 1) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
      return element
        ? { text: (element.getAttribute('aria-label') ?? label ?? element.innerText).trim(), outlined: getComputedStyle(element).outlineStyle !== 'none' }
        : null;
    });
    if (focused && isIt(focused.text)) {
      expect(focused.outlined, `the focus on "${focused.text}" cannot be seen`).toBe(true);
      return;
    }
    met.push((focused?.text ?? '').slice(0, 30));
  }
  throw new Error(`no such place for the keyboard among: ${met.join(' | ')}`);
}
