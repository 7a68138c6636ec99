import type { AccountId } from '#domain/identifiers.ts';
import { PASSKEY_CHALLENGE_MS } from '#domain/passkey.ts';
import type { Digest } from '../ports/digest.ts';
import type { PasskeyChallenges, PasskeyVerifier } from '../ports/passkeys.ts';
import type { Clock, RandomBytes } from '../ports/system.ts';
import { base64Url, newToken } from '../sign-in/token.ts';

/** What both halves of a ceremony need: the portal gives a challenge, the authenticator signs it. */
export interface CeremonyPorts {
  readonly challenges: PasskeyChallenges;
  readonly digest: Digest;
  readonly random: RandomBytes;
  readonly clock: Clock;
}

/** A new challenge: 256 random bits in Base64URL, for five minutes, for one answer. */
export async function newChallenge({ challenges, digest, random, clock }: CeremonyPorts, accountId: AccountId | null): Promise<string> {
  const challenge = newToken(random);
  await challenges.add({ hash: digest.sha256Hex(challenge), accountId, expiresAt: new Date(clock.now().getTime() + PASSKEY_CHALLENGE_MS) });
  return challenge;
}

/** The challenge that an answer says it signed, spent by this look at it; null where it is none of ours, was spent, or is too old. */
export async function takeChallenge(
  { challenges, digest, clock, verifier }: Omit<CeremonyPorts, 'random'> & { readonly verifier: PasskeyVerifier },
  clientDataJSON: string,
  accountId: AccountId | null,
): Promise<string | null> {
  const challenge = verifier.challengeOf(clientDataJSON);
  if (challenge === null) return null;
  return (await challenges.take({ hash: digest.sha256Hex(challenge), accountId, now: clock.now() })) ? challenge : null;
}

/** Whom an authenticator knows the account as: the sixteen bytes of its id, which say nothing about anybody. */
export function userHandleOf(accountId: AccountId): string {
  const digits = accountId.replaceAll('-', '');
  return base64Url(Uint8Array.from({ length: digits.length / 2 }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16)));
}
