import { expect, test } from 'vitest';
import { prepareAhead } from './prepare-ahead.ts';

/** Prepares numbers, noting how many are under way whenever one is added. */
async function noted(items: readonly number[], width: (item: number) => number) {
  const underWay: number[] = [];
  const seen: string[] = [];
  const asked: number[] = [];
  async function* source() {
    for (const item of items) {
      asked.push(item);
      yield item;
    }
  }
  const prepare = async (item: number) => {
    underWay.push(item);
    seen.push(underWay.join(' '));
    await new Promise((resolve) => setImmediate(resolve));
    return item;
  };
  const got: number[] = [];
  const askedAt: number[] = [];
  for await (const item of prepareAhead(source(), prepare, width)) {
    underWay.splice(underWay.indexOf(item), 1);
    got.push(item);
    askedAt.push(asked.length);
  }
  return { got, seen, askedAt };
}

test('so many are prepared at once and handed on in their order; the source is asked for no more meanwhile', async () => {
  const { got, seen, askedAt } = await noted([1, 2, 3, 4, 5], () => 2);
  expect(got).toEqual([1, 2, 3, 4, 5]);
  expect(seen).toEqual(['1', '1 2', '2 3', '3 4', '4 5']);
  expect(askedAt).toEqual([2, 3, 4, 5, 5]);
});

test('an item that is worked on alone is handed on, and those before it, before the next one is asked for', async () => {
  const { got, seen, askedAt } = await noted([1, 2, 100, 4, 5], (item) => (item >= 100 ? 1 : 3));
  expect(got).toEqual([1, 2, 100, 4, 5]);
  expect(askedAt).toEqual([3, 3, 3, 5, 5]);
  expect(seen[3]).toBe('4');
});
