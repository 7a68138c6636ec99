import { type Grant, grantOfOperator, grantOfPatient } from '#domain/grant.ts';
import type { SessionId } from '#domain/identifiers.ts';
import type { Session, SessionRule } from '#domain/session.ts';
import type { Account } from '../ports/accounts.ts';
import type { RandomBytes } from '../ports/system.ts';

/** A session for an account; a temporary password gives one that can only choose a password (F13). */
export function newSession(account: Account, next: Session['next'], rule: SessionRule, random: RandomBytes, now: Date): Session {
  return {
    sessionId: random.uuid() as SessionId,
    accountId: account.accountId,
    grant: grantOf(account),
    next,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + rule.absoluteMs),
  };
}

function grantOf(account: Account): Grant {
  if (account.role === 'operator') return grantOfOperator();
  if (!account.patientId) throw new Error('A patient account without a patient.');
  return grantOfPatient(account.patientId);
}
