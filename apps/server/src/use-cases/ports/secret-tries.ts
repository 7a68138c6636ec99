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
   * The secret was right. Where nothing but this try was counted, nothing is counted (unless `rightOneCounts`); else what was counted so far, this try too, counts until `until`, and right ones
   * after it are not added.
   */
  proved(limit: TryLimit, until: Date): Promise<void>;
  /** Forgets the tries and the locks: the secret was replaced, or somebody unlocked it. */
  clear(keys: readonly string[]): Promise<void>;
}
