import { expect, test } from 'vitest';
import { giveBack } from './give-back.ts';

test('memory of its own is given back at once; a part of somebody else’s is left alone', () => {
  const own = new Uint8Array(100);
  giveBack(own);
  giveBack(own);
  expect(own.length).toBe(0);
  const whole = new Uint8Array([1, 2, 3]);
  giveBack(whole.subarray(1));
  expect([...whole]).toEqual([1, 2, 3]);
});
