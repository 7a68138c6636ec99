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
