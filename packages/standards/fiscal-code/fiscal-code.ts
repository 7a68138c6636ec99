declare const brand: unique symbol;
/** An Italian fiscal code (codice fiscale), or a temporary one, checked and in upper case. */
export type FiscalCode = string & { readonly [brand]: 'FiscalCode' };

const ODD: Readonly<Record<string, number>> = {
  ...{ '0': 1, '1': 0, '2': 5, '3': 7, '4': 9, '5': 13, '6': 15, '7': 17, '8': 19, '9': 21 },
  ...{ A: 1, B: 0, C: 5, D: 7, E: 9, F: 13, G: 15, H: 17, I: 19, J: 21, K: 2, L: 4, M: 18 },
  ...{ N: 20, O: 11, P: 3, Q: 6, R: 8, S: 12, T: 14, U: 16, V: 10, W: 22, X: 25, Y: 24, Z: 23 },
};
// D.M. 23 December 1976: digits may be letters of LMNPQRSTUV where two people would get the same code (omocodia).
const PERSONAL = /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/;
const NUMERIC = /^\d{11}$/;
/** Foreigners without residence (STP) and EU citizens without cover (ENI). */
const FOREIGN = /^(?:STP|ENI)\d{13}$/;

/** The control character of the first fifteen of a personal code. */
function controlCharacter(fifteen: string): string {
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const character = fifteen.charAt(at);
    // Positions are 1-based in the decree: our even index is its odd position.
    if (at % 2 === 0) sum += ODD[character] ?? 0;
    else sum += /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
  }
  return String.fromCharCode(65 + (sum % 26));
}

/** The check of a numeric code (the same as of a VAT number): Luhn over eleven digits. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 11; at++) {
    const digit = Number(digits.charAt(at));
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/**
 * Takes a fiscal code as issued (any case, blanks around it), or says null. Two people with codes that differ by omocodia are two people:
 * codes are compared whole, never in their base form.
 */
export function parseFiscalCode(text: string): FiscalCode | null {
  const code = text.trim().toUpperCase();
  const valid =
    (PERSONAL.test(code) && controlCharacter(code.slice(0, 15)) === code.charAt(15)) || (NUMERIC.test(code) && passesLuhn(code)) || FOREIGN.test(code);
  return valid ? (code as FiscalCode) : null;
}

/**
 * Has it the form of a fiscal code, whatever its control character? Registers hold codes that were mistyped once and are the same everywhere since:
 * they still tell one person from another. Fillers ("XXXXXXXXXXXXXXXX", zeros) do not have the form.
 */
export function hasFiscalCodeForm(text: string): boolean {
  const code = text.trim().toUpperCase();
  return PERSONAL.test(code) || (NUMERIC.test(code) && !/^0+$/.test(code)) || FOREIGN.test(code);
}
