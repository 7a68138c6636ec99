import type { AccountId, PatientId, RecoveryId } from '#domain/identifiers.ts';
import type { Asked, Recoverable, RecoveryKind } from '#domain/recovery.ts';

/** A way back that somebody asked for. It looks alike whoever is meant, and where nobody is. */
export interface Recovery {
  readonly recoveryId: RecoveryId;
  readonly what: RecoveryKind;
  /** What was typed, sealed; null once the recovery is over. */
  readonly asked: Uint8Array | null;
  /** Both null where nobody is meant, or nobody has looked yet. */
  readonly accountId: AccountId | null;
  readonly patientId: PatientId | null;
  /** Null where nobody is meant, and once it was used. */
  readonly otpHash: Uint8Array | null;
  readonly otpExpiresAt: Date | null;
  /** Codes that were asked for after the first one. */
  readonly resends: number;
  readonly createdAt: Date;
}

/** Recoveries in the caller's transaction. One that is over is not found any more. */
export interface Recoveries {
  add(recovery: { readonly recoveryId: RecoveryId; readonly what: RecoveryKind; readonly asked: Uint8Array; readonly createdAt: Date }): Promise<void>;
  find(recoveryId: RecoveryId): Promise<Recovery | null>;
  /** The same, and nobody else changes it until this transaction ends. */
  lock(recoveryId: RecoveryId): Promise<Recovery | null>;
  /** Counts a code that is asked for once more; null where none is left or the time is over. */
  countResend(recoveryId: RecoveryId, limits: { readonly most: number; readonly createdAfter: Date }): Promise<number | null>;
  /** Whom it is about, and the code that was made for them: any code before is worth nothing. */
  giveOtp(recoveryId: RecoveryId, who: Pick<Recovery, 'accountId' | 'patientId'>, otp: { readonly hash: Uint8Array; readonly expiresAt: Date }): Promise<void>;
  /** Uses up the code that was checked; false where another try was faster (I10). */
  takeOtp(recoveryId: RecoveryId, checkedHash: Uint8Array): Promise<boolean>;
  /** Counts a wrong code; the last one allowed ends the recovery. */
  countWrong(recoveryId: RecoveryId, most: number, at: Date): Promise<void>;
  giveReset(recoveryId: RecoveryId, tokenHash: string, expiresAt: Date): Promise<void>;
  /** Whose password the token may set, unused and in time; null where it may set none. */
  ownerOfReset(recoveryId: RecoveryId, tokenHash: string, now: Date): Promise<AccountId | null>;
  /** Uses up the token and ends the recovery; false where another use was faster. */
  takeReset(recoveryId: RecoveryId, tokenHash: string, at: Date): Promise<boolean>;
  end(recoveryId: RecoveryId, at: Date): Promise<void>;
  /** Every other way back to this account is closed. */
  endAllOf(accountId: AccountId, at: Date): Promise<void>;
  /** Forgets recoveries that began before then; gives how many. */
  purge(createdBefore: Date): Promise<number>;
}

/** Those whom a recovery may mean, found by what was typed. For the worker alone: no request looks here. */
export interface Recoverables {
  byUsername(username: string): Promise<readonly Recoverable[]>;
  /** With an account. The mailbox is compared by the caller. */
  byBirth(birthDate: string, sex: Extract<Asked, { what: 'username' }>['sex']): Promise<readonly Recoverable[]>;
  /** With a PIN that was given before. */
  byFiscalCode(fiscalCode: string): Promise<readonly Recoverable[]>;
}
