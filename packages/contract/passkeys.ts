import { z } from 'zod';

const base64Url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/);
/** WebAuthn allows credential ids of up to 1,023 bytes. */
const credentialId = base64Url(1364);
const clientDataJSON = base64Url(4096);

/** RegistrationResponseJSON (WebAuthn 5.1.8), as `startRegistration` of @simplewebauthn/browser gives it; what is not named here is not looked at. */
export const PasskeyRegistration = z.object({
  id: credentialId,
  response: z.object({ clientDataJSON, attestationObject: base64Url(16_384), transports: z.array(z.string().max(32)).max(16).optional() }),
});
/** AuthenticationResponseJSON. */
export const PasskeyAssertion = z.object({
  id: credentialId,
  response: z.object({ clientDataJSON, authenticatorData: base64Url(4096), signature: base64Url(4096), userHandle: base64Url(128).optional() }),
});

/** `POST /api/passkeys/options`: the password once more. */
export const BeginPasskey = z.object({ password: z.string().min(1).max(256) });

/** PublicKeyCredentialCreationOptionsJSON (WebAuthn 5.4). */
export const PasskeyCreationOptions = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.number().int() })),
  timeout: z.number().int(),
  attestation: z.literal('none'),
  authenticatorSelection: z.object({ residentKey: z.literal('required'), requireResidentKey: z.literal(true), userVerification: z.literal('required') }),
  excludeCredentials: z.array(z.object({ type: z.literal('public-key'), id: z.string(), transports: z.array(z.string()) })),
});

/** `POST /api/session/passkey-options`: PublicKeyCredentialRequestOptionsJSON (WebAuthn 5.5). Any passkey of this portal may answer. */
export const PasskeyRequestOptions = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.number().int(),
  userVerification: z.literal('required'),
});

/** `POST /api/passkeys`. */
export const AddPasskey = z.object({ name: z.string().trim().min(1).max(80), response: PasskeyRegistration });

/** One passkey of the own account. */
export const Passkey = z.object({
  passkeyId: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type Passkey = z.infer<typeof Passkey>;
export const OwnPasskeys = z.object({ items: z.array(Passkey) });
