import type { SessionId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Session, SessionRule } from '#domain/session.ts';
import { normalisedUsername } from '#domain/username.ts';
import type { Account, Accounts, Sessions } from '../ports/accounts.ts';
import type { Audit } from '../ports/audit.ts';
import type { Clock, RandomBytes, Transactions } from '../ports/system.ts';
import { newSession } from './new-session.ts';
import { type PasswordCheckPorts, passwordHolds } from './password-check.ts';
import { newToken } from './token.ts';

/** What a sign-in writes, all or nothing. */
export interface SignInTx {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly audit: Audit;
}
export interface SignInPorts {
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly check: PasswordCheckPorts;
  readonly transactions: Transactions<SignInTx>;
  readonly system: { readonly clock: Clock; readonly random: RandomBytes; readonly rule: SessionRule };
}
/** A session and the only copy of its token. */
export interface OpenedSession {
  readonly session: Session;
  readonly token: string;
}

/**
 * Signs in by user name and password (F11, F12). Always a new session and a new token; the one that the browser came with is ended.
 * Unknown names, wrong passwords and run-out temporary ones are told apart by nobody.
 * @throws Refusal sign-in.refused, sign-in.locked, request.too-many, service.unavailable
 */
export function signInWithPassword(ports: SignInPorts) {
  return async (input: {
    readonly username: string;
    readonly password: string;
    readonly address: string;
    readonly requestId: string;
    readonly previousSessionId: SessionId | null;
  }): Promise<OpenedSession> => {
    const { clock, random, rule } = ports.system;
    const now = clock.now();
    const { address, requestId } = input;
    const username = normalisedUsername(input.username);
    let account: Account | null = null;
    const hash = async () => {
      account = await ports.accounts.findByUsername(username);
      return account?.passwordHash ?? null;
    };
    const holds = await passwordHolds(ports.check, { username, hash, password: input.password, address, now });
    const found = account as Account | null;
    if (!found || !holds || hasRunOut(found, now)) {
      // Whose account it was aimed at is for the help desk (B10); who aimed is not known.
      const aimedAt = found ? { actorId: found.accountId, ...(found.patientId ? { patientId: found.patientId } : {}) } : {};
      await ports.audit.record({ actor: 'unknown', ...aimedAt, action: 'sign-in.refused', detail: { method: 'password' }, address, requestId });
      throw new Refusal('sign-in.refused');
    }
    const session = newSession(found, found.passwordState === 'temporary' ? 'change-password' : null, rule, random, now);
    const token = newToken(random);
    await ports.transactions.run(async ({ sessions, audit }) => {
      if (input.previousSessionId) await sessions.end(input.previousSessionId, now);
      await sessions.add(session, ports.check.digest.sha256Hex(token));
      await audit.record({
        actor: session.grant.actor,
        actorId: found.accountId,
        action: 'sign-in.succeeded',
        ...(found.patientId ? { patientId: found.patientId } : {}),
        detail: { method: 'password', sessionId: session.sessionId },
        address,
        requestId,
      });
    });
    return { session, token };
  };
}

function hasRunOut(account: Account, now: Date): boolean {
  return account.passwordState === 'temporary' && (!account.temporaryUntil || now >= account.temporaryUntil);
}
