/**
 * The one form of a user name: what people type differs in case, in spaces around it, and in how a keyboard composes accents. Control characters are no
 * part of any; a NUL would be refused by the database, and so tell a name from a fault.
 */
export function normalisedUsername(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .toLowerCase();
}
