import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumIsHere } from '../e2e/demo.ts';
import { sharedDicom } from '../shared.ts';
import { type Firefox, firefoxIsHere, startFirefox } from './firefox.ts';
import { IMAGES, imageFiles } from './images.ts';
import { type OfflineHouse, offlineHouse } from './offline-medium.ts';

const shared = sharedDicom();

const SHOWN = `const stage = document.querySelector('.lv-stage');
  return stage ? stage.dataset.fidelity + document.querySelector('.lv-status').textContent : ''`;

describe.skipIf(!shared || !firefoxIsHere() || !chromiumIsHere())('a medium opened from its folder in Firefox (needs ../shared beside the project)', () => {
  let house: OfflineHouse;
  let firefox: Firefox;
  let medium: string;
  beforeAll(async () => {
    house = await offlineHouse();
    const files = await imageFiles(shared ?? '', house.scratch);
    medium = await house.unpacked('medium', files, { beside: { seriesBytes: 64 << 20, mediumBytes: 64 << 20 } });
    firefox = await startFirefox();
  }, 180_000);
  afterAll(async () => {
    await firefox?.stop();
    await house?.stop();
  });

  it('F35, T11: every series is shown in full quality, whatever its transfer syntax', { timeout: 120_000 }, async () => {
    await firefox.open(pathToFileURL(path.join(medium, 'INDEX.HTM')).href);
    expect(await firefox.run("return document.querySelector('a[href^=REPORT]').textContent")).toContain('Leggi il referto');
    await firefox.open(pathToFileURL(path.join(medium, 'IHE_PDI', 'VIEWER', 'IT.HTM')).href);
    const count = await firefox.run<number>("return document.querySelectorAll('.lv-strip button').length");
    expect(count).toBe(Object.keys(IMAGES).length);
    for (let index = 0; index < count; index += 1) {
      await firefox.run("document.querySelectorAll('.lv-strip button')[arguments[0]].click()", index);
      const end = Date.now() + 20_000;
      while ((await firefox.run<string>(SHOWN)) !== 'full' && Date.now() < end) await pause(100);
      expect(await firefox.run<string>(SHOWN), `series ${index + 1}`).toBe('full');
    }
    // What was loaded lies in the folder, all of it.
    const loaded = await firefox.run<readonly string[]>("return performance.getEntriesByType('resource').map(({ name }) => name)");
    expect(loaded.filter((name) => !/^(file|data|blob):/.test(name))).toEqual([]);
  });
});
