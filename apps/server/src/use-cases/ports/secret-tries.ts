/** A counter of tries on one guarded thing. `key` is its SHA-256 (hexadecimal): what is guarded is not stored. */
export interface TryLimit {
  readonly key: string;
  /** Tries before it locks. */
  readonly limit: number;
  /** Tries older than this are forgotten. */
  readonly windowMs: number;
  /** How long it stays locked; null: until its window ends. */
  readonly lockMs: number | null;
}

export type Reservation = { readonly kind: 'reserved' } | { readonly kind: 'locked'; readonly key: string; readonly until: Date };

/**
 * Tries, counted before the secret is looked at (I9): over all doors, processes and restarts. One conditional update reserves each;
 * all limits of a try are reserved together or none.
 */
export interface SecretTries {
  reserve(limits: readonly TryLimit[], now: Date): Promise<Reservation>;
  /** Gives reserved tries back: the secret was right, or was never evaluated. */
  refund(keys: readonly string[]): Promise<void>;
  /** Forgets the tries and the lock: the secret was right. */
  clear(key: string): Promise<void>;
}
