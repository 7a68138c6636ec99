import type { Challenge, Solution } from 'altcha-lib';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

/** What the worker says back: the solution, or that this device could not find it. */
export type Solved = { solution: Solution } | { solution: null };

// The calculation takes a second or two of one core: in a thread of its own, so that typing never waits for it.
self.onmessage = async ({ data }: MessageEvent<Challenge>) => {
  const solution = await solveChallenge({ challenge: data, deriveKey }).catch(() => null);
  self.postMessage({ solution } satisfies Solved);
};
