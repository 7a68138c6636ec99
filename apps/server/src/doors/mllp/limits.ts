/** Runs at most `atOnce` pieces of work at a time; the others wait their turn. */
export function queueOf(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      // The place is handed on, not given up and fought for.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/** Below this a message may always go on: a flood of large unfinished ones does not stop the small ones. */
const ALWAYS_ALLOWED_BYTES = 256 * 1024;

export interface HeldBytesBudget {
  /** This connection holds so much more (or less) of an unfinished message than before. */
  change(bytes: number): void;
  /** Must a connection that holds this much wait? */
  exceeded(heldBytes: number): boolean;
  /** Calls back once when bytes were given up. */
  whenFreed(resume: () => void): void;
}

/** What all connections together may hold of messages that are not whole yet. */
export function heldBytesBudget(maxBytes: number): HeldBytesBudget {
  let held = 0;
  let waiting: (() => void)[] = [];
  return {
    change(bytes) {
      held += bytes;
      if (bytes >= 0 || held > maxBytes) return;
      const resumed = waiting;
      waiting = [];
      for (const resume of resumed) resume();
    },
    exceeded: (heldBytes) => held > maxBytes && heldBytes > ALWAYS_ALLOWED_BYTES,
    whenFreed: (resume) => {
      waiting.push(resume);
    },
  };
}
