import type { Limit } from '#domain/limits.ts';

/** A counter of tries on one guarded thing. `key` is its SHA-256 (hexadecimal): what is guarded is not stored. */
export interface TryLimit extends Limit {
  readonly key: string;
}

export type Reservation =
  /** `locked`: the keys that this very try locked, until when; each lock is told to exactly one try. */
  | { readonly kind: 'reserved'; readonly locked: readonly { readonly key: string; readonly until: Date }[] }
  | { readonly kind: 'locked'; readonly key: string; readonly until: Date };

/**
 * Tries, counted before the secret is looked at (I9): over all doors, processes and restarts. One conditional statement reserves a try for all of its limits
 * together, or for none.
 */
export interface SecretTries {
  /** Limits that others share (a network's) first: two reservations take them in the same order. */
  reserve(limits: readonly TryLimit[], now: Date): Promise<Reservation>;
  /** Gives reserved tries back: the secret was right, or was never evaluated. */
  refund(keys: readonly string[]): Promise<void>;
  /**
   * The secret was right. What was counted so far, this try too, counts until `until`, and right ones after it are not added. Even where this try stood alone: of two
   * hundred guesses at once the right one may be over before the next is counted, and five more would come behind it.
   */
  proved(limit: TryLimit, until: Date): Promise<void>;
}

/** Turns that are taken within the transaction of what they are taken for: where it fails, or the answer is `locked` and it is given up, none was. */
export interface Turns {
  take(limits: readonly TryLimit[], now: Date): Promise<Reservation>;
}

/** Part of the transaction that replaces a secret or unlocks it: a lock that outlived it would keep out who was let in. */
export interface ClearedTries {
  /** Forgets the tries and the locks. A day's key before the key of tries in a row, as they are reserved. */
  clear(keys: readonly string[]): Promise<void>;
}
