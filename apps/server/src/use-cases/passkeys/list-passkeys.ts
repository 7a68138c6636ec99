import { Refusal } from '#domain/refusal.ts';
import type { Session } from '#domain/session.ts';
import type { Passkey, Passkeys } from '../ports/passkeys.ts';

/**
 * The passkeys of the own account.
 * @throws Refusal not-found where the session has no account
 */
export function listPasskeys(ports: { readonly passkeys: Pick<Passkeys, 'of'> }) {
  return async ({ accountId }: Session): Promise<readonly Passkey[]> => {
    if (!accountId) throw new Refusal('not-found');
    return ports.passkeys.of(accountId);
  };
}
