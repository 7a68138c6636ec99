import { failedPoints } from '#domain/password-rule.ts';
import type { RandomBytes } from '../ports/system.ts';

// Without characters that look alike on a phone or on paper: 0 and O, 1, l and I.
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const LOWER = 'abcdefghijkmnopqrstuvwxyz';
const DIGITS = '23456789';
// Of the five-point rule's symbols those that stand in the GSM 03.38 alphabet, once each: the SMS stays one segment.
const SYMBOLS = '!#%*';
const TEMPORARY_PASSWORD = [UPPER, LOWER, LOWER, LOWER, SYMBOLS, DIGITS, DIGITS, DIGITS, DIGITS, LOWER, LOWER, LOWER] as const;
const SHOW_CODE = 8;
const USERNAME = [LOWER, LOWER, LOWER, LOWER, DIGITS, DIGITS, DIGITS, DIGITS] as const;

/** A PIN or code of so many digits, each as likely as any other. Never a 0 in front: read aloud or kept in a spreadsheet, it would get lost (F42). */
export function madeDigits(random: Pick<RandomBytes, 'bytes'>, count: number): string {
  const first = pick(random, '123456789');
  return first + Array.from({ length: count - 1 }, () => pick(random, '0123456789')).join('');
}

/** A temporary password that holds every password rule, can be read aloud, and travels in one SMS; 45 random bits, for 72 hours of counted tries. */
export function madeTemporaryPassword(random: Pick<RandomBytes, 'bytes'>): string {
  for (;;) {
    const password = TEMPORARY_PASSWORD.map((alphabet) => pick(random, alphabet)).join('');
    // By chance its characters stand in a row (abcd, 4567): guessed first, so drawn again.
    if (failedPoints('long', password, '').length === 0) return password;
  }
}

/** A code to be typed at another's screen: 40 random bits, for ten minutes, once. */
export function madeShowCode(random: Pick<RandomBytes, 'bytes'>): string {
  return Array.from({ length: SHOW_CODE }, () => pick(random, UPPER + DIGITS)).join('');
}

/** A user name that tells nothing of whose it is. */
export function madeUsername(random: Pick<RandomBytes, 'bytes'>): string {
  return USERNAME.map((alphabet) => pick(random, alphabet)).join('');
}

/** One character, all alike: a byte past the last whole multiple of the alphabet would favour its beginning, and is drawn again. */
function pick(random: Pick<RandomBytes, 'bytes'>, alphabet: string): string {
  const fair = 256 - (256 % alphabet.length);
  for (;;) {
    const [byte = 255] = random.bytes(1);
    if (byte < fair) return alphabet.charAt(byte % alphabet.length);
  }
}
