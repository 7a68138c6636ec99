import { describe, expect, it } from 'vitest';
import { joined } from './mark-words.ts';

describe('B18: the text of a page of a PDF', () => {
  it('is joined as it is read: lines end where the PDF ends them, and each element knows its place', () => {
    const elements = ['Non ', 'versamento', '', 'pleurico.'].map((textContent) => ({ textContent }));
    const { text, starts } = joined({ elements, endsLine: [false, true, false, true] });
    expect(text).toBe('Non versamento\npleurico.\n');
    expect(starts.map((start) => text.slice(start, start + 4))).toEqual(['Non ', 'vers', 'pleu', 'pleu']);
  });
});
