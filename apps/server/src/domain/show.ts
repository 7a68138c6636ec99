const MINUTE = 60_000;
/** So long a code may be typed. */
export const CODE_MS = 10 * MINUTE;
/** So long a screen waits for the patient's yes. */
export const CLAIM_MS = 5 * MINUTE;
/** So long the result stays open on it. */
export const SHOWN_MS = 60 * MINUTE;

/** A code as people type it: in any case, in groups, with whatever between them. */
export function normalisedShowCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/gu, '');
}

/** A code as it is read aloud: ABCD-EFGH. */
export function spelledShowCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Where a code is on its way to a doctor's screen. */
export interface ShowProgress {
  readonly expiresAt: Date;
  readonly claim: { readonly expiresAt: Date } | null;
  readonly confirmedAt: Date | null;
  readonly openUntil: Date | null;
  readonly endedAt: Date | null;
}
export type ShowStep =
  | { readonly state: 'waiting' | 'claimed' | 'confirmed' | 'open'; readonly until: Date }
  /** Nothing opens any more. */
  | { readonly state: 'over' };

/** How far it is, and until when that lasts. */
export function stepOf(show: ShowProgress, now: Date): ShowStep {
  const step = (state: 'waiting' | 'claimed' | 'confirmed' | 'open', until: Date): ShowStep => (now < until ? { state, until } : { state: 'over' });
  if (show.endedAt) return { state: 'over' };
  if (show.openUntil) return step('open', show.openUntil);
  if (!show.claim) return step('waiting', show.expiresAt);
  return step(show.confirmedAt ? 'confirmed' : 'claimed', show.claim.expiresAt);
}
