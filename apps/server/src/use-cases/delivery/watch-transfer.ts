import type { Timer } from '../ports/timer.ts';

/** How often a running transfer is held against what is true now. */
const RECHECK_MS = 1_500;
/** A transfer that could not be checked for so long stops: I6 allows five seconds in all. */
const UNCHECKED_MS = 4_000;

export interface Watch {
  readonly revoked: () => boolean;
  readonly stop: () => void;
}

/** Asks every RECHECK_MS; a "no", or no answer for UNCHECKED_MS, is the end. Counted in ticks: the portal's clock may be moved, these seconds may not. */
export function watching(ask: () => Promise<boolean>, timer: Timer, onRevoked: () => void): Watch {
  let revoked = false;
  let asking = false;
  let unanswered = 0;
  const end = (): void => {
    ticker.stop();
    if (revoked) return;
    revoked = true;
    onRevoked();
  };
  const ticker = timer.every(RECHECK_MS, () => {
    unanswered++;
    if (unanswered * RECHECK_MS > UNCHECKED_MS) end();
    if (asking || revoked) return;
    asking = true;
    ask()
      .then((yes) => {
        unanswered = 0;
        if (!yes) end();
      })
      // No answer: the next tick asks again, and the count above ends it.
      .catch(() => undefined)
      .finally(() => {
        asking = false;
      });
  });
  return { revoked: () => revoked, stop: () => ticker.stop() };
}

/** Nothing more after the end of the watch, whatever was read ahead. */
export async function* guarded(bytes: AsyncIterable<Uint8Array>, watch: Watch): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const piece of bytes) {
      if (watch.revoked()) throw new Error('The transfer was revoked');
      yield piece;
    }
  } finally {
    watch.stop();
  }
}
