import { PASSKEY_CHALLENGE_MS, type RelyingParty } from '#domain/passkey.ts';
import { type CeremonyPorts, newChallenge } from './passkey-ports.ts';

/** What the browser is asked for at a sign-in (PublicKeyCredentialRequestOptionsJSON, WebAuthn 5.5): any passkey of this portal. Nobody is named, so nobody is told apart. */
export interface PasskeyRequestOptions {
  readonly challenge: string;
  readonly rpId: string;
  readonly timeout: number;
  readonly userVerification: 'required';
}

export function offerPasskey(ports: { readonly ceremony: CeremonyPorts; readonly relyingParty: RelyingParty }) {
  return async (): Promise<PasskeyRequestOptions> => ({
    challenge: await newChallenge(ports.ceremony, null),
    rpId: ports.relyingParty.id,
    timeout: PASSKEY_CHALLENGE_MS,
    userVerification: 'required',
  });
}
