import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { it as italian } from './it.ts';
import { folded, matcherOf } from './match.ts';
import { readTerms } from './terms.ts';

const inItalian = matcherOf(italian);
const inEnglish = matcherOf(en);
const found = (matches: ReturnType<typeof inItalian>, text: string) => matches.map(({ start, end, term }) => [text.slice(start, end), term.id]);

describe('B18: words of a report are found', () => {
  it('as whole words, in any case, with their plurals, and behind an elision', () => {
    const text = "Noduli in sede parailare. LINFONODI: nella norma. Dell’aorta e dell'esofago. Nodulazione.";
    const words = found(inItalian(text), text);
    expect(words).toContainEqual(['Noduli', 'nodule']);
    expect(words).toContainEqual(['LINFONODI', 'lymph-node']);
    expect(words).toContainEqual(['aorta', 'aorta']);
    expect(words).toContainEqual(['esofago', 'esophagus']);
    expect(words).toContainEqual(['nella norma', 'normal-limits']);
    expect(words.map(([word]) => word)).not.toContain('ilare');
  });

  it('the longest first: an effusion of the pleura is not any effusion', () => {
    const text = 'Non versamento pleurico. Versamento articolare.';
    expect(found(inItalian(text), text)).toEqual([
      ['versamento pleurico', 'pleural-effusion'],
      ['Versamento articolare', 'joint-effusion'],
    ]);
  });

  it('over the end of a line, but not over the end of a sentence', () => {
    const text = 'esame con mezzo\ndi contrasto; risonanza. Magnetica';
    expect(found(inItalian(text), text)).toEqual([['mezzo\ndi contrasto', 'contrast']]);
  });

  it('abbreviations in capitals only, unless they are usual in small letters; stops between single letters', () => {
    const text = 'Controllo TC con mdc (m.d.c. iodato), sequenze FLAIR, T2-pesate; tc, flair.';
    const ids = found(inItalian(text), text);
    expect(ids).toContainEqual(['TC', 'ct']);
    expect(ids).toContainEqual(['m.d.c', 'contrast']);
    expect(ids).toContainEqual(['FLAIR', 'flair']);
    expect(ids).toContainEqual(['T2-pesate', 't2']);
    expect(ids.map(([word]) => word)).not.toContain('tc');
    expect(ids.map(([word]) => word)).not.toContain('flair');
  });

  it('whether or not the accents survived the way into the PDF', () => {
    for (const text of ['opacità tenue', 'OPACITA\u0300 tenue', 'opacita tenue']) expect(inItalian(text)[0]?.term.id).toBe('opacity');
  });

  it('in English as well', () => {
    const text = 'Ground-glass opacities in both lungs. No pleural effusion. Unremarkable liver.';
    expect(found(inEnglish(text), text)).toEqual([
      ['Ground-glass opacities', 'ground-glass'],
      ['lungs', 'lung'],
      ['pleural effusion', 'pleural-effusion'],
      ['Unremarkable', 'normal-limits'],
      ['liver', 'liver'],
    ]);
  });

  it('at places that are right whatever the text is, in order, none inside another', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('nodulo', 'versamento', 'pleurico', 'TC', ' ', '\n', '-'))), (parts) => {
        const text = parts.join('');
        expect(folded(text)).toHaveLength(text.length);
        let before = 0;
        for (const { start, end, term } of inItalian(text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(
            term.forms.map((form) =>
              folded(form)
                .replace(/[^\p{L}\p{N}]+/gu, ' ')
                .trim(),
            ),
          ).toContain(folded(text.slice(start, end)).replace(/[^\p{L}\p{N}]+/gu, ' '));
          before = end;
        }
      }),
    );
  });
});

describe('B18: the lines of the glossary', () => {
  it('spell endings out, those of several words together', () => {
    expect(readTerms('phase: fas/e/i arterios/a/e; FA = Un momento.')).toEqual([
      { id: 'phase', term: 'fase arteriosa', forms: ['fase arteriosa', 'fasi arteriose', 'FA'], means: 'Un momento.' },
    ]);
    expect(() => readTerms('no meaning here')).toThrow('not a line of the glossary');
  });
});
