import { randomInt } from 'node:crypto';
import { createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenges } from '#use-cases/ports/challenges.ts';
import { derivedKey } from './keyed.ts';

/** Rounds of PBKDF2 for one key: enough that deriving one outweighs everything around it in a browser. */
const COST = 1000;
/** A payload of ours has about 700 characters. */
const MOST_CHARACTERS = 4096;

/**
 * ALTCHA's proof of work, version 2: the client derives keys from counters until it meets the one that we chose below `derivations`, so half as many on average.
 * Keys for signing come from the deployment's, so every process knows the challenges of any other. Checking is two HMACs: no flood of wrong proofs keeps us busy (I13).
 */
export function altchaChallenges(masterKey: Uint8Array, derivations: number): Challenges {
  const hmacSignatureSecret = derivedKey(masterKey, 'altcha-challenge').toString('hex');
  const hmacKeySignatureSecret = derivedKey(masterKey, 'altcha-solution').toString('hex');
  return {
    create: async (now, lifetimeMs) => {
      const { parameters, signature } = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: COST,
        counter: randomInt(derivations),
        // The library and the browser go by the machine's time; the portal's, which the demo moves, is what counts, and is signed with the rest.
        expiresAt: new Date(Date.now() + lifetimeMs),
        data: { until: now.getTime() + lifetimeMs },
        deriveKey,
        hmacSignatureSecret,
        hmacKeySignatureSecret,
      });
      return { parameters: { ...parameters }, signature: signature ?? '' };
    },
    solved: async (payload, now) => {
      const read = payloadOf(payload);
      if (!read) return null;
      try {
        const { verified } = await verifySolution({ ...read, deriveKey, hmacSignatureSecret, hmacKeySignatureSecret });
        const { nonce, data } = read.challenge.parameters;
        const until = data?.until;
        return verified && typeof until === 'number' && now.getTime() < until ? { nonce, expiresAt: new Date(until) } : null;
      } catch {
        // The library throws on parameters of another kind: not ours.
        return null;
      }
    },
  };
}

/** The payload, as far as its form goes: whatever it holds is checked by its signature. */
function payloadOf(payload: string): Payload | null {
  if (payload.length > MOST_CHARACTERS) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));
    return isPayload(read) ? read : null;
  } catch {
    return null;
  }
}

function isPayload(read: unknown): read is Payload {
  if (typeof read !== 'object' || read === null || !('challenge' in read) || !('solution' in read)) return false;
  const { challenge, solution } = read;
  if (typeof challenge !== 'object' || challenge === null || typeof solution !== 'object' || solution === null) return false;
  const { parameters, signature } = challenge as { readonly parameters?: unknown; readonly signature?: unknown };
  return typeof parameters === 'object' && parameters !== null && typeof signature === 'string';
}
