import { describe, expect, it } from 'vitest';
import { placeAmong, repeated } from './told-apart.ts';

const NAMES = ['RX torace', 'TC torace', 'RX torace'];

describe('F22: two rows of the same name', () => {
  it('are known, so that something else tells them apart', () => {
    expect([...repeated(NAMES)]).toEqual(['RX torace']);
    expect([...repeated(['RX torace', 'TC torace'])]).toEqual([]);
  });

  it('say which of the two they are, and one that stands alone says nothing', () => {
    expect(NAMES.map((_, at) => placeAmong(NAMES, at))).toEqual([{ number: 1, total: 2 }, null, { number: 2, total: 2 }]);
  });
});
