import type { ContactPoint } from './patient.ts';

/**
 * The one form of a telephone number, `+` and digits, or null where it is none. People and registers write the same one with blanks, dots, `0039`, `39` or without
 * a country; without one it is Italian. A mobile number of the 39x series has ten digits: only with eleven or more are its first two the country.
 */
export function normalisedPhone(text: string): string | null {
  const compact = text.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
  if (/^\+\d{6,15}$/.test(compact)) return compact;
  if (/^393\d{8,9}$/.test(compact)) return `+${compact}`;
  return /^\d{5,12}$/.test(compact) ? `+39${compact}` : null;
}

/** The number that an SMS can go to, as somebody typed it, or null: an Italian landline takes none (T49); of other countries' numbers the form does not tell. */
export function mobileTyped(text: string): string | null {
  const number = normalisedPhone(text);
  return number && (isMobile(number) || !number.startsWith('+39')) ? number : null;
}

const isMobile = (number: string): boolean => /^\+393\d{8,9}$/.test(number);

/** The mobile numbers among the contacts on file, in their order: a landline takes no SMS (T49). */
export function mobilesOf(phones: readonly ContactPoint[]): readonly string[] {
  return phones.flatMap(({ use, value }) => {
    const number = normalisedPhone(value);
    return number && (use === 'mobile' || isMobile(number)) ? [number] : [];
  });
}
