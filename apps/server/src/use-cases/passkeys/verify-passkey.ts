import type { Passkey, PasskeyAssertion, Passkeys, PasskeyVerifier } from '../ports/passkeys.ts';
import { type CeremonyPorts, takeChallenge, userHandleOf } from './passkey-ports.ts';

export interface VerifyingPorts {
  readonly passkeys: Passkeys;
  readonly verifier: PasskeyVerifier;
  readonly ceremony: CeremonyPorts;
}

/** Whose passkey answered, and whether the answer holds. The challenge is spent by the first answer to it, right or wrong. */
export async function verifyPasskey(
  { passkeys, verifier, ceremony }: VerifyingPorts,
  answer: PasskeyAssertion,
): Promise<{ readonly passkey: Passkey | null; readonly holds: boolean }> {
  const challenge = await takeChallenge({ ...ceremony, verifier }, answer.response.clientDataJSON, null);
  const passkey = challenge === null ? null : await passkeys.byCredential(answer.id);
  if (challenge === null || !passkey) return { passkey: null, holds: false };
  const signed = await verifier.assertion(answer, challenge, passkey);
  // A discoverable credential says whose it is (WebAuthn 7.2 step 6): it must be the account that registered it.
  if (!signed || answer.response.userHandle !== userHandleOf(passkey.accountId)) return { passkey, holds: false };
  return { passkey, holds: await passkeys.used(passkey.passkeyId, signed.signCount, ceremony.clock.now()) };
}
