import { describe, expect, test } from 'vitest';
import { inLanguage, languageOfTag } from './language.ts';

describe('E1: languages', () => {
  test.each([
    ['de-AT', 'de'],
    ['SL_si', 'sl'],
    ['it', 'it'],
    ['desktop', null],
    ['', null],
  ])('the tag %s means %s', (tag, language) => {
    expect(languageOfTag(tag)).toBe(language);
  });

  test('a hospital with a name in two languages is called by it in these, and by the first it gave in others', () => {
    const name = { it: 'Ospedale di Bolzano', de: 'Krankenhaus Bozen' };
    expect([inLanguage(name, 'de'), inLanguage(name, 'it'), inLanguage(name, 'sl')]).toEqual([
      'Krankenhaus Bozen',
      'Ospedale di Bolzano',
      'Ospedale di Bolzano',
    ]);
    expect(inLanguage('San Rocco', 'fr')).toBe('San Rocco');
  });
});
