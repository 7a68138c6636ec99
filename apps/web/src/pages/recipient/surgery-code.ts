const LENGTH = 8;

/** The code as it stands on the patient's telephone, XXXX-XXXX, however it is typed. */
export function codeTyped(typed: string): string {
  const plain = typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, LENGTH);
  return plain.length > LENGTH / 2 ? `${plain.slice(0, LENGTH / 2)}-${plain.slice(LENGTH / 2)}` : plain;
}

/** The whole code; null while some of it is missing. */
export const codeIn = (typed: string): string | null => (codeTyped(typed).length === LENGTH + 1 ? codeTyped(typed) : null);
