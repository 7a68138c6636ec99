import type { Clock } from '#use-cases/ports/system.ts';

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

export interface MovableClock extends Clock {
  /** Sets how far the portal's time is from the machine's. */
  move(offsetMs: number): void;
}

/** The demo's clock: the machine's, moved. */
export function movableClock(offsetMs = 0): MovableClock {
  let offset = offsetMs;
  return {
    now: () => new Date(Date.now() + offset),
    move: (to) => {
      offset = to;
    },
  };
}
