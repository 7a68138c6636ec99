import { describe, expect, it } from 'vitest';
import { failedPoints } from './password-rule.ts';

describe('the five-point rule (F17)', () => {
  it('names each point that is missed, and nothing else', () => {
    expect(failedPoints('five-point', 'Rossa-m7!', '')).toEqual([]);
    expect(failedPoints('five-point', 'short', '')).toEqual(['length', 'upper-case', 'digit', 'symbol']);
    expect(failedPoints('five-point', 'ROSSA-M7!', '')).toEqual(['lower-case']);
    expect(failedPoints('five-point', 'Rossa-m7!', 'Rossa-m7!')).toEqual(['different']);
  });
});

describe('the long rule', () => {
  it('takes twelve characters of any kind, counted as people count them', () => {
    expect(failedPoints('long', 'vasi di gerani', '')).toEqual([]);
    expect(failedPoints('long', 'škržati čopič', '')).toEqual([]);
    expect(failedPoints('long', 'tre gatti b', '')).toEqual(['length']);
    // Eleven characters in fourteen UTF-16 units.
    expect(failedPoints('long', '🐈🐈🐈 sul tet', '')).toEqual(['length']);
    expect(failedPoints('long', 'vasi di gerani', 'vasi di gerani')).toEqual(['different']);
  });

  it.each([
    'passwordpassword',
    'Password2026!',
    'P4ssw0rd2026!',
    '!!!benvenuto2026',
    'Ben-Venuto-2026',
    'aaaaaaaaaaaaa',
    'abcabcabcabc',
    '123456789012',
    'abcdefghijklm',
    'qwertyuiop12',
    'qwerty123456',
    '1q2w3e4r5t6y',
    '1qaz2wsx3edc',
    'ospedaleospedale',
    'amministratore',
    'iloveyou1234',
    'Ti amo tanto 99',
    '0987654321098',
  ])('refuses %s: it is tried first', (password) => {
    expect(failedPoints('long', password, '')).toEqual(['common']);
  });

  it.each(['il gatto dorme sul tetto', 'Mincio-2026-airone', 'xK9#mQ2$vL5@', 'tramonto sul lago 7', 'fagioli e polenta', 'okno na jug, sonce'])(
    'takes %s',
    (password) => {
      expect(failedPoints('long', password, '')).toEqual([]);
    },
  );
});
