import { expect, it } from 'vitest';
import { madePin } from './made-pin.ts';

it('F42: a PIN that the page makes has six digits, no zero first, and is not one that is tried first', () => {
  const pins = Array.from({ length: 500 }, () => madePin());
  for (const pin of pins) {
    expect(pin).toMatch(/^[1-9]\d{5}$/);
    expect(new Set(pin).size).toBeGreaterThanOrEqual(4);
  }
  expect(new Set(pins).size).toBeGreaterThan(450);
});

it('F42: what counts up, begins with zero or repeats is drawn again', () => {
  const drawn = [...'012345', ...'123456', ...'121212', ...'482103'].map(Number);
  expect(madePin(() => drawn.shift() ?? 0)).toBe('482103');
});
