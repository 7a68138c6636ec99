import { describe, expect, it } from 'vitest';
import { systemRandom } from '#adapters/system/random.ts';
import { failedPoints } from '#domain/password-rule.ts';
import { madeDigits, madeTemporaryPassword, madeUsername } from './made-secrets.ts';

describe('secrets that the portal makes', () => {
  it('PINs have exactly their digits, never a 0 in front, and no digit is favoured (F42, F54)', () => {
    const counts = new Map<string, number>();
    for (let round = 0; round < 4000; round += 1) {
      const pin = madeDigits(systemRandom, 10);
      expect(pin).toMatch(/^[1-9][0-9]{9}$/);
      for (const digit of pin.slice(1)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    // 3,600 of each are expected; six standard deviations are 342.
    for (const digit of '0123456789') expect(Math.abs((counts.get(digit) ?? 0) - 3600)).toBeLessThan(342);
  });

  it('bytes that would favour the beginning of the alphabet are drawn again', () => {
    const bytes = [255, 252, 0, 251, 250, 9];
    const random = { bytes: () => Uint8Array.of(bytes.shift() ?? 0) };
    // 252 and above are not fair for nine digits, 250 and above not for ten.
    expect(madeDigits(random, 2)).toBe('19');
  });

  it('a temporary password whose characters happen to stand in a row is drawn again', () => {
    const inARow = [0, 1, 2, 3, 0, 0, 1, 2, 3, 0, 1, 2];
    const random = { bytes: () => Uint8Array.of(inARow.shift() ?? systemRandom.bytes(1)[0] ?? 0) };
    const drawn = 'Abcd!2345abc';
    expect(failedPoints('long', drawn, '')).toEqual(['common']);
    expect(madeTemporaryPassword(random)).not.toBe(drawn);
    expect(inARow).toEqual([]);
  });

  it('a temporary password holds both password rules, has no look-alikes, and is another each time (F12, F17)', () => {
    const made = new Set<string>();
    for (let round = 0; round < 500; round += 1) {
      const password = madeTemporaryPassword(systemRandom);
      made.add(password);
      expect(failedPoints('five-point', password, '')).toEqual([]);
      expect(failedPoints('long', password, '')).toEqual([]);
      expect(password).not.toMatch(/[0O1lI]/);
    }
    expect(made.size).toBe(500);
    expect(madeUsername(systemRandom)).toMatch(/^[a-z]{4}[2-9]{4}$/);
  });
});
