import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../language.ts';
import { spokenDate } from './dates.ts';
import { asciiOf } from './readme.ts';
import { MEDIUM_TEXTS } from './texts.ts';

describe.each(LANGUAGES)('E1: the words on a medium in %s', (language) => {
  const texts = MEDIUM_TEXTS[language];

  test('fill in what they are given, and count one image as one', () => {
    expect(texts.of('Anna Bianchi')).toContain('Anna Bianchi');
    expect(texts.readReport(null)).not.toMatch(/null|undefined/);
    expect(texts.imagesHint(1)).not.toBe(texts.imagesHint(2).replace('2', '1'));
    expect(texts.imageOf(3, 12)).toMatch(/3\D+12/);
  });

  test('F31: become README.TXT in plain ASCII without a letter lost', () => {
    const said = [
      texts.title,
      ...texts.howToOpenSteps,
      texts.forDoctorsHint,
      texts.whomToAsk,
      texts.notForDiagnosis,
      texts.privacy,
      ...Object.values(texts.folder),
    ];
    for (const text of said) expect(asciiOf(text)).toMatch(/^[\x20-\x3e\x40-\x7e]+$/);
  });
});

describe('E1: the words on a medium', () => {
  test('no language borrows a sentence of another', () => {
    const sentences = LANGUAGES.flatMap((language) => [MEDIUM_TEXTS[language].privacy, MEDIUM_TEXTS[language].forDoctorsHint]);
    expect(new Set(sentences).size).toBe(2 * LANGUAGES.length);
  });

  test('Slovene counts in four forms', () => {
    const counts = [1, 2, 3, 4, 5, 11, 101, 102, 104, 112].map(MEDIUM_TEXTS.sl.imageCount);
    expect(counts.map((count) => count.split(' ')[1])).toEqual(['slika', 'sliki', 'slike', 'slike', 'slik', 'slik', 'slika', 'sliki', 'slike', 'slik']);
  });

  test('dates are said as each language says them', () => {
    const said = LANGUAGES.map((language) => spokenDate('20260301', language));
    expect(said).toEqual(['1 marzo 2026', '1 March 2026', '1. März 2026', '1er mars 2026', '1. marca 2026']);
  });
});
