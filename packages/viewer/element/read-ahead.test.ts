import { expect, test } from 'vitest';
import { letGo, wantedAround, wantedFarther } from './read-ahead.ts';

test('what is looked at comes first, then what lies in the direction of travel, and a little behind', () => {
  expect(wantedAround(10, 100, 1, 4, 2)).toEqual([10, 11, 9, 12, 8, 13, 14]);
  expect(wantedAround(10, 100, -1, 3, 1)).toEqual([10, 9, 11, 8, 7]);
});

test('nothing before the first image or behind the last is asked for', () => {
  expect(wantedAround(0, 3, 1, 5, 5)).toEqual([0, 1, 2]);
  expect(wantedFarther(2, 3, 1, 100)).toEqual([2, 1, 0]);
});

test('T26: what is held is bounded: the farthest goes first, the image that is shown never', () => {
  const held = Array.from({ length: 10 }, (_, index) => ({ index, bytes: 10 }));
  expect(letGo(held, 2, 50)).toEqual([9, 8, 7, 6, 5]);
  expect(letGo([{ index: 0, bytes: 1000 }], 0, 50)).toEqual([]);
});
