import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyedHash, sealedTexts } from './keyed.ts';

const master = randomBytes(32);

describe('keyed hashes', () => {
  const keyed = keyedHash(master);

  it('agree with the same text for the same purpose alone, and with nothing that is not there', () => {
    const expected = keyed.of('pin1', '1234567890');
    expect(keyed.agrees('pin1', '1234567890', expected)).toBe(true);
    expect(keyed.agrees('pin1', '1234567891', expected)).toBe(false);
    expect(keyed.agrees('pin2', '1234567890', expected)).toBe(false);
    expect(keyed.agrees('pin1', '1234567890', null)).toBe(false);
    expect(keyedHash(randomBytes(32)).agrees('pin1', '1234567890', expected)).toBe(false);
  });
});

describe('sealed texts', () => {
  const seal = sealedTexts(master);

  it('open where they were sealed and nowhere else, and never look the same twice', () => {
    const sealed = seal.seal('notice:1', 'Perché-4711');
    expect(seal.open('notice:1', sealed)).toBe('Perché-4711');
    expect(() => seal.open('notice:2', sealed)).toThrow();
    expect(() => sealedTexts(randomBytes(32)).open('notice:1', sealed)).toThrow();
    expect(Buffer.from(seal.seal('notice:1', 'Perché-4711')).equals(Buffer.from(sealed))).toBe(false);
  });

  it('do not open once a bit was changed', () => {
    const sealed = Buffer.from(seal.seal('notice:1', '4711'));
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => seal.open('notice:1', changed)).toThrow();
    }
  });
});
