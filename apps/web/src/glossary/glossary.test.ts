import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { glossaryFor } from './glossary.ts';
import { it as italian } from './it.ts';
import { folded } from './match.ts';
import { languageOfReport } from './report-language.ts';

const LISTS = { it: italian, en } as const;
/** Endings of learned words: one of these in a meaning must be a word that the glossary explains itself. */
const LEARNED = {
  it: /\b\p{L}+(?:ite|iti|osi|oma|omi|patia|patie|ectasia|megalia|grafia|scopia|tomia|emia)\b/giu,
  en: /\b\p{L}+(?:itis|osis|oma|omas|pathy|ectasis|megaly|graphy|scopy|tomy|emia)\b/giu,
} as const;
const EVERYDAY = new Set(['sagoma', 'induriti']);
/** What only a doctor should say, to the person, in a room. */
const FRIGHTENING = {
  it: /cancro|tumor|malign|metasta|mort[ei]|mortal|incurabil/i,
  en: /cancer|tumou?r|malignan|metasta|death|deadly|fatal|incurable/i,
} as const;

describe.each(['it', 'en'] as const)('B18: the glossary in %s', (language) => {
  const terms = LISTS[language];
  const key = (form: string) => (folded(form).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

  it('explains at least 300 words, each once, no form of one being a form of another', () => {
    expect(terms.length).toBeGreaterThanOrEqual(300);
    expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length);
    const owner = new Map<string, string>();
    for (const { id, forms } of terms)
      for (const form of forms) {
        expect(owner.get(key(form)) ?? id, form).toBe(id);
        owner.set(key(form), id);
      }
  });

  it('says each in one or two short sentences', () => {
    for (const { id, means } of terms) {
      expect(means, id).toMatch(/^[\p{Lu}«“].*\.$/u);
      expect(means.length, id).toBeGreaterThanOrEqual(6);
      expect(means.length, id).toBeLessThanOrEqual(160);
      expect(means.match(/[.:;](?:\s|$)/g)?.length, id).toBeLessThanOrEqual(3);
    }
  });

  it('frightens nobody and shouts at nobody', () => {
    for (const { id, means } of terms) {
      expect(means, id).not.toMatch(FRIGHTENING[language]);
      expect(means, id).not.toContain('!');
    }
  });

  it('explains no word by a harder one that it does not explain, nor by an abbreviation', () => {
    const known = new Set(terms.flatMap(({ forms }) => forms.map(key)));
    const hard = terms.flatMap(({ id, means }) => [
      ...(means.match(LEARNED[language]) ?? []).filter((word) => !known.has(key(word)) && !EVERYDAY.has(key(word))).map((word) => `${id}: ${word}`),
      ...(means.match(/\b[A-Z]{2,}\b/g) ?? []).filter((word) => !known.has(key(word))).map((word) => `${id}: ${word}`),
    ]);
    expect(hard).toEqual([]);
  });
});

describe('B18: whose language', () => {
  const ITALIAN = 'Esame eseguito prima e dopo somministrazione di mezzo di contrasto per via endovenosa. Non versamento pleurico. Regolare il fegato.';
  const ENGLISH = 'There is a small nodule in the right upper lobe. No pleural effusion. The liver is unremarkable and the spleen is normal.';
  const GERMAN = 'Kein Pleuraerguss. In der Leber keine Raumforderung. Die Milz ist unauffällig. Kein Nachweis einer Fraktur, die Aorta ist regelrecht.';

  it('both lists explain the same words', () => {
    expect(italian.map(({ id }) => id).sort()).toEqual(en.map(({ id }) => id).sort());
  });

  it('a report tells its language by its short words; of others nothing is claimed', () => {
    expect([ITALIAN, ENGLISH, GERMAN, '', 'TC TORACE'].map(languageOfReport)).toEqual(['it', 'en', null, null, null]);
  });

  it('the reader reads meanings in the language of the page where there are some, else in that of the report', async () => {
    expect((await glossaryFor(ITALIAN, 'it'))?.explain('pleural-effusion')).toMatchObject({ term: 'versamento pleurico', named: null });
    expect((await glossaryFor(ITALIAN, 'en'))?.explain('pleural-effusion')).toMatchObject({ term: 'versamento pleurico', named: 'pleural effusion' });
    expect((await glossaryFor(ENGLISH, 'de'))?.language).toBe('en');
    expect(await glossaryFor(GERMAN, 'de')).toBeNull();
  });
});
