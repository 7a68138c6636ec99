import { Refusal } from '#domain/refusal.ts';
import type { Challenge, Challenges, SpentChallenges } from '../ports/challenges.ts';
import type { Digest } from '../ports/digest.ts';
import type { Clock } from '../ports/system.ts';

/** Time to fill in a form. */
const CHALLENGE_MS = 20 * 60_000;

/** A challenge for a form that is open to anyone: some seconds of work for a machine, nothing to do for a person. */
export function giveChallenge(ports: { readonly challenges: Challenges; readonly clock: Clock }) {
  return (): Promise<Challenge> => ports.challenges.create(ports.clock.now(), CHALLENGE_MS);
}

/**
 * Takes the proof that comes with such a form: ours, solved, in time, and the first time it comes. Before anything else of the form is looked at.
 * @throws Refusal challenge.failed
 */
export function proveWork(ports: { readonly challenges: Challenges; readonly spent: SpentChallenges; readonly digest: Digest; readonly clock: Clock }) {
  return async (payload: unknown): Promise<void> => {
    const solved = typeof payload === 'string' ? await ports.challenges.solved(payload, ports.clock.now()) : null;
    if (!solved || !(await ports.spent.spend(ports.digest.sha256Hex(solved.nonce), solved.expiresAt))) throw new Refusal('challenge.failed');
  };
}
