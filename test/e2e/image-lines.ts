import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { sharedDicom } from '../shared.ts';

/** The portal's word for what is not there. */
export const NOT_FOUND = { status: 404, contentType: 'application/problem+json', body: JSON.stringify({ code: 'not-found', requestId: 'r' }) };

/** The pixels of the first image come; those of others once `after` is over, or are not found. */
export function firstImageAlone(after: Promise<void> | null) {
  return async (page: Page): Promise<void> => {
    let first = '';
    await page.route(/\/frames\/\d+$/, async (route) => {
      first ||= route.request().url();
      if (route.request().url() !== first) {
        if (!after) return route.fulfill(NOT_FOUND);
        await after;
      }
      return route.continue().catch(() => undefined);
    });
    // Nor are the JPEGs there that would stand in.
    let drawn = '';
    await page.route(/\/results\/[^/]+\/images\/[^/]+$/, (route) => {
      drawn ||= route.request().url();
      return after || route.request().url() === drawn ? route.continue() : route.fulfill(NOT_FOUND);
    });
  };
}

/** How many colour values of a canvas are not black. */
export function lightOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((each: HTMLCanvasElement) => {
    const { data } = each.getContext('2d')?.getImageData(0, 0, each.width, each.height) ?? { data: [] };
    return Array.from(data).filter((value, index) => index % 4 !== 3 && value !== 0).length;
  });
}

/** A folder of the shared samples, into an archive of the test's own. */
export async function copied(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const folder = sharedDicom(from) ?? '';
  for (const name of await readdir(folder)) await copyFile(path.join(folder, name), path.join(to, name));
}
