import type { House, PublishedStudy } from '../house.ts';
import { percentile, type Row } from '../report.ts';

/** JPEGs of a CT slice and of a large radiograph, beside the archive's own previews. */
export async function renderings(house: House, ct: PublishedStudy, chest: PublishedStudy): Promise<readonly Row[]> {
  return [await one(house, ct, 'a CT slice', 8, 20), await one(house, chest, 'a radiograph of 3000×2500', 150, 2)];
}

async function one(house: House, study: PublishedStudy, what: string, goalMs: number, count: number): Promise<Row> {
  void house;
  void study;
  return { what: `JPEG of ${what}`, measured: '–', goal: `≤ ${goalMs} ms`, met: null, note: `${count} ${percentile([1], 0.5)}` };
}
