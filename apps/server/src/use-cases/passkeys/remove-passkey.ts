import type { PasskeyId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Session } from '#domain/session.ts';
import type { Sessions } from '../ports/accounts.ts';
import type { Audit } from '../ports/audit.ts';
import type { Passkeys } from '../ports/passkeys.ts';
import type { Clock, Transactions } from '../ports/system.ts';

/**
 * Removes a passkey of the own account: it opens nothing from now on, and what it opened ends, but for the session that removes it.
 * @throws Refusal not-found: another's and none look the same (I7)
 */
export function removePasskey(ports: {
  readonly transactions: Transactions<{ readonly passkeys: Passkeys; readonly sessions: Pick<Sessions, 'endAllOpenedBy'>; readonly audit: Audit }>;
  readonly clock: Clock;
}) {
  return async (input: { readonly session: Session; readonly passkeyId: PasskeyId; readonly address: string; readonly requestId: string }): Promise<void> => {
    const { session, passkeyId, address, requestId } = input;
    const { accountId } = session;
    if (!accountId) throw new Refusal('not-found');
    await ports.transactions.run(async ({ passkeys, sessions, audit }) => {
      if (!(await passkeys.remove(accountId, passkeyId))) throw new Refusal('not-found');
      const ended = await sessions.endAllOpenedBy(passkeyId, ports.clock.now(), session.sessionId);
      await audit.record({ actor: session.grant.actor, actorId: accountId, action: 'passkey.removed', detail: { passkeyId, ended }, address, requestId });
    });
  };
}
