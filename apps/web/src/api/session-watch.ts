/** The warning stands so long before the end. */
export const WARNING_MS = 120_000;

/** What the page knows of its session's end, all by the clock of this device. */
export interface Watched {
  /** When the session ends if nothing is done, as the portal last said. */
  readonly endsAt: number;
  /** When the portal said so. */
  readonly askedAt: number;
  /** When a person last pressed, typed or scrolled here. */
  readonly touchedAt: number;
}

/**
 * What to do now. `wait`: nothing before that moment. `renew`: somebody was here since the portal was asked, which is use, so it is told.
 * `look`: nobody was here, but another window may have been: the portal is asked without that counting as use. `warn`: it ends soon.
 */
export function nextStep({ endsAt, askedAt, touchedAt }: Watched, now: number): { kind: 'wait'; ms: number } | { kind: 'renew' | 'look' | 'warn' } {
  const warnAt = endsAt - WARNING_MS;
  if (now < warnAt) return { kind: 'wait', ms: warnAt - now };
  if (touchedAt > askedAt) return { kind: 'renew' };
  // A word of the portal that is older than the warning's moment may be overtaken.
  return askedAt < warnAt ? { kind: 'look' } : { kind: 'warn' };
}
