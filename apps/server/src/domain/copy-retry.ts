/** How often a copy is tried again after a fault, and when. */
export interface RetryRule {
  readonly maxAttempts: number;
  readonly firstDelayMs: number;
}

/** About 20 minutes in all: long enough for an archive that restarts, or that has not filed the images of a report which was quicker. */
export const COPY_RETRY: RetryRule = { maxAttempts: 6, firstDelayMs: 5_000 };

/** When to try again after `attempts` faults in a row (the last included), or null where a person must be told. Each delay is three times the one before. */
export function nextTry(attempts: number, rule: RetryRule, now: Date): Date | null {
  if (attempts >= rule.maxAttempts) return null;
  return new Date(now.getTime() + rule.firstDelayMs * 3 ** (attempts - 1));
}
