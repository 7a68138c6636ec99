import { CLAIM_MS, normalisedShowCode, stepOf } from '#domain/show.ts';
import type { Digest } from '../ports/digest.ts';
import type { Showings } from '../ports/showings.ts';
import type { Clock, RandomBytes, Transactions } from '../ports/system.ts';
import { madeDigits } from '../sign-in/made-secrets.ts';
import { newToken } from '../sign-in/token.ts';
import type { ShowTx } from './make-show-code.ts';

/**
 * A screen typed a code (B8). Every code is answered alike: with a secret to wait by, and two digits for both screens. Only the first to type a code that waits holds
 * a claim that can lead to anything.
 */
export function claimShowCode(ports: {
  readonly transactions: Transactions<ShowTx>;
  readonly digest: Digest;
  readonly system: { readonly clock: Clock; readonly random: RandomBytes };
}) {
  const { clock, random } = ports.system;
  return async (input: { readonly code: string; readonly device: string | null; readonly address: string; readonly requestId: string }) => {
    const { device, address, requestId } = input;
    const now = clock.now();
    const claim = newToken(random);
    const check = madeDigits(random, 2);
    await ports.transactions.run(async ({ showings, audit }) => {
      const made = { claimHash: ports.digest.sha256Hex(claim), check, device, address, claimedAt: now, expiresAt: new Date(now.getTime() + CLAIM_MS) };
      const showing = await showings.claim(normalisedShowCode(input.code), made);
      if (!showing) return;
      const { patientId, orderId, showId } = showing;
      await audit.record({ actor: 'unknown', action: 'show.claimed', patientId, orderId, detail: { showId }, address, requestId });
    });
    return { claim, check, expiresInSeconds: CLAIM_MS / 1000 };
  };
}

/** Whether a claim waits, may come in, or leads nowhere any more. One that never led anywhere waits as long as another. */
export function askShowClaim(ports: { readonly showings: Showings; readonly digest: Digest; readonly clock: Clock }) {
  return async (claim: string): Promise<'waiting' | 'confirmed' | 'over'> => {
    const now = ports.clock.now();
    const held = await ports.showings.held(ports.digest.sha256Hex(claim));
    if (!held || now >= held.expiresAt) return 'over';
    if (!held.showing) return 'waiting';
    const { state } = stepOf(held.showing, now);
    return state === 'claimed' ? 'waiting' : state === 'confirmed' ? 'confirmed' : 'over';
  };
}
