import { Refusal } from '#domain/refusal.ts';
import { type VerifyingPorts, verifyPasskey } from '../passkeys/verify-passkey.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Audit } from '../ports/audit.ts';
import type { PasskeyAssertion } from '../ports/passkeys.ts';
import { sessionOfAccount } from './new-session.ts';
import { type Arrival, type OpenedSession, type OpeningPorts, openSession } from './open-session.ts';

export interface PasskeySignInPorts {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly keys: VerifyingPorts;
  readonly audit: Audit;
  readonly opening: OpeningPorts;
}

/**
 * Signs in by a passkey (B22): nothing is typed, the authenticator names its account. A signature cannot be guessed, so no tries are counted and no other method's
 * lock shuts it. The challenge is spent by the first answer to it, right or wrong.
 * @throws Refusal sign-in.refused whatever the reason
 */
export function signInWithPasskey(ports: PasskeySignInPorts) {
  return async (input: Arrival & { readonly response: PasskeyAssertion }): Promise<OpenedSession> => {
    const { address, device, requestId } = input;
    const { passkey, holds } = await verifyPasskey(ports.keys, input.response);
    const account = passkey && (await ports.accounts.find(passkey.accountId));
    if (!passkey || !account || !holds) {
      const aimedAt = account ? { actorId: account.accountId, ...(account.patientId ? { patientId: account.patientId } : {}) } : {};
      await ports.audit.record({ actor: 'unknown', ...aimedAt, action: 'sign-in.refused', detail: { method: 'passkey' }, address, requestId });
      throw new Refusal('sign-in.refused');
    }
    const { clock, random, rule } = ports.opening.system;
    const { passkeyId } = passkey;
    const session = sessionOfAccount(account, null, { method: 'passkey', passkeyId, device, address }, { rule, random, now: clock.now() });
    return openSession(ports.opening, session, input, account.patientId, { stands: ({ passkeys }) => passkeys.stands(passkeyId) });
  };
}
