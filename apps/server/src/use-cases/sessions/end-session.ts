import type { SessionId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Session } from '#domain/session.ts';
import type { Clock, Transactions } from '../ports/system.ts';
import type { SignInTx } from '../sign-in/open-session.ts';

/**
 * Ends one of the own sessions, this one or one that was left open elsewhere; its running downloads stop too.
 * @throws Refusal not-found where it is no live session of this subject: another's and none look the same (I7)
 */
export function endSession(ports: { readonly transactions: Transactions<Pick<SignInTx, 'sessions' | 'audit'>>; readonly clock: Clock }) {
  return async (input: { readonly session: Session; readonly sessionId: SessionId; readonly address: string; readonly requestId: string }): Promise<void> => {
    const { session, sessionId, address, requestId } = input;
    await ports.transactions.run(async ({ sessions, audit }) => {
      const own = (await sessions.of(session.subject)).some((one) => one.sessionId === sessionId);
      if (!own || !(await sessions.end(sessionId, ports.clock.now()))) throw new Refusal('not-found');
      await audit.record({
        actor: session.grant.actor,
        actorId: session.accountId ?? session.subject,
        action: 'session.ended',
        detail: { sessionId, by: session.sessionId },
        address,
        requestId,
      });
    });
  };
}
