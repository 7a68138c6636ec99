import type { Session } from '#domain/session.ts';
import type { Clock, Transactions } from '../ports/system.ts';
import type { SignInTx } from '../sign-in/open-session.ts';

/** Ends every session of whoever asks, this one too; their running downloads stop. */
export function signOutEverywhere(ports: { readonly transactions: Transactions<Pick<SignInTx, 'sessions' | 'audit'>>; readonly clock: Clock }) {
  return async (input: { readonly session: Session; readonly address: string; readonly requestId: string }): Promise<void> => {
    const { session, address, requestId } = input;
    await ports.transactions.run(async ({ sessions, audit }) => {
      const ended = await sessions.endAllOf(session.subject, ports.clock.now());
      await audit.record({
        actor: session.grant.actor,
        actorId: session.accountId ?? session.subject,
        action: 'sessions.ended',
        detail: { ended, by: session.sessionId },
        address,
        requestId,
      });
    });
  };
}
