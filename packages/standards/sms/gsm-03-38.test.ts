import { describe, expect, it } from 'vitest';
import { foldToGsm, gsmSeptets, smsParts, smsSegments } from './gsm-03-38.ts';

describe('the alphabet of SMS (3GPP TS 23.038)', () => {
  it.each([
    ['@', [0x00]],
    ['è', [0x04]],
    ['\n', [0x0a]],
    ['Δ', [0x10]],
    ['É', [0x1f]],
    [' ', [0x20]],
    ['¤', [0x24]],
    ['A', [0x41]],
    ['§', [0x5f]],
    ['¿', [0x60]],
    ['a', [0x61]],
    ['à', [0x7f]],
    ['€', [0x1b, 0x65]],
    ['[', [0x1b, 0x3c]],
    ['|', [0x1b, 0x40]],
  ])('%j is where the tables of 6.2.1 have it', (character, septets) => {
    expect([...(gsmSeptets(character) ?? [])]).toEqual(septets);
  });

  it('does not hold ç, š or an emoji, and the escape is no character', () => {
    for (const character of ['ç', 'š', '😀', '\u001b']) expect(gsmSeptets(character)).toBeNull();
  });

  it('counts segments: 160 septets, or 70 characters where one of them is foreign', () => {
    expect(smsSegments('è'.repeat(160))).toBe(1);
    expect(smsSegments('€'.repeat(80))).toBe(1);
    expect(smsSegments('€'.repeat(81))).toBe(2);
    expect(smsSegments('a'.repeat(161))).toBe(2);
    expect(smsSegments('a'.repeat(307))).toBe(3);
    expect(smsSegments(`š${'a'.repeat(69)}`)).toBe(1);
    expect(smsSegments(`š${'a'.repeat(70)}`)).toBe(2);
  });

  it('folds what only an accent keeps out, and leaves the rest', () => {
    expect(foldToGsm('Perché – l’«esito» è già là')).toBe('Perché - l\'"esito" è già là');
    expect(foldToGsm('Izvid je na voljo: čšž ĆĐ')).toBe('Izvid je na voljo: csz CD');
    expect(foldToGsm('reçu, êtes, œuvre')).toBe('recu, etes, oeuvre');
    expect(foldToGsm('Здравствуйте')).toBe('Здравствуйте');
  });

  it('divides a long text into parts that a telephone puts together again, and never within a character', () => {
    expect(smsParts('ciao', 7)).toEqual({ dataCoding: 0, parts: [Uint8Array.from([0x63, 0x69, 0x61, 0x6f])] });
    const { dataCoding, parts } = smsParts(`${'a'.repeat(152)}€${'b'.repeat(20)}`, 7);
    expect(dataCoding).toBe(0);
    expect(parts.map((part) => [...part.slice(0, 6)])).toEqual([
      [5, 0, 3, 7, 2, 1],
      [5, 0, 3, 7, 2, 2],
    ]);
    expect(parts.map((part) => part.length - 6)).toEqual([152, 22]);
    const foreign = smsParts(`${'š'.repeat(66)}😀😀${'š'.repeat(10)}`, 7);
    expect(foreign.dataCoding).toBe(8);
    expect(foreign.parts.map((part) => part.length - 6)).toEqual([132, 28]);
    expect([...(foreign.parts[0]?.slice(6, 8) ?? [])]).toEqual([0x01, 0x61]);
  });
});
