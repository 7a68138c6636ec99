import { weightedCache } from '../delivery/layout-cache.ts';
import type { Shrink } from '../ports/rendering.ts';

/** Pictures in the size of a list. What may be seen is decided before; here nobody is asked. */
export interface Thumbnails {
  /** Of a picture that never changes: what was asked for last stays in memory. */
  kept(key: string, whole: () => Promise<Uint8Array>): Promise<Uint8Array>;
  once(whole: () => Promise<Uint8Array>): Promise<Uint8Array>;
}

const KEPT_BYTES = 4 * 1024 * 1024;

/** Made one after the other, from the reading on: however many lists are opened at once, one whole picture is in memory and one core at work. */
export function thumbnails(shrink: Shrink): Thumbnails {
  const kept = weightedCache<Uint8Array>(KEPT_BYTES, (bytes) => bytes.length);
  let last: Promise<unknown> = Promise.resolve();
  const once: Thumbnails['once'] = (whole) => {
    const made = last.then(async () => shrink(await whole()));
    last = made.catch(() => undefined);
    return made;
  };
  return { once, kept: (key, whole) => kept.get(key, () => once(whole)) };
}
