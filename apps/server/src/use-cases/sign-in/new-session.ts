import { type Grant, grantOfOperator, grantOfPatient } from '#domain/grant.ts';
import type { SessionId } from '#domain/identifiers.ts';
import type { Session, SessionRule } from '#domain/session.ts';
import type { Account } from '../ports/accounts.ts';
import type { RandomBytes } from '../ports/system.ts';

/** Where a session begins: the way in, the device, the address. */
export type Origin = Pick<Session, 'method' | 'passkeyId' | 'device' | 'address'>;

/** A session for an account; a temporary password gives one that can only choose a password, and ends with it (F13). */
export function sessionOfAccount(account: Account, next: Session['next'], origin: Origin, begin: BeginPorts): Session {
  const who = { accountId: account.accountId, subject: `account:${account.accountId}`, grant: grantOf(account) } as const;
  const session = beginSession({ ...who, ...origin, next }, begin);
  const { temporaryUntil } = account;
  return next !== null && temporaryUntil && temporaryUntil < session.expiresAt ? { ...session, expiresAt: temporaryUntil } : session;
}

export interface BeginPorts {
  readonly rule: SessionRule;
  readonly random: RandomBytes;
  readonly now: Date;
}

/** A session of anyone, from now on. */
export function beginSession(
  who: Pick<Session, 'accountId' | 'subject' | 'grant' | 'method' | 'passkeyId' | 'device' | 'address' | 'next'>,
  { rule, random, now }: BeginPorts,
): Session {
  return {
    sessionId: random.uuid() as SessionId,
    ...who,
    createdAt: now,
    confirmedAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + rule.absoluteMs),
  };
}

function grantOf(account: Account): Grant {
  if (account.role === 'operator') return grantOfOperator();
  if (!account.patientId) throw new Error('A patient account without a patient.');
  return grantOfPatient(account.patientId);
}
