import { describe, expect, it } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { it as italian } from './it.ts';
import { LANGUAGE_NAMES, LANGUAGES } from './languages.ts';
import { plainCase } from './plain-case.ts';
import { sl } from './sl.ts';
import { PLURAL_FORMS } from './texts.ts';

const TEXTS = { it: italian, en, de, fr, sl } as const;
const COUNTED = /_(one|two|few|many|other)$/;

function leaves(texts: object, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : leaves(value as object, `${prefix}${key}.`),
  );
}
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
const stem = (key: string) => key.replace(COUNTED, '');

/** The stems that are counted: `tests_one` beside `tests_other`, and not `sex_other` alone. */
function countedStems(texts: ReadonlyMap<string, string>): readonly string[] {
  return [...texts.keys()].filter((key) => key.endsWith('_one') && texts.has(`${stem(key)}_other`)).map(stem);
}

describe.each(LANGUAGES)('E1: the texts in %s', (language) => {
  const own = new Map(leaves(TEXTS[language]));
  const first = new Map(leaves(italian));

  it('has exactly the texts of Italian, none empty, each with the same blanks to fill', () => {
    const counted = new Set(countedStems(first));
    const wanted = [...first.keys()].flatMap((key) => {
      if (!counted.has(stem(key))) return [key];
      return key.endsWith('_other') ? PLURAL_FORMS[language].map((form) => `${stem(key)}_${form}`) : [];
    });
    expect([...own.keys()].sort()).toEqual(wanted.sort());
    for (const [key, text] of own) {
      expect(text.trim(), key).not.toBe('');
      const model = first.get(key) ?? first.get(`${stem(key)}_other`) ?? '';
      expect(blanks(text), key).toEqual(blanks(model));
    }
  });

  it('counts with every plural form that its rules give to a count of images', () => {
    const rules = new Intl.PluralRules(language);
    const forms = new Set(Array.from({ length: 2000 }, (_, count) => rules.select(count)));
    expect([...forms].sort()).toEqual([...PLURAL_FORMS[language]].sort());
  });

  it('shouts at nobody, and never calls the accession number a number of "adesione"', () => {
    const texts = [...own.values()];
    expect(texts.filter((text) => /adesione/i.test(text))).toEqual([]);
    // The one exclamation mark is a symbol that a password may hold.
    expect(texts.filter((text) => /!(?! @ #)/.test(text))).toEqual([]);
  });

  it('has no sentence left in Italian', () => {
    const same = [...own].filter(([key, text]) => language !== 'it' && text === first.get(key));
    const words = (text: string) => text.replace(/\{\{\w+\}\}/g, '').match(/\p{L}{3,}/gu) ?? [];
    expect(same.filter(([, text]) => words(text).length > 2)).toEqual([]);
  });

  it('is offered by its own name', () => {
    expect(TEXTS[language].language.name).toBe(LANGUAGE_NAMES[language]);
  });
});

describe('E1: what languages do', () => {
  it('Italian keeps the words of the house for the accession number', () => {
    expect(italian.result.accession).toBe('Numero di accesso (accession number)');
  });

  it('French never lets a line begin with a mark or end with an opened quotation', () => {
    const loose = leaves(fr).filter(([, text]) => / [:;?»]|« /.test(text));
    expect(loose).toEqual([]);
    expect(fr.results.noneFound).toBe('Aucun résultat ne correspond à «\u00a0{{query}}\u00a0»');
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
