/** How long the challenge of a ceremony may be answered. */
export const PASSKEY_CHALLENGE_MS = 5 * 60_000;
/** Of one account. */
export const MOST_PASSKEYS = 20;
/** COSE algorithms that are accepted, the best first: ES256, EdDSA, RS256. */
export const PASSKEY_ALGORITHMS = [-7, -8, -257] as const;

/** Whom a passkey lets in where: the domain of the portal's address, and its origin (WebAuthn 5.1.2). */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
  /** The name that the authenticator shows. */
  readonly name: string;
}

export function relyingPartyOf(publicUrl: string, name: string): RelyingParty {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin, name };
}

/** Browsers offer passkeys over https or on localhost, and for names alone, never for numbers. */
export function takesPasskeys(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  if (hostname === 'localhost') return true;
  return protocol === 'https:' && !/^[\d.]+$|^\[/.test(hostname);
}
