import type { ColumnType, Generated } from 'kysely';
import type { SignInMethod } from '#domain/session.ts';

/** The tables as Kysely sees them; the migrations are the authority. Written by hand beside each migration. */
type Timestamp = ColumnType<Date, Date | string, Date | string>;
type MaybeTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** Written as JSON text, read as a value: the reader beside each query knows its shape. */
type Json = ColumnType<unknown, string, string>;

export interface PatientsTable {
  patient_id: string;
  local_id: string;
  fiscal_code: string | null;
  family_name: string;
  given_name: string;
  sex: 'male' | 'female' | 'other' | 'unknown';
  birth_date: string;
  marital_status: string | null;
  phones: ColumnType<unknown, string | undefined, string>;
  emails: ColumnType<unknown, string | undefined, string>;
  address: string | null;
  general_practitioner: string | null;
  contact_person: string | null;
  language: Generated<string>;
  notify_by: Generated<'email' | 'sms'>;
  demographics_at: Timestamp;
  demographics_rank: Generated<number>;
  registers: ColumnType<unknown, string | undefined, string>;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

export interface PatientMergesTable {
  merged_local_id: string;
  surviving_local_id: string;
  merged_at: Timestamp;
  merged_identity: ColumnType<unknown, string | null | undefined, string | null>;
}

export interface OrdersTable {
  order_id: string;
  patient_id: string;
  order_number: string;
  description: string;
  kind: Generated<string>;
  status: 'ordered' | 'in-progress' | 'preliminary' | 'final' | 'corrected' | 'withdrawn' | 'cancelled';
  ordered_at: Timestamp;
  site: string | null;
  prescriber: string | null;
  access_number: string | null;
  details_at: Timestamp;
  details_rank: Generated<number>;
  registers: ColumnType<unknown, string | undefined, string>;
  cancelled_at: MaybeTimestamp;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

export interface OrderTestsTable {
  order_id: string;
  accession_number: string;
  description: string;
  status: string;
  position: Generated<number>;
  registers: ColumnType<unknown, string | undefined, string>;
}

export interface OrderNumbersTable {
  patient_id: string;
  number: string;
  order_id: string;
}

export interface BlobsTable {
  blob_id: string;
  wrapped_key: Buffer | null;
  size_bytes: Generated<number>;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
  destroyed_at: MaybeTimestamp;
}

export interface ReportsTable {
  report_id: string;
  order_id: string;
  report_key: string;
  accession_number: string | null;
  withdrawn_at: MaybeTimestamp;
}

export interface ReportNumbersTable {
  patient_id: string;
  number: string;
  report_id: string;
}

export interface ReportVersionsTable {
  report_version_id: string;
  report_id: string;
  status: 'preliminary' | 'final' | 'corrected';
  reported_at: Timestamp;
  media_type: 'application/pdf' | 'application/pkcs7-mime';
  original_blob_id: string;
  pdf_blob_id: string;
  size_bytes: number;
  sha256: Buffer;
  signed: Generated<boolean>;
  author: string | null;
  received_at: Timestamp;
}

export interface StudiesTable {
  study_instance_uid: string;
  patient_id: string;
  accession_number: string | null;
  description: string | null;
  study_date: string | null;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

export interface OrderStudiesTable {
  order_id: string;
  study_instance_uid: string;
}

export interface PublicationsTable {
  order_id: string;
  published_at: Timestamp;
  available_until: Timestamp;
  withdrawn_at: MaybeTimestamp;
  hidden_at: MaybeTimestamp;
}

export interface CopiesTable {
  copy_id: string;
  study_instance_uid: string;
  state: 'wanted' | 'locating' | 'retrieving' | 'ready' | 'ended' | 'recalled' | 'refused' | 'failed';
  reason: string | null;
  done: Generated<number>;
  total: number | null;
  pack_blob_id: string | null;
  jpeg_blob_id: string | null;
  attempts: Generated<number>;
  lease: Generated<number>;
  wanted_at: ColumnType<Date, Date | string | undefined, Date | string>;
  ready_at: MaybeTimestamp;
  ends_at: MaybeTimestamp;
}

export interface CopyInstancesTable {
  copy_id: string;
  series_instance_uid: string;
  sop_instance_uid: string;
  sop_class_uid: string;
  transfer_syntax_uid: string;
  pack_offset: number;
  stored_size: number;
  size_bytes: number;
  deflated: boolean;
  blocks: ColumnType<unknown, string | null | undefined, string | null>;
  script_crc32: ColumnType<number | null, number | null | undefined, number | null>;
  crc32: number;
  sha256: Buffer;
  directory: Json;
}

export interface CopyRenderingsTable {
  copy_id: string;
  sop_instance_uid: string;
  frame: number;
  pack_offset: number;
  size_bytes: number;
  crc32: number;
  rows: number;
  columns: number;
}

export interface AccountsTable {
  account_id: string;
  patient_id: string | null;
  role: 'patient' | 'operator';
  username: string;
  password_hash: string;
  password_state: 'chosen' | 'temporary';
  temporary_until: MaybeTimestamp;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

export interface SecretTriesTable {
  key_hash: Buffer;
  window_started_at: Timestamp;
  tries: number;
  locked_until: MaybeTimestamp;
}

export interface KnownDevicesTable {
  secret_hash: Buffer;
  device_hash: Buffer;
  used_at: Timestamp;
}

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

export interface DeliveriesTable {
  delivery_id: string;
  order_id: string;
  session_id: string | null;
  subject: string;
  actor: string;
  choice: Json;
  requested_at: Timestamp;
  cancelled_at: MaybeTimestamp;
}

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

export interface AccessesTable {
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

export interface FiscalCodePinsTable {
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

export interface PasskeyChallengesTable {
  challenge_hash: Buffer;
  account_id: string | null;
  expires_at: Timestamp;
}

export interface RecoveriesTable {
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

export interface SpentChallengesTable {
  challenge_hash: Buffer;
  expires_at: Timestamp;
}

export interface SharesTable {
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

export interface ShareStudiesTable {
  study_instance_uid: string;
  share_id: string;
  of_study_instance_uid: string;
  left_out: number | null;
  may_show_text: boolean | null;
}

export interface ShareRecipientsTable {
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

export interface ShowClaimsTable {
  claim_hash: Buffer;
  show_id: string | null;
  check_digits: string;
  device: string | null;
  address: string;
  claimed_at: Timestamp;
  expires_at: Timestamp;
}

export interface BellNoticesTable {
  bell_notice_id: string;
  patient_id: string;
  order_id: string | null;
  kind: string;
  dedupe_key: string;
  at: Timestamp;
  read_at: MaybeTimestamp;
}

export interface InboundMessagesTable {
  message_id: string;
  source: string;
  sending_application: Generated<string>;
  control_id: string;
  content_sha256: Buffer;
  message_type: string;
  outcome: 'accepted' | 'quarantined' | 'refused' | 'released';
  reason: string | null;
  sealed_blob_id: string | null;
  patient_local_id: string | null;
  received_at: Timestamp;
}

export interface AuditEntriesTable {
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

export interface SettingsFactsTable {
  name: string;
  value: Json;
}

export interface Tables {
  patients: PatientsTable;
  patient_merges: PatientMergesTable;
  orders: OrdersTable;
  order_tests: OrderTestsTable;
  order_numbers: OrderNumbersTable;
  blobs: BlobsTable;
  reports: ReportsTable;
  report_numbers: ReportNumbersTable;
  report_versions: ReportVersionsTable;
  studies: StudiesTable;
  order_studies: OrderStudiesTable;
  publications: PublicationsTable;
  copies: CopiesTable;
  copy_instances: CopyInstancesTable;
  copy_renderings: CopyRenderingsTable;
  accounts: AccountsTable;
  secret_tries: SecretTriesTable;
  known_devices: KnownDevicesTable;
  sessions: SessionsTable;
  deliveries: DeliveriesTable;
  notices: NoticesTable;
  inbound_messages: InboundMessagesTable;
  audit_entries: AuditEntriesTable;
  settings_facts: SettingsFactsTable;
  accesses: AccessesTable;
  fiscal_code_pins: FiscalCodePinsTable;
  passkeys: PasskeysTable;
  passkey_challenges: PasskeyChallengesTable;
  recoveries: RecoveriesTable;
  spent_challenges: SpentChallengesTable;
  bell_notices: BellNoticesTable;
  shares: SharesTable;
  share_recipients: ShareRecipientsTable;
  share_studies: ShareStudiesTable;
  show_codes: ShowCodesTable;
  show_claims: ShowClaimsTable;
}
