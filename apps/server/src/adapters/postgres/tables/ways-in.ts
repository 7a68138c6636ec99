import type { ColumnType, Generated } from 'kysely';
import type { MaybeTimestamp, Timestamp } from './columns.ts';

interface AccountsTable {
  account_id: string;
  patient_id: string | null;
  role: 'patient' | 'operator';
  username: string;
  password_hash: string;
  password_state: 'chosen' | 'temporary';
  temporary_until: MaybeTimestamp;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

interface AccessesTable {
  access_id: string;
  patient_id: string;
  access_number: string;
  pin1_hash: Buffer;
  pin2_hash: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  pin2_sealed: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  pin2_at: MaybeTimestamp;
  pin2_email: string | null;
  created_at: Timestamp;
}

interface FiscalCodePinsTable {
  patient_id: string;
  pin_hash: string;
  made_at: Timestamp;
}

export interface PasskeysTable {
  passkey_id: string;
  credential_id: string;
  account_id: string;
  public_key: Buffer;
  sign_count: number;
  transports: ColumnType<unknown, string | undefined, string>;
  name: string;
  created_at: Timestamp;
  last_used_at: MaybeTimestamp;
}

interface PasskeyChallengesTable {
  challenge_hash: Buffer;
  account_id: string | null;
  expires_at: Timestamp;
}

interface RecoveriesTable {
  recovery_id: string;
  what: 'password' | 'username' | 'pin';
  asked: Buffer | null;
  account_id: string | null;
  patient_id: string | null;
  otp_hash: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  otp_expires_at: MaybeTimestamp;
  resends: Generated<number>;
  wrong_tries: Generated<number>;
  reset_hash: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  reset_expires_at: MaybeTimestamp;
  created_at: Timestamp;
  ended_at: MaybeTimestamp;
}

interface SpentChallengesTable {
  challenge_hash: Buffer;
  expires_at: Timestamp;
}

/** Accounts, accesses and PINs, and the ways back in. */
export interface WaysInTables {
  accounts: AccountsTable;
  accesses: AccessesTable;
  fiscal_code_pins: FiscalCodePinsTable;
  passkeys: PasskeysTable;
  passkey_challenges: PasskeyChallengesTable;
  recoveries: RecoveriesTable;
  spent_challenges: SpentChallengesTable;
}
