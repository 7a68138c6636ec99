import { PIN_DIGITS } from './wish.ts';

/** A PIN that nobody would try first: it begins with no zero, and has at least four different digits that do not count up or down. */
export function madePin(random: () => number = cryptoDigit): string {
  for (;;) {
    const digits = Array.from({ length: PIN_DIGITS }, random);
    const steps = new Set(digits.slice(1).map((digit, at) => digit - (digits[at] ?? 0)));
    if (digits[0] !== 0 && new Set(digits).size >= 4 && steps.size > 1) return digits.join('');
  }
}

/** 0 to 9, each as likely: what would favour some is drawn again. */
function cryptoDigit(): number {
  const byte = new Uint8Array(1);
  do crypto.getRandomValues(byte);
  while ((byte[0] ?? 255) >= 250);
  return (byte[0] ?? 0) % 10;
}
