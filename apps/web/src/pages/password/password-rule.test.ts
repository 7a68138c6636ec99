import { describe, expect, it } from 'vitest';
import { judged, lackOf } from './password-rule.ts';

const missing = (password: string) =>
  judged('five-point', password)
    .filter(({ met }) => !met)
    .map(({ point }) => point);

describe('F17: the five points tick one by one', () => {
  it.each([
    ['', ['length', 'upper', 'lower', 'digit', 'symbol']],
    ['abcdefgh', ['upper', 'digit', 'symbol']],
    ['Abcdefg1', ['symbol']],
    ['Abc1!', ['length']],
    ['Abcdef1!', []],
    ['ÀÈÌÒÙ12!x', ['upper']],
  ])('"%s" still lacks %j', (password, points) => {
    expect(missing(password)).toEqual(points);
  });

  it('a hyphen is no symbol of the list: then the list itself is said, and not that something is missing', () => {
    expect(lackOf('five-point', 'Gonzaga-1328')).toBe('password.symbolMissing');
    expect(lackOf('five-point', 'gonzaga-1328')).toBe('password.nextMissing');
    expect(lackOf('long', 'gonzaga')).toBe('password.nextMissing');
  });

  it('the other rule asks for length alone', () => {
    expect(judged('long', 'twelve chars')).toEqual([{ point: 'long', met: true }]);
    expect(judged('long', 'eleven char')).toEqual([{ point: 'long', met: false }]);
  });
});
