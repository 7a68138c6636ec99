import { expect, test } from 'vitest';
import { weightedCache } from './layout-cache.ts';

const cacheOf = (maxWeight: number) => weightedCache<string>(maxWeight, (value) => value.length);

test('what is asked for a hundred times at once is made once', async () => {
  const cache = cacheOf(100);
  let made = 0;
  const all = await Promise.all(Array.from({ length: 100 }, () => cache.get('a', async () => `made ${++made}`)));
  expect(new Set(all)).toEqual(new Set(['made 1']));
  expect(await cache.get('a', async () => 'again')).toBe('made 1');
});

test('the least recently used goes first when the weight is reached, and what is too heavy is given out but not kept', async () => {
  const cache = cacheOf(10);
  await cache.get('a', async () => 'aaaa');
  await cache.get('b', async () => 'bbbb');
  await cache.get('a', async () => 'not made');
  await cache.get('c', async () => 'cccc');
  expect(await cache.get('a', async () => 'anew')).toBe('aaaa');
  expect(await cache.get('b', async () => 'anew')).toBe('anew');
  expect(await cache.get('d', async () => 'x'.repeat(11))).toBe('x'.repeat(11));
  expect(await cache.get('d', async () => 'd')).toBe('d');
});

test('a failure is told to all who waited and tried again by the next', async () => {
  const cache = cacheOf(10);
  const failing = () => cache.get('a', () => Promise.reject(new Error('no')));
  const both = await Promise.allSettled([failing(), failing()]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await cache.get('a', async () => 'yes')).toBe('yes');
});
