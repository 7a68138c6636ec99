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

/** What all connections together may hold of messages that are not whole yet. */
export interface HeldBytesBudget {
  /** `resume` is called once after each `mayGoOn` that was answered no. */
  join(resume: () => void): HeldBytes;
}

/** What one connection holds of an unfinished message. */
export interface HeldBytes {
  set(bytes: number): void;
  /** False: it must wait until it is resumed. Of those beyond the budget one at a time goes on to its end, so that the others do not wait for each other for ever. */
  mayGoOn(): boolean;
}

/** At most `maxBytes`, the small messages and one whole message beside them. */
export function heldBytesBudget(maxBytes: number): HeldBytesBudget {
  let held = 0;
  let waiting: { readonly member: HeldBytes; readonly resume: () => void }[] = [];
  let goesOn: HeldBytes | null = null;
  const freed = () => {
    const resumed = held <= maxBytes ? waiting : goesOn === null ? waiting.slice(0, 1) : [];
    waiting = waiting.slice(resumed.length);
    if (held > maxBytes && resumed[0]) goesOn = resumed[0].member;
    for (const { resume } of resumed) resume();
  };
  return {
    join(resume) {
      let own = 0;
      const member: HeldBytes = {
        set(bytes) {
          const change = bytes - own;
          own = bytes;
          held += change;
          if (own === 0) waiting = waiting.filter((other) => other.member !== member);
          if (own === 0 && goesOn === member) goesOn = null;
          if (change < 0) freed();
        },
        mayGoOn() {
          if (held <= maxBytes || own <= ALWAYS_ALLOWED_BYTES || goesOn === member) return true;
          if (goesOn === null) {
            goesOn = member;
            return true;
          }
          waiting.push({ member, resume });
          return false;
        },
      };
      return member;
    },
  };
}
