import { expect, it } from 'vitest';
import { codeIn, codeTyped } from './surgery-code.ts';

it.each([
  ['ab3d7kmp', 'AB3D-7KMP'],
  ['AB3D-7KMP', 'AB3D-7KMP'],
  [' ab3d 7k', 'AB3D-7K'],
  ['ab3', 'AB3'],
  ['', ''],
])('B8: "%s" is shown as "%s" while it is typed', (typed, shown) => {
  expect(codeTyped(typed)).toBe(shown);
});

it('B8: a code is asked for once it is whole', () => {
  expect(codeIn('ab3d7km')).toBeNull();
  expect(codeIn('ab3d7kmp')).toBe('AB3D-7KMP');
});
