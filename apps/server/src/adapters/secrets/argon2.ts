import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '#domain/refusal.ts';
import type { PasswordHasher } from '#use-cases/ports/gateways.ts';

// OWASP's first choice for Argon2id (the library's default algorithm): 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * At most two at once over the whole process, whoever asks: hashing shares four threads with the reading of files, and a flood of sign-ins must not stop downloads.
 * Those who wait are bounded too; one more is told at once that we are busy, and when to come again.
 */
const ofTheProcess = turns(2, 64);

/** Argon2id, in the turns of the process. */
export function argon2Hasher(inTurn: Turns = ofTheProcess): PasswordHasher {
  // Of a password nobody has: what an unknown name is checked against, so that it takes as long.
  const nobody = hash('8d0c7be1-nobody', COST);
  nobody.catch(() => undefined);
  return {
    hash: (password) => inTurn(() => hash(password, COST)),
    verify: (known, password) =>
      inTurn(async () => {
        const holds = await verify(known ?? (await nobody), password);
        return known !== null && holds;
      }),
  };
}

export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** So many at once, so many who wait; one more is refused: service.unavailable. */
export function turns(atOnce: number, waiting: number): Turns {
  let running = 0;
  const queue: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new Refusal('service.unavailable', { retryAfterSeconds: 2 });
      await new Promise<void>((resolve) => queue.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
