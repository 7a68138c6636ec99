import { describe, expect, test } from 'vitest';
import { LANGUAGES as PAGES_SPEAK } from '#contract/languages.ts';
import { PROBLEM_CODES } from '#contract/problem.ts';
import { LANGUAGES } from '#domain/language.ts';
import { languageOf, PROBLEM_TEXTS } from './texts.ts';

describe('E1: what the portal says when it declines', () => {
  test('the server and the pages speak the same languages', () => {
    expect([...LANGUAGES]).toEqual([...PAGES_SPEAK]);
  });

  test.each(LANGUAGES)('in %s every refusal has words of its own, and nobody is shouted at', (language) => {
    const texts = PROBLEM_TEXTS[language];
    for (const code of PROBLEM_CODES) {
      expect(texts[code].title, code).toBeTruthy();
      expect(`${texts[code].title} ${texts[code].detail}`, code).not.toMatch(/!|error|errore|fehler|erreur|napak/i);
    }
    expect(new Set(PROBLEM_CODES.map((code) => texts[code].title)).size).toBe(PROBLEM_CODES.length);
  });

  test.each([
    ['de-AT,de;q=0.9,it;q=0.8', 'de'],
    ['sl', 'sl'],
    ['pt-BR, fr;q=0.5', 'fr'],
    ['fr;q=0, en;q=0.1', 'en'],
    ['ja', 'it'],
    [undefined, 'it'],
  ])('to a browser that asks for %s it answers in %s', (asked, language) => {
    expect(languageOf(asked)).toBe(language);
  });
});
