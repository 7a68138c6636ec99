/** A keyed hash of what people type: found and compared by it, useless to who has the database alone. `purpose` keeps the same text apart in two uses. */
export interface KeyedHash {
  /** HMAC-SHA-256, 32 bytes. */
  of(purpose: string, text: string): Uint8Array;
  /** In the same time whether it agrees or not; `expected` null never agrees. */
  agrees(purpose: string, text: string, expected: Uint8Array | null): boolean;
}

/** Seals a short secret that must be told again (a PIN on its way, a PIN to be shown). `context` binds it to its row: elsewhere it does not open. */
export interface Seal {
  seal(context: string, text: string): Uint8Array;
  /** @throws Error where it was changed or belongs elsewhere */
  open(context: string, sealed: Uint8Array): string;
}
