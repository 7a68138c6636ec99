/**
 * What people type for a fiscal code, in the form that is on file: upper case, without blanks and control characters (a NUL would be refused by the database, and so tell
 * a code from a fault). It judges nothing: registers hold mistyped codes too, and one that nobody has must take the same way as any other.
 */
export function normalisedFiscalCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\p{C}\p{Z}]/gu, '')
    .toUpperCase();
}
