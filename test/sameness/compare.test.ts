import { expect, test } from 'vitest';
import { auc, BOUND, compare, median, seeded } from './compare.ts';

test('the measure: 1/2 for the same times, 1 or 0 where one side is always slower', () => {
  expect(auc([1, 2, 3], [1, 2, 3])).toBe(0.5);
  expect(auc([4, 5], [1, 2])).toBe(1);
  expect(auc([1, 2], [4, 5])).toBe(0);
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test('the comparison sees a quarter of a standard deviation more than chance, and a busy machine alone does not disturb it', async () => {
  const random = seeded(20260320);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  let busy = 0;
  const ask = (slower: number) => async (known: boolean) => {
    // The load comes and goes slowly, as another program's does.
    busy = 0.98 * busy + normal();
    return { face: 'same', ms: 10 + busy + normal() + (known ? slower : 0) };
  };
  const alike = await compare(150, ask(0), random);
  expect(alike.rounds).toHaveLength(3);
  expect(alike.median).toBeGreaterThan(BOUND.least);
  expect(alike.median).toBeLessThan(BOUND.most);
  const told = await compare(150, ask(4), random);
  expect(told.rounds).toHaveLength(5);
  expect(told.median).toBeGreaterThan(BOUND.most);
});
