import { expect, test } from 'vitest';
import { decodeText } from './character-set.ts';

const bytes = (hex: string) => Uint8Array.from(hex.split(/\s+/), (pair) => Number.parseInt(pair, 16));

// The examples of PS3.5 H.3, I.2, J.3 and K.
test.each([
  [
    'Japanese with escapes (H.3.1)',
    ['', 'ISO 2022 IR 87'],
    '59 61 6d 61 64 61 5e 54 61 72 6f 75 3d 1b 24 42 3b 33 45 44 1b 28 42 5e 1b 24 42 42 40 4f 3a 1b 28 42',
    'Yamada^Tarou=山田^太郎',
  ],
  ['half-width katakana (H.3.2)', ['ISO 2022 IR 13', 'ISO 2022 IR 87'], 'd4 cf c0 de 5e c0 db b3', 'ﾔﾏﾀﾞ^ﾀﾛｳ'],
  ['Korean (I.2)', ['', 'ISO 2022 IR 149'], '48 6f 6e 67 3d 1b 24 29 43 fb f3 5e 1b 24 29 43 d1 ce d4 d7', 'Hong=洪^吉洞'],
  ['Chinese in UTF-8 (J.1)', ['ISO_IR 192'], '57 61 6e 67 3d e7 8e 8b 5e e5 b0 8f e6 9d b1', 'Wang=王^小東'],
  ['Chinese in GB18030 (J.2)', ['GB18030'], '57 61 6e 67 3d cd f5 5e d0 a1 b6 ab', 'Wang=王^小东'],
  ['Chinese with escapes (K.2)', ['', 'ISO 2022 IR 58'], '5a 3d 1b 24 29 41 d5 c5 5e 1b 24 29 41 d0 a1 b6 ab', 'Z=张^小东'],
  ['Latin-1', ['ISO_IR 100'], '42 75 63 5e 4a e9 72 f4 6d 65', 'Buc^Jérôme'],
  ['Cyrillic', ['ISO_IR 144'], 'bb ee da 63 65 dc d1 e3 e0 d3', 'Люкceмбург'],
  ['Greek', ['ISO_IR 126'], 'c4 e9 ef ed f5 f3 e9 ef f2', 'Διονυσιος'],
  ['Hebrew', ['ISO_IR 138'], 'f9 f8 e5 ef', 'שרון'],
  ['Thai', ['ISO_IR 166'], 'ca c1', 'สม'],
  ['an unknown term', ['ISO_IR 999'], '4a e9', 'Jé'],
  ['no term', [], '41 42', 'AB'],
])('%s is read', (_, characterSets, hex, expected) => {
  expect(decodeText(bytes(hex), characterSets)).toBe(expected);
});

test('an escape that no standard knows, or one cut off, spoils nothing else', () => {
  expect(decodeText(bytes('41 1b 7f 42'), [''])).toContain('A');
  expect(decodeText(bytes('41 42 1b'), [''])).toBe('AB');
});

test('a delimiter brings the initial set back', () => {
  expect(decodeText(bytes('1b 2d 4c bb 5e e9'), ['ISO_IR 100', 'ISO 2022 IR 144'])).toBe('Л^é');
});

test.each([
  ['UTF-8 that nobody declared', [], '4e 69 63 6f 6c c3 b2', 'Nicolò'],
  ['Latin-1 that nobody declared', [], '4e 69 63 6f 6c f2', 'Nicolò'],
  ['Latin-1 declared as UTF-8', ['ISO_IR 192'], '4e 69 63 6f 6c f2', 'Nicolò'],
  ['Latin-1 that happens to look like UTF-8, declared', ['ISO_IR 100'], 'c3 b2', 'Ã²'],
])('%s is read as it was meant', (_, characterSets, hex, expected) => {
  expect(decodeText(bytes(hex), characterSets)).toBe(expected);
});
