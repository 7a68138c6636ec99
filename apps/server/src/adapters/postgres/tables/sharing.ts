import type { ColumnType, Generated } from 'kysely';
import type { MaybeTimestamp, Timestamp } from './columns.ts';

interface SharesTable {
  share_id: string;
  patient_id: string;
  order_id: string;
  person: ColumnType<unknown, string | null, string | null>;
  sealed_pin: Buffer;
  pin_hash: Buffer;
  pin_delivery: 'patient' | 'email' | 'sms';
  message: string | null;
  may_download: Generated<boolean>;
  deidentified: Generated<boolean>;
  with_report: Generated<boolean>;
  language: string;
  created_at: Timestamp;
  expires_at: Timestamp;
  annulled_at: MaybeTimestamp;
  wish_hash: Buffer | null;
}

interface ShareStudiesTable {
  study_instance_uid: string;
  share_id: string;
  of_study_instance_uid: string;
  left_out: number | null;
  may_show_text: boolean | null;
}

interface ShareRecipientsTable {
  recipient_id: string;
  share_id: string;
  email: string;
  token_hash: Buffer;
  first_opened_at: MaybeTimestamp;
  last_used_at: MaybeTimestamp;
  uses: Generated<number>;
}

export interface ShowCodesTable {
  show_id: string;
  patient_id: string;
  order_id: string;
  code_hash: Buffer;
  may_download: boolean;
  created_at: Timestamp;
  expires_at: Timestamp;
  confirmed_at: MaybeTimestamp;
  opened_at: MaybeTimestamp;
  open_until: MaybeTimestamp;
  ended_at: MaybeTimestamp;
}

interface ShowClaimsTable {
  claim_hash: Buffer;
  show_id: string | null;
  check_digits: string;
  device: string | null;
  address: string;
  claimed_at: Timestamp;
  expires_at: Timestamp;
}

/** What a patient shows to others. */
export interface SharingTables {
  shares: SharesTable;
  share_studies: ShareStudiesTable;
  share_recipients: ShareRecipientsTable;
  show_codes: ShowCodesTable;
  show_claims: ShowClaimsTable;
}
