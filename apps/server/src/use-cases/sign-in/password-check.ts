import { networkOf } from '#domain/network.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Digest } from '../ports/digest.ts';
import type { PasswordHasher } from '../ports/gateways.ts';
import type { SecretTries, TryLimit } from '../ports/secret-tries.ts';

export interface PasswordCheckPorts {
  readonly tries: SecretTries;
  readonly hasher: PasswordHasher;
  readonly digest: Digest;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Checks a password against a hash, with the try reserved before (I9): 5 wrong in a row lock the name for 15 minutes, 50 wrong in a day lock it
 * for the rest of that day, 300 wrong from one network lock that for the rest of its 15 minutes. A name nobody has (`hash` null) takes the same way and time.
 * @throws Refusal sign-in.locked, request.too-many, service.unavailable
 */
export async function passwordHolds(
  ports: PasswordCheckPorts,
  input: { readonly username: string; readonly hash: () => Promise<string | null>; readonly password: string; readonly address: string; readonly now: Date },
): Promise<boolean> {
  const key = (guarded: string) => ports.digest.sha256Hex(guarded);
  const inARow = { key: key(`password:${input.username}`), limit: 5, windowMs: DAY, lockMs: 15 * MINUTE } as const satisfies TryLimit;
  const inADay = { key: key(`password-day:${input.username}`), limit: 50, windowMs: DAY, lockMs: null } as const satisfies TryLimit;
  const fromNetwork = { key: key(`network:${networkOf(input.address)}`), limit: 300, windowMs: 15 * MINUTE, lockMs: null } as const satisfies TryLimit;
  const reservation = await ports.tries.reserve([fromNetwork, inADay, inARow], input.now);
  if (reservation.kind === 'locked') {
    const retryAfterSeconds = Math.ceil((reservation.until.getTime() - input.now.getTime()) / 1000);
    throw new Refusal(reservation.key === fromNetwork.key ? 'request.too-many' : 'sign-in.locked', { retryAfterSeconds });
  }
  let holds: boolean;
  try {
    holds = await ports.hasher.verify(await input.hash(), input.password);
  } catch (error) {
    // Nothing was evaluated (too busy, or a fault): the try is given back.
    await ports.tries.refund([fromNetwork.key, inADay.key, inARow.key]);
    throw error;
  }
  if (holds) {
    await ports.tries.refund([fromNetwork.key, inADay.key]);
    await ports.tries.clear(inARow.key);
  }
  return holds;
}
