import type { AccountId, PasskeyId } from '#domain/identifiers.ts';

/** A credential that an account signs in with (B22). */
export interface Passkey {
  readonly passkeyId: PasskeyId;
  readonly accountId: AccountId;
  /** Base64URL, as the authenticator named it. */
  readonly credentialId: string;
  /** COSE_Key. */
  readonly publicKey: Uint8Array;
  /** How often it signed, by its own count; 0 where it does not count. */
  readonly signCount: number;
  readonly transports: readonly string[];
  /** What its owner calls it. */
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export interface Passkeys {
  /** False where the credential is there already, whosever it is. */
  add(passkey: Passkey): Promise<boolean>;
  /** The newest first. */
  of(accountId: AccountId): Promise<readonly Passkey[]>;
  byCredential(credentialId: string): Promise<Passkey | null>;
  /** Notes a use. False where its count did not grow: another use came first, or it was cloned. */
  used(passkeyId: PasskeyId, signCount: number, at: Date): Promise<boolean>;
  /** Is it there still? If it is, it stays so until the transaction ends. */
  stands(passkeyId: PasskeyId): Promise<boolean>;
  removeAllOf(accountId: AccountId): Promise<void>;
  /** False where it is none of this account. */
  remove(accountId: AccountId, passkeyId: PasskeyId): Promise<boolean>;
}

/** What an authenticator must sign, by its SHA-256 (hexadecimal). `accountId` null: a sign-in, whoever it will be. */
export interface PasskeyChallenges {
  add(challenge: { readonly hash: string; readonly accountId: AccountId | null; readonly expiresAt: Date }): Promise<void>;
  /** True once, in time, and for the same account. */
  take(challenge: { readonly hash: string; readonly accountId: AccountId | null; readonly now: Date }): Promise<boolean>;
}

/** What a browser hands over after `navigator.credentials.create` (RegistrationResponseJSON, WebAuthn 5.1.8); Base64URL throughout. */
export interface PasskeyRegistration {
  readonly id: string;
  readonly response: { readonly clientDataJSON: string; readonly attestationObject: string; readonly transports?: readonly string[] | undefined };
}

/** The same after `navigator.credentials.get` (AuthenticationResponseJSON). */
export interface PasskeyAssertion {
  readonly id: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle?: string | undefined;
  };
}

/** The ceremonies of WebAuthn level 3 (7.1, 7.2), user verification required. */
export interface PasskeyVerifier {
  /** The challenge that was signed, not verified yet; null where nothing can be read. */
  challengeOf(clientDataJSON: string): string | null;
  /** The new credential; null where anything is not as it must be. */
  registration(answer: PasskeyRegistration, challenge: string): Promise<Pick<Passkey, 'credentialId' | 'publicKey' | 'signCount' | 'transports'> | null>;
  /** The new sign count; null where the signature, the place, the person or the count is not right. */
  assertion(answer: PasskeyAssertion, challenge: string, passkey: Passkey): Promise<{ readonly signCount: number } | null>;
}
