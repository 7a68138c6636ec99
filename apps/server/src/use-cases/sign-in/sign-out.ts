import type { Session } from '#domain/session.ts';
import type { Clock, Transactions } from '../ports/system.ts';
import type { SignInTx } from './open-session.ts';

/** Ends a session on purpose: its running downloads stop too. */
export function signOut(ports: { readonly transactions: Transactions<Pick<SignInTx, 'sessions' | 'audit'>>; readonly clock: Clock }) {
  return async (input: { readonly session: Session; readonly address: string; readonly requestId: string }): Promise<void> => {
    const { session, address, requestId } = input;
    await ports.transactions.run(async ({ sessions, audit }) => {
      if (!(await sessions.end(session.sessionId, ports.clock.now()))) return;
      await audit.record({
        actor: session.grant.actor,
        actorId: session.accountId ?? session.subject,
        action: 'session.ended',
        detail: { sessionId: session.sessionId },
        address,
        requestId,
      });
    });
  };
}
