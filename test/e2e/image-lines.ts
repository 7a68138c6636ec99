import type { Page } from 'playwright-core';

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
