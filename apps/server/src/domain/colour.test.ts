import { expect, it } from 'vitest';
import { contrastWithWhite, LEAST_CONTRAST } from './colour.ts';

it.each([
  ['#ffffff', 1],
  ['#000000', 21],
  ['#767676', 4.54],
  ['#777777', 4.48],
  ['#0066cc', 5.57],
  ['#a84300', 6.06],
])('F3: white on %s has the contrast that WCAG counts', (colour, contrast) => {
  expect(contrastWithWhite(colour)).toBeCloseTo(contrast, 1);
});

it('is enough from 4.5 on', () => {
  expect([contrastWithWhite('#767676') >= LEAST_CONTRAST, contrastWithWhite('#777777') >= LEAST_CONTRAST]).toEqual([true, false]);
});
