import type { Grant } from './grant.ts';
import type { AccessId, AccountId, PasskeyId, PatientId, RecipientId, SessionId, ShowId } from './identifiers.ts';

/** How somebody came in. What they may see is their grant's business alone. */
export type SignInMethod = 'password' | 'passkey' | 'access-codes' | 'fiscal-code-pin' | 'share' | 'show' | 'dicomweb' | 'spid' | 'cie';

/** Who signed in, whatever the way: all sessions and downloads of one subject are its own to see and end. */
export type Subject =
  | `account:${AccountId}`
  | `access:${AccessId}`
  | `patient:${PatientId}`
  | `share:${RecipientId}`
  | `show:${ShowId}`
  | `session:${SessionId}`;

/** Who is here. A session whose `next` is set is half-finished: it may do that one thing, look at itself and end. */
export interface Session {
  readonly sessionId: SessionId;
  readonly accountId: AccountId | null;
  readonly subject: Subject;
  readonly method: SignInMethod;
  /** Of a session that was opened by one: it ends with it. */
  readonly passkeyId?: PasskeyId;
  /** Browser and system in words, from its User-Agent; null where it told none. */
  readonly device: string | null;
  /** The network address it began from. */
  readonly address: string | null;
  readonly grant: Grant;
  readonly next: 'change-password' | null;
  readonly createdAt: Date;
  /** When its owner last proved to be there: the sign-in, or the own secret typed again. */
  readonly confirmedAt: Date;
  readonly lastSeenAt: Date;
  /** The end that no activity moves. */
  readonly expiresAt: Date;
}

export interface SessionRule {
  /** A session that is not used for so long is over. */
  readonly idleMs: number;
  /** A session is over after so long, used or not. */
  readonly absoluteMs: number;
}

/** When the session ends if nothing else is done with it from now on. A machine asks when it is told to: for it no silence is too long. */
export function endOf(session: Session, rule: SessionRule): Date {
  if (isMachine(session)) return session.expiresAt;
  return new Date(Math.min(session.expiresAt.getTime(), session.lastSeenAt.getTime() + rule.idleMs));
}

export function isOver(session: Session, rule: SessionRule, now: Date): boolean {
  return now >= endOf(session, rule);
}

/** Is it a token that programs come with, instead of a cookie? Neither is taken in the other's place. */
export function isMachine({ method }: Pick<Session, 'method'>): boolean {
  return method === 'dicomweb';
}

/** For so long after a proof the owner is taken to be there still, and not who picked up the telephone. */
const CONFIRMED_MS = 5 * 60_000;

/** May it do what is asked for once more, as showing a PIN? */
export function isConfirmed(session: Session, now: Date): boolean {
  return now.getTime() - session.confirmedAt.getTime() <= CONFIRMED_MS;
}

/** Use is written down at most every 30 s: the idle end may be early by that much, never late, and a busy page costs no write a request. */
export function worthNoting(session: Session, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= 30_000;
}
