import { describe, expect, it } from 'vitest';
import { bodyOf, flowing, type TextPiece } from './flowing.ts';

/** Five points a letter at 10 points: a line of 80 letters fills 400 points. */
const piece = (text: string, y: number, x = 50, more: Partial<TextPiece> = {}): TextPiece => ({
  text,
  x,
  y,
  width: text.length * 5,
  height: 10,
  level: true,
  ...more,
});
const textOf = (pieces: readonly TextPiece[]) => flowing([pieces])?.[0]?.map(({ text }) => text);

const FULL = 'Nel lobo superiore destro si riconosce un nodulo solido di 13 mm, a margini';

describe('B1: the text of a report as paragraphs', () => {
  it('joins lines that went on because the next word had no room, and no others', () => {
    expect(
      textOf([
        piece('Cognome: BIANCHI', 700),
        piece('Nome: ANNA', 686),
        piece(FULL, 650),
        piece('lievemente spiculati.', 636),
        piece('Conclusioni: nodulo.', 600),
      ]),
    ).toEqual(['Cognome: BIANCHI', 'Nome: ANNA', `${FULL} lievemente spiculati.`, 'Conclusioni: nodulo.']);
  });

  it('reads from top to bottom, whatever order a program wrote the page in', () => {
    expect(textOf([piece('Conclusioni: nella norma.', 600), piece('TC torace', 700), piece('Quesito: tosse.', 650)])).toEqual([
      'TC torace',
      'Quesito: tosse.',
      'Conclusioni: nella norma.',
    ]);
  });

  it('puts words that stand apart in pieces together as they are read, an accent or a "non" among them', () => {
    expect(textOf([piece('Non', 700, 50), piece('versamento', 700, 68), piece('.', 700, 118)])).toEqual(['Non versamento.']);
  });

  it('keeps rows of a table and points of a list apart', () => {
    const rows = [
      piece('Aorta ascendente', 700),
      piece('38 mm', 700, 300),
      piece('Aorta discendente', 686),
      piece('24 mm', 686, 300),
      piece(FULL, 650),
      piece('- nodulo', 636),
    ];
    expect(textOf(rows)).toEqual(['Aorta ascendente\u200338 mm', 'Aorta discendente\u200324 mm', FULL, '- nodulo']);
  });

  it('loses no letter of a word that is parted by a hyphen at the end of a line', () => {
    expect(textOf([piece(`${FULL} sopra-`, 650), piece('diaframmatici.', 636)])).toEqual([`${FULL} sopra-diaframmatici.`]);
  });

  it('knows a title by its size', () => {
    expect(flowing([[piece('Referto', 700, 50, { height: 16 }), piece(FULL, 650)]])?.[0]).toEqual([
      { text: 'Referto', large: true, y: 700 },
      { text: FULL, large: false, y: 650 },
    ]);
  });

  it.each([
    ['a sheet without text, as a scanner makes it', []],
    [
      'columns of running text side by side',
      [0, 1, 2].flatMap((line) => [piece('Il polmone destro appare di', 700 - 14 * line), piece('The right lung appears to be', 700 - 14 * line, 300)]),
    ],
    ['text that runs across the page', [piece(FULL, 650), piece('Referto definitivo', 300, 20, { level: false })]],
    ['letters that mean something only in their typeface', [piece('\ue001\ue002\ue003\ue004 \ue005', 650)]],
  ])('tells nothing of %s: the sheet itself is shown', (_, pieces) => {
    expect(flowing([[piece(FULL, 700)], pieces])).toBeNull();
  });

  it('says how large most letters are, and where they begin', () => {
    expect(bodyOf([piece('Referto', 700, 80, { height: 16 }), piece(FULL, 650)])).toEqual({ height: 10, left: 50 });
    expect(bodyOf([])).toBeNull();
  });
});
