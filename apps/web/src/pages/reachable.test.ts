import { describe, expect, it } from 'vitest';
import { partsOf } from './reachable.tsx';

const NAMES = ['+39 0376 000000', 'aiuto@sanrocco.example'];
const texts = (sentence: string, names = NAMES) => partsOf(sentence, names).map(({ text }) => text);

describe('F76: the telephone and the e-mail of a sentence can be pressed', () => {
  it('each stands alone, in whatever order the language puts them', () => {
    expect(texts('Chiami il +39 0376 000000 (9:00-13:00) o scriva a aiuto@sanrocco.example.')).toEqual([
      'Chiami il ',
      '+39 0376 000000',
      ' (9:00-13:00) o scriva a ',
      'aiuto@sanrocco.example',
      '.',
    ]);
    expect(texts('aiuto@sanrocco.example ali +39 0376 000000')).toEqual(['aiuto@sanrocco.example', ' ali ', '+39 0376 000000']);
  });

  it('a sentence that names neither stays whole, and a hospital without one of them loses no word', () => {
    expect(texts('Non disponibile online.')).toEqual(['Non disponibile online.']);
    expect(texts('Chiami il +39 0376 000000.', ['+39 0376 000000', ''])).toEqual(['Chiami il ', '+39 0376 000000', '.']);
  });
});
