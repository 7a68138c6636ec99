/** What people type for a PIN: digits, with the blanks, dots and hyphens that they are read aloud or printed with. Anything else stays, and is nobody's. */
export function normalisedPin(typed: string): string {
  return typed.normalize('NFKC').replace(/[\p{C}\p{Z}.\-‐‑–]/gu, '');
}
