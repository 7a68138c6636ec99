import type { AccountId, PatientId } from '#domain/identifiers.ts';
import { SECRET_LIMITS, type SecretKind, type SecretLimits, STILL_COUNTED_MS } from '#domain/limits.ts';
import { networkOf } from '#domain/network.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Digest } from '../ports/digest.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { KnownDevices } from '../ports/known-devices.ts';
import type { ClearedTries, SecretTries, TryLimit } from '../ports/secret-tries.ts';

export interface SecretCheckPorts {
  readonly tries: SecretTries;
  readonly devices: Pick<KnownDevices, 'knows'>;
  readonly digest: Digest;
  readonly jobs: Jobs;
}

/** Where a try comes from. */
export interface TryFrom {
  readonly address: string;
  /** What its browser was given at an earlier sign-in, if it was. */
  readonly deviceToken: string | null;
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
 * be evaluated, and kept where it was wrong, or the process died meanwhile. A lock ends by itself or by `forgetTries`. Known and unknown take the same way; a browser
 * that the secret was right in has tries of its own.
 * @throws Refusal sign-in.locked, request.too-many (a whole network), and whatever `evaluate` throws
 */
export async function checkSecret<Found extends Evaluation>(
  ports: SecretCheckPorts,
  input: { readonly secret: GuardedSecret; readonly from: TryFrom; readonly now: Date },
  evaluate: () => Promise<Found>,
): Promise<Found> {
  const { tries } = ports;
  const { now } = input;
  const { fromNetwork, inADay, inARow } = await limitsFor(ports, input);
  const { once }: SecretLimits = SECRET_LIMITS[input.secret.kind];
  const shared = fromNetwork ? [fromNetwork, inADay] : [inADay];
  const reservation = await tries.reserve([...shared, inARow], now);
  if (reservation.kind === 'locked') {
    const retryAfterSeconds = Math.ceil((reservation.until.getTime() - now.getTime()) / 1000);
    throw new Refusal(reservation.key === fromNetwork?.key ? 'request.too-many' : 'sign-in.locked', { retryAfterSeconds });
  }
  let found: Found;
  try {
    found = await evaluate();
  } catch (error) {
    // Nothing was evaluated (too busy, or a fault): the try is given back.
    await tries.refund([...shared, inARow].map(({ key }) => key));
    throw error;
  }
  if (found.holds) {
    await tries.refund(shared.map(({ key }) => key));
    if (!once) await tries.proved(inARow, new Date(now.getTime() + STILL_COUNTED_MS));
    return found;
  }
  for (const { key, until } of reservation.locked) {
    if (key === fromNetwork?.key) continue;
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

/** What is written of tries and browsers within the transaction that concerns their secret. */
export interface CountedTx {
  readonly tries: ClearedTries;
  readonly devices: KnownDevices;
}

/** Unlocks a secret: the desk lets its owner try again. What a network did stays counted. */
export async function forgetTries({ tries, devices }: CountedTx, digest: Digest, secret: GuardedSecret): Promise<void> {
  const known = (await devices.of(knownBy(digest, secret))).flatMap((device) => {
    const limits = ofDevice(digest, secret, device);
    return limits ? [limits.inADay.key, limits.inARow.key] : [];
  });
  const { inADay, inARow } = ofStrangers(digest, secret, '');
  await tries.clear([inADay.key, inARow.key, ...new Set(known)]);
}

/** Another secret is in its place: nothing was tried at it yet, and no browser knows it. Whoever is left with one of before is a stranger. */
export async function startAnew(tx: CountedTx, digest: Digest, secret: GuardedSecret): Promise<void> {
  await forgetTries(tx, digest, secret);
  await tx.devices.forgetAllOf(knownBy(digest, secret));
}

/** The secret was right in this browser: from now on its tries are counted for themselves. Gives the token to keep there; null where its kind knows no browsers. */
export async function knowDevice(
  { devices }: Pick<CountedTx, 'devices'>,
  { digest, secret, token, now }: { readonly digest: Digest; readonly secret: GuardedSecret; readonly token: string; readonly now: Date },
): Promise<string | null> {
  const { knownDevice }: SecretLimits = SECRET_LIMITS[secret.kind];
  if (!knownDevice) return null;
  await devices.remember(knownBy(digest, secret), digest.sha256Hex(token), now);
  return token;
}

interface Limits {
  /** First in every reservation: it is the one that others share. Null where the network is not asked. */
  readonly fromNetwork: TryLimit | null;
  readonly inADay: TryLimit;
  readonly inARow: TryLimit;
}

const knownBy = (digest: Digest, { kind, of }: GuardedSecret) => digest.sha256Hex(`${kind}:${of}`);

async function limitsFor({ digest, devices }: SecretCheckPorts, { secret, from }: { readonly secret: GuardedSecret; readonly from: TryFrom }): Promise<Limits> {
  const device = from.deviceToken === null ? null : digest.sha256Hex(from.deviceToken);
  const own = device && ofDevice(digest, secret, device);
  return own && (await devices.knows(knownBy(digest, secret), device)) ? own : ofStrangers(digest, secret, from.address);
}

function ofStrangers(digest: Digest, secret: GuardedSecret, address: string): Limits {
  const { kind, of, account = of } = secret;
  const { fromNetwork, inADay, inARow } = SECRET_LIMITS[kind];
  return {
    fromNetwork: { ...fromNetwork, key: digest.sha256Hex(`${kind}-network:${networkOf(address)}`) },
    inADay: { ...inADay, key: digest.sha256Hex(`${kind}-day:${account}`) },
    inARow: { ...inARow, key: knownBy(digest, secret) },
  };
}

function ofDevice(digest: Digest, { kind, of }: GuardedSecret, device: string): Limits | null {
  const { knownDevice }: SecretLimits = SECRET_LIMITS[kind];
  return (
    (knownDevice && {
      fromNetwork: null,
      inADay: { ...knownDevice.inADay, key: digest.sha256Hex(`${kind}-known-day:${of}`) },
      inARow: { ...knownDevice.inARow, key: digest.sha256Hex(`${kind}-known:${device}:${of}`) },
    }) ??
    null
  );
}
