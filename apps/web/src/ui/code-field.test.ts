import { describe, expect, it } from 'vitest';
import { digitsOf } from './code-field.tsx';

describe('F14 F15: a one-time code is taken as it is pasted', () => {
  it.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    ['Codice: 123456. Vale 5 minuti', '123456'],
    ['12a', '12'],
    ['', ''],
  ])('"%s" gives "%s"', (typed, digits) => {
    expect(digitsOf(typed, 6)).toBe(digits);
  });
});
