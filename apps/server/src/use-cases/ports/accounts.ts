import type { AccountId, PasskeyId, PatientId, SessionId } from '#domain/identifiers.ts';
import type { Session, SignInMethod, Subject } from '#domain/session.ts';

/** Someone who signs in with a user name and a password. */
export interface Account {
  readonly accountId: AccountId;
  /** Null for an operator. */
  readonly patientId: PatientId | null;
  readonly role: 'patient' | 'operator';
  /** As normalised by domain/username.ts. */
  readonly username: string;
  readonly passwordHash: string;
  readonly passwordState: 'chosen' | 'temporary';
  /** When a temporary password stops to work. */
  readonly temporaryUntil: Date | null;
}

export interface Accounts {
  /** False where the user name is taken. */
  add(account: Account): Promise<boolean>;
  findByUsername(username: string): Promise<Account | null>;
  find(accountId: AccountId): Promise<Account | null>;
  ofPatient(patientId: PatientId): Promise<Account | null>;
  /** From now on a temporary password opens it, whatever the one before was. */
  makeTemporary(accountId: AccountId, passwordHash: string, until: Date): Promise<void>;
  /** Is the password still the one that was checked? If it is, it stays so until the transaction ends. */
  stands(accountId: AccountId, checkedHash: string): Promise<boolean>;
  /** Replaces the password if it is still the one that was checked; false where it changed meanwhile. */
  choosePassword(accountId: AccountId, checkedHash: string, newHash: string): Promise<boolean>;
}

/** Sessions by the SHA-256 (hexadecimal) of their token: the token itself is nowhere but in the cookie. */
export interface Sessions {
  add(session: Session, tokenHash: string): Promise<void>;
  /** Null where it was ended or never was; one whose time is over is still found. */
  find(tokenHash: string): Promise<Session | null>;
  /** Notes that it was used. Never moves backwards. */
  seen(sessionId: SessionId, at: Date): Promise<void>;
  /** Notes that its owner proved to be there. */
  confirm(sessionId: SessionId, at: Date): Promise<void>;
  /** True where it was not ended before. */
  end(sessionId: SessionId, at: Date): Promise<boolean>;
  /** Those of one subject that were not ended, the newest first; some may be over by their time. */
  of(subject: Subject): Promise<readonly Session[]>;
  /** Those that a passkey opened, but for one. Gives how many ended. */
  endAllOpenedBy(passkeyId: PasskeyId, at: Date, but: SessionId): Promise<number>;
  /** Those of one way in alone, where it is named. Gives how many ended. */
  endAllOf(subject: Subject, at: Date, method?: SignInMethod): Promise<number>;
}
