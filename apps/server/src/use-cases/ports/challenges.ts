/** The proof of work that forms open to anyone ask for, in ALTCHA's format (version 2). */
export interface Challenges {
  /** A new challenge, signed, for so long; the client hands it back with its solution. */
  create(now: Date, lifetimeMs: number): Promise<Challenge>;
  /** The nonce that names the challenge and when it ends, where `payload` (Base64 of JSON) solves one of ours that is not over; null else, whatever it holds. */
  solved(payload: string, now: Date): Promise<{ readonly nonce: string; readonly expiresAt: Date } | null>;
}
export interface Challenge {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly signature: string;
}

/** Challenges that were used: each works once, over all processes. */
export interface SpentChallenges {
  /** False where it was spent before. */
  spend(challengeHash: string, expiresAt: Date): Promise<boolean>;
  /** Forgets those that ended before then: they are refused for their age; gives how many. */
  purge(endedBefore: Date): Promise<number>;
}
