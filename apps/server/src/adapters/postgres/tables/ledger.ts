import type { ColumnType, Generated } from 'kysely';
import type { Json, MaybeTimestamp, Timestamp } from './columns.ts';

export interface NoticesTable {
  notice_id: string;
  patient_id: string | null;
  order_id: string | null;
  kind: string;
  channel: 'email' | 'sms';
  address: string;
  language: string;
  facts: ColumnType<unknown, string | undefined, string>;
  dedupe_key: string;
  state: Generated<'due' | 'sent' | 'dropped' | 'failed'>;
  attempts: Generated<number>;
  due_at: Timestamp;
  sent_at: MaybeTimestamp;
  account_id: ColumnType<string | null, string | null | undefined, string | null>;
  sealed_secret: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  failure: ColumnType<string | null, string | null | undefined, string | null>;
  settled_at: MaybeTimestamp;
  expires_at: MaybeTimestamp;
  next_try_at: Timestamp;
  claimed_until: MaybeTimestamp;
  provider_id: ColumnType<string | null, string | null | undefined, string | null>;
  delivered_at: MaybeTimestamp;
}

interface BellNoticesTable {
  bell_notice_id: string;
  patient_id: string;
  order_id: string | null;
  kind: string;
  dedupe_key: string;
  at: Timestamp;
  read_at: MaybeTimestamp;
}

interface AuditEntriesTable {
  sequence: number;
  at: Timestamp;
  actor: string;
  actor_id: string | null;
  action: string;
  patient_id: string | null;
  order_id: string | null;
  detail: ColumnType<unknown, string | undefined, string>;
  address: string | null;
  request_id: string | null;
  previous_hash: Buffer;
  hash: Buffer;
}

interface SettingsFactsTable {
  name: string;
  value: Json;
}

/** What is told, and what was done. */
export interface LedgerTables {
  notices: NoticesTable;
  bell_notices: BellNoticesTable;
  audit_entries: AuditEntriesTable;
  settings_facts: SettingsFactsTable;
}
