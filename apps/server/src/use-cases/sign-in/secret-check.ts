import type { AccountId, PatientId } from '#domain/identifiers.ts';
import { SECRET_LIMITS, type SecretKind, type SecretLimits, STILL_COUNTED_MS } from '#domain/limits.ts';
import { networkOf } from '#domain/network.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Digest } from '../ports/digest.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { SecretTries, TryLimit } from '../ports/secret-tries.ts';

export interface SecretCheckPorts {
  readonly tries: SecretTries;
  readonly digest: Digest;
  readonly jobs: Jobs;
}

/** A secret that somebody may guess at, named by what they say beside it; what nobody has is guarded alike. */
export interface GuardedSecret {
  readonly kind: SecretKind;
  /** Whose: the user name, the codice fiscale, the hash of PIN1, the recovery. Kept as its SHA-256 alone. */
  readonly of: string;
  /** Whom the wrong ones of a day are counted for, where that is not `of`: a code lives for minutes, its account for years. */
  readonly account?: string;
}

/** What looking at a secret gave: does it hold, and whose it is where somebody is meant (they are told of a lock, a stranger never). */
export interface Evaluation {
  readonly holds: boolean;
  readonly owner: { readonly accountId: AccountId | null; readonly patientId: PatientId | null } | null;
}

/**
 * The one way to look at a guarded secret (I9): a try is reserved for all its limits before `evaluate` runs, given back where the secret was right or nothing could
 * be evaluated, and kept where it was wrong, or the process died meanwhile. A lock ends by itself or by `forgetTries`. Known and unknown take the same way.
 * @throws Refusal sign-in.locked, request.too-many (a whole network), and whatever `evaluate` throws
 */
export async function checkSecret<Found extends Evaluation>(
  ports: SecretCheckPorts,
  input: { readonly secret: GuardedSecret; readonly address: string; readonly now: Date },
  evaluate: () => Promise<Found>,
): Promise<Found> {
  const { tries } = ports;
  const { now } = input;
  const { fromNetwork, inADay, inARow } = limitsOf(ports.digest, input.secret, input.address);
  const { once }: SecretLimits = SECRET_LIMITS[input.secret.kind];
  const reservation = await tries.reserve([fromNetwork, inADay, inARow], now);
  if (reservation.kind === 'locked') {
    const retryAfterSeconds = Math.ceil((reservation.until.getTime() - now.getTime()) / 1000);
    throw new Refusal(reservation.key === fromNetwork.key ? 'request.too-many' : 'sign-in.locked', { retryAfterSeconds });
  }
  let found: Found;
  try {
    found = await evaluate();
  } catch (error) {
    // Nothing was evaluated (too busy, or a fault): the try is given back.
    await tries.refund([fromNetwork.key, inADay.key, inARow.key]);
    throw error;
  }
  if (found.holds) {
    await tries.refund([fromNetwork.key, inADay.key]);
    if (!once) await tries.proved(inARow, new Date(now.getTime() + STILL_COUNTED_MS));
    return found;
  }
  for (const { key, until } of reservation.locked) {
    if (key === fromNetwork.key) continue;
    // By a job, and also where nobody is meant: the answer takes as long for a name that exists (E5). One try alone locks, so each lock is told once.
    await ports.jobs.enqueue('tell-of-lock', {
      accountId: found.owner?.accountId ?? null,
      patientId: found.owner?.patientId ?? null,
      lock: `${key}:${until.toISOString()}`,
      of: input.secret.kind === 'share' ? 'share' : 'sign-in',
    });
  }
  return found;
}

/** Unlocks a secret: it was replaced, or the desk let its owner try again. What a network did stays counted. */
export async function forgetTries(ports: Pick<SecretCheckPorts, 'tries' | 'digest'>, secret: GuardedSecret): Promise<void> {
  const { inADay, inARow } = limitsOf(ports.digest, secret, '');
  await ports.tries.clear([inADay.key, inARow.key]);
}

function limitsOf(digest: Digest, { kind, of, account = of }: GuardedSecret, address: string): Record<'fromNetwork' | 'inADay' | 'inARow', TryLimit> {
  const { fromNetwork, inADay, inARow } = SECRET_LIMITS[kind];
  return {
    fromNetwork: { ...fromNetwork, key: digest.sha256Hex(`${kind}-network:${networkOf(address)}`) },
    inADay: { ...inADay, key: digest.sha256Hex(`${kind}-day:${account}`) },
    inARow: { ...inARow, key: digest.sha256Hex(`${kind}:${of}`) },
  };
}
