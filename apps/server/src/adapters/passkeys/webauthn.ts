import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeAttestationObject, decodeClientDataJSON, isoBase64URL } from '@simplewebauthn/server/helpers';
import { PASSKEY_ALGORITHMS, type RelyingParty } from '#domain/passkey.ts';
import type { PasskeyVerifier } from '#use-cases/ports/passkeys.ts';

/** WebAuthn 5.8.4: what a browser may say of how an authenticator is reached. Anything else is not kept. */
const TRANSPORTS = new Set(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);

/** The ceremonies of WebAuthn level 3, for one origin. Whatever is wrong with an answer, the verdict is the same: null. */
export function webauthnVerifier({ id, origin }: RelyingParty): PasskeyVerifier {
  const expected = { expectedOrigin: origin, expectedRPID: id, requireUserVerification: true } as const;
  return {
    challengeOf: (clientDataJSON) => {
      try {
        const { challenge } = decodeClientDataJSON(clientDataJSON);
        return typeof challenge === 'string' ? challenge : null;
      } catch {
        return null;
      }
    },
    registration: async ({ id: credentialId, response }, challenge) => {
      try {
        if (!isUnattested(response.attestationObject)) return null;
        const answer = { id: credentialId, rawId: credentialId, type: 'public-key', clientExtensionResults: {}, response } as RegistrationResponseJSON;
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          ...expected,
          response: answer,
          expectedChallenge: challenge,
          supportedAlgorithmIDs: [...PASSKEY_ALGORITHMS],
        });
        // The credential is the one that was signed over, not the one that the browser named beside it.
        if (!verified || registrationInfo.credential.id !== credentialId) return null;
        const { publicKey, counter } = registrationInfo.credential;
        return { credentialId, publicKey, signCount: counter, transports: (response.transports ?? []).filter((transport) => TRANSPORTS.has(transport)) };
      } catch {
        return null;
      }
    },
    assertion: async ({ id: credentialId, response }, challenge, passkey) => {
      try {
        const answer = { id: credentialId, rawId: credentialId, type: 'public-key', clientExtensionResults: {}, response } as AuthenticationResponseJSON;
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          ...expected,
          response: answer,
          expectedChallenge: challenge,
          credential: { id: passkey.credentialId, publicKey: Uint8Array.from(passkey.publicKey), counter: passkey.signCount },
        });
        return verified ? { signCount: authenticationInfo.newCounter } : null;
      } catch {
        return null;
      }
    },
  };
}

/**
 * We ask for no attestation, so a browser hands over none, or at most a signature by the new key itself (WebAuthn 8.2). Certificates are refused unread: to check them the
 * library would fetch addresses that whoever registers has written into them.
 */
function isUnattested(attestationObject: string): boolean {
  const decoded = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  const format = decoded.get('fmt');
  return format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined);
}
