import type { PatientId, SessionId } from '#domain/identifiers.ts';
import type { Session, SessionRule } from '#domain/session.ts';
import type { Telling } from '../notices/tell-patient.ts';
import type { Accounts, Sessions } from '../ports/accounts.ts';
import type { Audit } from '../ports/audit.ts';
import type { Digest } from '../ports/digest.ts';
import type { Clock, RandomBytes, Transactions } from '../ports/system.ts';
import { newToken } from './token.ts';

/** What a sign-in writes, all or nothing. */
export interface SignInTx {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly telling: Telling;
  readonly audit: Audit;
}

/** What every way in needs to open a session. */
export interface OpeningPorts {
  readonly transactions: Transactions<SignInTx>;
  readonly digest: Digest;
  readonly system: { readonly clock: Clock; readonly random: RandomBytes; readonly rule: SessionRule };
}

/** Who came to the door, whatever they say there. */
export interface Arrival {
  readonly address: string;
  /** Browser and system in words; null where it told none. */
  readonly device: string | null;
  readonly requestId: string;
  /** The session that the browser came with: it ends. */
  readonly previousSessionId: SessionId | null;
}

/** A session and the only copy of its token. */
export interface OpenedSession {
  readonly session: Session;
  readonly token: string;
}

/** Opens a session with a new token, ends the one that the browser came with, and audits it, in one transaction. Every way in ends here. */
export async function openSession(
  { transactions, digest, system }: OpeningPorts,
  session: Session,
  { address, requestId, previousSessionId }: Arrival,
  patientId: PatientId | null,
): Promise<OpenedSession> {
  const token = newToken(system.random);
  await transactions.run(async ({ sessions, audit }) => {
    if (previousSessionId) await sessions.end(previousSessionId, system.clock.now());
    await sessions.add(session, digest.sha256Hex(token));
    await audit.record({
      actor: session.grant.actor,
      actorId: session.accountId ?? session.subject,
      action: 'sign-in.succeeded',
      ...(patientId ? { patientId } : {}),
      detail: { method: session.method, sessionId: session.sessionId },
      address,
      requestId,
    });
  });
  return { session, token };
}
