import type { ColumnType, Generated } from 'kysely';
import type { SignInMethod } from '#domain/session.ts';
import type { Json, MaybeTimestamp, Timestamp } from './columns.ts';

export interface SessionsTable {
  token_hash: Buffer;
  session_id: string;
  account_id: string | null;
  subject: string;
  method: Generated<SignInMethod>;
  passkey_id: ColumnType<string | null, string | null | undefined, string | null>;
  device: string | null;
  address: string | null;
  actor: 'patient' | 'delegate' | 'recipient' | 'operator';
  grant_json: Json;
  next_step: 'change-password' | null;
  confirmed_at: MaybeTimestamp;
  created_at: Timestamp;
  last_seen_at: Timestamp;
  expires_at: Timestamp;
  ended_at: MaybeTimestamp;
}

interface SecretTriesTable {
  key_hash: Buffer;
  window_started_at: Timestamp;
  tries: number;
  locked_until: MaybeTimestamp;
}

interface KnownDevicesTable {
  secret_hash: Buffer;
  device_hash: Buffer;
  used_at: Timestamp;
}

/** Who is in, and how often who tried. */
export interface SessionsTables {
  sessions: SessionsTable;
  secret_tries: SecretTriesTable;
  known_devices: KnownDevicesTable;
}
