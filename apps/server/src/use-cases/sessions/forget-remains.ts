import { DEVICE_KNOWN_MS, KEPT_AFTER_END_MS, LONGEST_WINDOW_MS } from '#domain/limits.ts';
import type { SignInRemains } from '../ports/sign-in-remains.ts';
import type { Clock, Log } from '../ports/system.ts';

/**
 * Forgets what sign-ins leave behind: sessions a day after their end, tries that count no more, browsers not used for half a year, challenges of passkeys that are too old. What was done is in the audit
 * trail; here nothing is needed any longer. Safe at any time, anywhere.
 */
export function forgetRemains(ports: { readonly remains: SignInRemains; readonly clock: Clock; readonly log: Log }) {
  return async (): Promise<void> => {
    const now = ports.clock.now();
    const before = (ms: number) => new Date(now.getTime() - ms);
    const sessions = await ports.remains.forgetSessions(before(KEPT_AFTER_END_MS));
    const tries = await ports.remains.forgetTries(before(LONGEST_WINDOW_MS), now);
    const devices = await ports.remains.forgetDevices(before(DEVICE_KNOWN_MS));
    const challenges = await ports.remains.forgetPasskeyChallenges(now);
    const showings = await ports.remains.forgetShowings(before(KEPT_AFTER_END_MS));
    if (sessions + tries + devices + challenges + showings > 0) ports.log.info('sign-ins.forgotten', { sessions, tries, devices, challenges, showings });
  };
}
