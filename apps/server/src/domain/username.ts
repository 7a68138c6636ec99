/** The one form of a user name: what people type differs in case, in spaces around it, and in how a keyboard composes accents. */
export function normalisedUsername(typed: string): string {
  return typed.normalize('NFC').trim().toLowerCase();
}
