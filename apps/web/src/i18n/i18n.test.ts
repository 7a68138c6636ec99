import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { it as italian } from './it.ts';
import { plainCase } from './plain-case.ts';

function leaves(texts: object, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : leaves(value as object, `${prefix}${key}.`),
  );
}
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('texts', () => {
  it('E1: English has exactly the keys of Italian, none empty, each with the same blanks to fill', () => {
    const english = new Map(leaves(en));
    expect([...english.keys()].sort()).toEqual(
      leaves(italian)
        .map(([key]) => key)
        .sort(),
    );
    for (const [key, text] of leaves(italian)) {
      expect(text.trim(), key).not.toBe('');
      expect(english.get(key)?.trim(), key).toBeTruthy();
      expect(blanks(english.get(key) ?? ''), key).toEqual(blanks(text));
    }
  });

  it('E1: the accession number is never called a number of "adesione", and nobody is shouted at', () => {
    const all = [...leaves(italian), ...leaves(en)].map(([, text]) => text);
    expect(all.filter((text) => /adesione/i.test(text))).toEqual([]);
    // The one exclamation mark is a symbol that a password may hold.
    expect(all.filter((text) => text.replace('! @ # $', '').includes('!'))).toEqual([]);
    expect(italian.result.accession).toBe('Numero di accesso (accession number)');
  });
});

describe('F24: descriptions in plain case', () => {
  it.each([
    ['TC TORACE SENZA E CON MDC', 'TC torace senza e con MDC'],
    ['AVAMBRACCIO (2 PR.) (D)', 'Avambraccio (2 pr.) (D)'],
    ['RM GINOCCHIO DX', 'RM ginocchio DX'],
    ['Radiografia del torace', 'Radiografia del torace'],
    ['ECOGRAFIA DELL’ADDOME È URGENTE', 'Ecografia dell’addome è urgente'],
    ['', ''],
  ])('%s reads %s', (given, wanted) => {
    expect(plainCase(given)).toBe(wanted);
  });
});
