import { MOST_PASSKEYS, PASSKEY_ALGORITHMS, PASSKEY_CHALLENGE_MS, type RelyingParty } from '#domain/passkey.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Session } from '#domain/session.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Passkeys } from '../ports/passkeys.ts';
import { checkPassword, type PasswordCheckPorts } from '../sign-in/check-password.ts';
import type { TryFrom } from '../sign-in/secret-check.ts';
import { type CeremonyPorts, newChallenge, userHandleOf } from './passkey-ports.ts';

/** What the browser is asked for (PublicKeyCredentialCreationOptionsJSON, WebAuthn 5.4): a discoverable credential, its person verified, no attestation. */
export interface PasskeyCreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly pubKeyCredParams: readonly { readonly type: 'public-key'; readonly alg: number }[];
  readonly timeout: number;
  readonly attestation: 'none';
  readonly authenticatorSelection: { readonly residentKey: 'required'; readonly requireResidentKey: true; readonly userVerification: 'required' };
  readonly excludeCredentials: readonly { readonly type: 'public-key'; readonly id: string; readonly transports: readonly string[] }[];
}

/**
 * Begins to add a passkey to the own account. The password is asked for once more: a session that was left open must not become a way in for ever.
 * @throws Refusal not-found (no account), password.wrong, sign-in.locked, request.too-many, passkey.refused (too many already), service.unavailable
 */
export function beginPasskey(ports: {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly passkeys: Pick<Passkeys, 'of'>;
  readonly check: PasswordCheckPorts;
  readonly ceremony: CeremonyPorts;
  readonly relyingParty: RelyingParty;
}) {
  return async (input: TryFrom & { readonly session: Session; readonly password: string }): Promise<PasskeyCreationOptions> => {
    const account = input.session.accountId ? await ports.accounts.find(input.session.accountId) : null;
    if (!account) throw new Refusal('not-found');
    const { accountId, username } = account;
    const now = ports.ceremony.clock.now();
    const { holds } = await checkPassword(ports.check, { username, find: async () => account, password: input.password, from: input, now });
    if (!holds) throw new Refusal('password.wrong');
    const known = await ports.passkeys.of(accountId);
    if (known.length >= MOST_PASSKEYS) throw new Refusal('passkey.refused');
    const { id, name } = ports.relyingParty;
    return {
      challenge: await newChallenge(ports.ceremony, accountId),
      rp: { id, name },
      user: { id: userHandleOf(accountId), name: username, displayName: username },
      pubKeyCredParams: PASSKEY_ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      timeout: PASSKEY_CHALLENGE_MS,
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      excludeCredentials: known.map(({ credentialId, transports }) => ({ type: 'public-key', id: credentialId, transports })),
    };
  };
}
