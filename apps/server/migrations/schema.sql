-- The schema that the migrations make together. Made by scripts/write-generated.ts; a test compares. Read it, do not run or edit it.

create table accesses (
  access_id uuid not null,
  patient_id uuid not null,
  access_number text not null,
  pin1_hash bytea not null,
  pin2_hash bytea,
  pin2_sealed bytea,
  pin2_at timestamp with time zone,
  pin2_email text,
  created_at timestamp with time zone not null,
  constraint accesses_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patients(patient_id),
  constraint accesses_pkey PRIMARY KEY (access_id),
  constraint accesses_patient_id_access_number_key UNIQUE (patient_id, access_number),
  constraint accesses_pin1_hash_key UNIQUE (pin1_hash),
);
grant delete, insert, select, update on accesses to lastra_app;

create table accounts (
  account_id uuid not null,
  patient_id uuid,
  role text not null,
  username text not null,
  password_hash text not null,
  password_state text not null,
  temporary_until timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint accounts_password_state_check CHECK ((password_state = ANY (ARRAY['chosen'::text, 'temporary'::text]))),
  constraint accounts_role_check CHECK ((role = ANY (ARRAY['patient'::text, 'operator'::text]))),
  constraint accounts_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patients(patient_id),
  constraint accounts_pkey PRIMARY KEY (account_id),
  constraint accounts_username_key UNIQUE (username),
);
CREATE INDEX accounts_of_patient ON public.accounts USING btree (patient_id);
grant delete, insert, select, update on accounts to lastra_app;

create table audit_entries (
  sequence bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  actor_id text,
  action text not null,
  patient_id uuid,
  order_id uuid,
  detail jsonb default '{}'::jsonb not null,
  address text,
  request_id text,
  previous_hash bytea not null,
  hash bytea not null,
  constraint audit_entries_pkey PRIMARY KEY (sequence),
);
CREATE INDEX audit_entries_patient ON public.audit_entries USING btree (patient_id, sequence);
CREATE TRIGGER audit_no_change BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on audit_entries to lastra_app;

create table bell_notices (
  bell_notice_id uuid not null,
  patient_id uuid not null,
  order_id uuid,
  kind text not null,
  dedupe_key text not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint bell_notices_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(order_id) ON DELETE CASCADE,
  constraint bell_notices_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patients(patient_id),
  constraint bell_notices_pkey PRIMARY KEY (bell_notice_id),
  constraint bell_notices_dedupe_key_key UNIQUE (dedupe_key),
);
CREATE INDEX bell_notices_of_patient ON public.bell_notices USING btree (patient_id, at DESC);
grant delete, insert, select, update on bell_notices to lastra_app;

create table blobs (
  blob_id uuid not null,
  wrapped_key bytea,
  size_bytes bigint default 0 not null,
  created_at timestamp with time zone default now() not null,
  destroyed_at timestamp with time zone,
  constraint blobs_pkey PRIMARY KEY (blob_id),
);
grant delete, insert, select, update on blobs to lastra_app;

create table copies (
  copy_id uuid not null,
  study_instance_uid text not null,
  state text not null,
  reason text,
  done integer default 0 not null,
  total integer,
  pack_blob_id uuid,
  jpeg_blob_id uuid,
  attempts integer default 0 not null,
  lease integer default 0 not null,
  wanted_at timestamp with time zone default now() not null,
  ready_at timestamp with time zone,
  ends_at timestamp with time zone,
  constraint copies_state_check CHECK ((state = ANY (ARRAY['wanted'::text, 'locating'::text, 'retrieving'::text, 'ready'::text, 'ended'::text, 'recalled'::text, 'refused'::text, 'failed'::text]))),
  constraint copies_jpeg_blob_id_fkey FOREIGN KEY (jpeg_blob_id) REFERENCES blobs(blob_id),
  constraint copies_pack_blob_id_fkey FOREIGN KEY (pack_blob_id) REFERENCES blobs(blob_id),
  constraint copies_study_instance_uid_fkey FOREIGN KEY (study_instance_uid) REFERENCES studies(study_instance_uid),
  constraint copies_pkey PRIMARY KEY (copy_id),
);
CREATE UNIQUE INDEX copies_current ON public.copies USING btree (study_instance_uid) WHERE (state <> 'ended'::text);
grant delete, insert, select, update on copies to lastra_app;

create table copy_instances (
  copy_id uuid not null,
  series_instance_uid text not null,
  sop_instance_uid text not null,
  sop_class_uid text not null,
  transfer_syntax_uid text not null,
  pack_offset bigint not null,
  stored_size bigint not null,
  size_bytes bigint not null,
  deflated boolean not null,
  crc32 bigint not null,
  sha256 bytea not null,
  directory jsonb not null,
  blocks jsonb,
  script_crc32 bigint,
  constraint copy_instances_copy_id_fkey FOREIGN KEY (copy_id) REFERENCES copies(copy_id) ON DELETE CASCADE,
  constraint copy_instances_pkey PRIMARY KEY (copy_id, sop_instance_uid),
);
grant delete, insert, select, update on copy_instances to lastra_app;

create table copy_renderings (
  copy_id uuid not null,
  sop_instance_uid text not null,
  frame integer not null,
  pack_offset bigint not null,
  size_bytes bigint not null,
  crc32 bigint not null,
  rows integer not null,
  columns integer not null,
  constraint copy_renderings_copy_id_fkey FOREIGN KEY (copy_id) REFERENCES copies(copy_id) ON DELETE CASCADE,
  constraint copy_renderings_pkey PRIMARY KEY (copy_id, sop_instance_uid, frame),
);
grant delete, insert, select, update on copy_renderings to lastra_app;

create table deliveries (
  delivery_id uuid not null,
  order_id uuid not null,
  session_id uuid,
  actor text not null,
  choice jsonb not null,
  requested_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  subject text not null,
  constraint deliveries_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(order_id) ON DELETE CASCADE,
  constraint deliveries_pkey PRIMARY KEY (delivery_id),
);
CREATE INDEX deliveries_of_order ON public.deliveries USING btree (order_id, requested_at DESC);
grant delete, insert, select, update on deliveries to lastra_app;

create table fiscal_code_pins (
  patient_id uuid not null,
  pin_hash text not null,
  made_at timestamp with time zone not null,
  constraint fiscal_code_pins_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patients(patient_id),
  constraint fiscal_code_pins_pkey PRIMARY KEY (patient_id),
);
grant delete, insert, select, update on fiscal_code_pins to lastra_app;

create table inbound_messages (
  message_id uuid not null,
  source text not null,
  sending_application text default ''::text not null,
  control_id text not null,
  content_sha256 bytea not null,
  message_type text not null,
  outcome text not null,
  reason text,
  sealed_blob_id uuid,
  patient_local_id text,
  received_at timestamp with time zone not null,
  constraint inbound_messages_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'quarantined'::text, 'refused'::text, 'released'::text]))),
  constraint inbound_messages_sealed_blob_id_fkey FOREIGN KEY (sealed_blob_id) REFERENCES blobs(blob_id),
  constraint inbound_messages_pkey PRIMARY KEY (message_id),
  constraint inbound_messages_sending_application_control_id_content_sha_key UNIQUE (sending_application, control_id, content_sha256),
);
CREATE INDEX inbound_messages_quarantine ON public.inbound_messages USING btree (received_at) WHERE (outcome = 'quarantined'::text);
CREATE INDEX inbound_messages_quarantine_of ON public.inbound_messages USING btree (patient_local_id) WHERE (outcome = 'quarantined'::text);
grant delete, insert, select, update on inbound_messages to lastra_app;

create table known_devices (
  secret_hash bytea not null,
  device_hash bytea not null,
  used_at timestamp with time zone not null,
  constraint known_devices_pkey PRIMARY KEY (secret_hash, device_hash),
);
CREATE INDEX known_devices_by_use ON public.known_devices USING btree (used_at);
grant delete, insert, select, update on known_devices to lastra_app;

create table notices (
  notice_id uuid not null,
  patient_id uuid,
  order_id uuid,
  kind text not null,
  channel text not null,
  address text not null,
  language text not null,
  facts jsonb default '{}'::jsonb not null,
  dedupe_key text not null,
  state text default 'due'::text not null,
  attempts integer default 0 not null,
  due_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  account_id uuid,
  sealed_secret bytea,
  expires_at timestamp with time zone,
  next_try_at timestamp with time zone not null,
  claimed_until timestamp with time zone,
  provider_id text,
  delivered_at timestamp with time zone,
  failure text,
  settled_at timestamp with time zone,
  constraint notices_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint notices_state_check CHECK ((state = ANY (ARRAY['due'::text, 'sent'::text, 'dropped'::text, 'failed'::text]))),
  constraint notices_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(account_id),
  constraint notices_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(order_id) ON DELETE CASCADE,
  constraint notices_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patients(patient_id),
  constraint notices_pkey PRIMARY KEY (notice_id),
  constraint notices_dedupe_key_key UNIQUE (dedupe_key),
);
CREATE INDEX notices_due ON public.notices USING btree (channel, next_try_at) WHERE (state = 'due'::text);
CREATE INDEX notices_failed ON public.notices USING btree (due_at) WHERE (state = 'failed'::text);
CREATE INDEX notices_of_patient ON public.notices USING btree (patient_id, due_at DESC);
CREATE INDEX notices_of_provider ON public.notices USING btree (provider_id) WHERE (provider_id IS NOT NULL);
grant delete, insert, select, update on notices to lastra_app;

create table order_numbers (
  patient_id uuid not null,
  number text not null,
  order_id uuid not null,
  constraint order_numbers_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(order_id) ON DELETE CASCADE,
  constraint order_numbers_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patients(patient_id),
  constraint order_numbers_pkey PRIMARY KEY (patient_id, number),
);
CREATE INDEX order_numbers_order ON public.order_numbers USING btree (order_id);
grant delete, insert, select, update on order_numbers to lastra_app;

create table order_studies (
  order_id uuid not null,
  study_instance_uid text not null,
  constraint order_studies_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(order_id) ON DELETE CASCADE,
  constraint order_studies_study_instance_uid_fkey FOREIGN KEY (study_instance_uid) REFERENCES studies(study_instance_uid),
  constraint order_studies_pkey PRIMARY KEY (order_id, study_instance_uid),
);
grant delete, insert, select, update on order_studies to lastra_app;

create table order_tests (
  order_id uuid not null,
  accession_number text not null,
  description text not null,
  status text not null,
  position integer default 0 not null,
  registers jsonb default '{}'::jsonb not null,
  constraint order_tests_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(order_id) ON DELETE CASCADE,
  constraint order_tests_pkey PRIMARY KEY (order_id, accession_number),
);
CREATE INDEX order_tests_accession ON public.order_tests USING btree (accession_number);
grant delete, insert, select, update on order_tests to lastra_app;

create table orders (
  order_id uuid not null,
  patient_id uuid not null,
  order_number text not null,
  description text not null,
  kind text default 'RAD'::text not null,
  status text not null,
  ordered_at timestamp with time zone not null,
  site text,
  prescriber text,
  access_number text,
  details_at timestamp with time zone not null,
  details_rank integer default 0 not null,
  registers jsonb default '{}'::jsonb not null,
  cancelled_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint orders_status_check CHECK ((status = ANY (ARRAY['ordered'::text, 'in-progress'::text, 'preliminary'::text, 'final'::text, 'corrected'::text, 'withdrawn'::text, 'cancelled'::text]))),
  constraint orders_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patients(patient_id),
  constraint orders_pkey PRIMARY KEY (order_id),
);
CREATE INDEX orders_of_patient ON public.orders USING btree (patient_id, ordered_at DESC, order_id);
grant delete, insert, select, update on orders to lastra_app;

create table passkey_challenges (
  challenge_hash bytea not null,
  account_id uuid,
  expires_at timestamp with time zone not null,
  constraint passkey_challenges_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(account_id),
  constraint passkey_challenges_pkey PRIMARY KEY (challenge_hash),
);
grant delete, insert, select, update on passkey_challenges to lastra_app;

create table passkeys (
  passkey_id uuid not null,
  credential_id text not null,
  account_id uuid not null,
  public_key bytea not null,
  sign_count bigint not null,
  transports jsonb default '[]'::jsonb not null,
  name text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkeys_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(account_id),
  constraint passkeys_pkey PRIMARY KEY (passkey_id),
  constraint passkeys_credential_id_key UNIQUE (credential_id),
);
CREATE INDEX passkeys_of_account ON public.passkeys USING btree (account_id);
grant delete, insert, select, update on passkeys to lastra_app;

create table patient_merges (
  merged_local_id text not null,
  surviving_local_id text not null,
  merged_at timestamp with time zone not null,
  merged_identity jsonb,
  constraint patient_merges_pkey PRIMARY KEY (merged_local_id),
);
grant delete, insert, select, update on patient_merges to lastra_app;

create table patients (
  patient_id uuid not null,
  local_id text not null,
  fiscal_code text,
  family_name text not null,
  given_name text not null,
  sex text not null,
  birth_date date not null,
  marital_status text,
  phones jsonb default '[]'::jsonb not null,
  emails jsonb default '[]'::jsonb not null,
  address text,
  general_practitioner text,
  contact_person text,
  language text default 'it'::text not null,
  notify_by text default 'email'::text not null,
  demographics_at timestamp with time zone not null,
  demographics_rank integer default 0 not null,
  registers jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone default now() not null,
  constraint patients_notify_by_check CHECK ((notify_by = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint patients_sex_check CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text, 'other'::text, 'unknown'::text]))),
  constraint patients_pkey PRIMARY KEY (patient_id),
  constraint patients_local_id_key UNIQUE (local_id),
);
CREATE INDEX patients_birth_date ON public.patients USING btree (birth_date);
CREATE INDEX patients_fiscal_code ON public.patients USING btree (fiscal_code);
grant delete, insert, select, update on patients to lastra_app;

create table publications (
  order_id uuid not null,
  published_at timestamp with time zone not null,
  available_until timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  hidden_at timestamp with time zone,
  constraint publications_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(order_id) ON DELETE CASCADE,
  constraint publications_pkey PRIMARY KEY (order_id),
);
grant delete, insert, select, update on publications to lastra_app;

create table recoveries (
  recovery_id uuid not null,
  what text not null,
  asked bytea,
  account_id uuid,
  patient_id uuid,
  otp_hash bytea,
  otp_expires_at timestamp with time zone,
  resends integer default 0 not null,
  wrong_tries integer default 0 not null,
  reset_hash bytea,
  reset_expires_at timestamp with time zone,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint recoveries_what_check CHECK ((what = ANY (ARRAY['password'::text, 'username'::text, 'pin'::text]))),
  constraint recoveries_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(account_id),
  constraint recoveries_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patients(patient_id),
  constraint recoveries_pkey PRIMARY KEY (recovery_id),
);
CREATE INDEX recoveries_ends ON public.recoveries USING btree (created_at);
grant delete, insert, select, update on recoveries to lastra_app;

create table report_numbers (
  patient_id uuid not null,
  number text not null,
  report_id uuid not null,
  constraint report_numbers_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patients(patient_id),
  constraint report_numbers_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports(report_id) ON DELETE CASCADE,
  constraint report_numbers_pkey PRIMARY KEY (patient_id, number),
);
CREATE INDEX report_numbers_report ON public.report_numbers USING btree (report_id);
grant delete, insert, select, update on report_numbers to lastra_app;

create table report_versions (
  report_version_id uuid not null,
  report_id uuid not null,
  status text not null,
  reported_at timestamp with time zone not null,
  media_type text not null,
  original_blob_id uuid not null,
  pdf_blob_id uuid not null,
  size_bytes bigint not null,
  sha256 bytea not null,
  signed boolean default false not null,
  author text,
  received_at timestamp with time zone not null,
  constraint report_versions_media_type_check CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'application/pkcs7-mime'::text]))),
  constraint report_versions_status_check CHECK ((status = ANY (ARRAY['preliminary'::text, 'final'::text, 'corrected'::text]))),
  constraint report_versions_original_blob_id_fkey FOREIGN KEY (original_blob_id) REFERENCES blobs(blob_id),
  constraint report_versions_pdf_blob_id_fkey FOREIGN KEY (pdf_blob_id) REFERENCES blobs(blob_id),
  constraint report_versions_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports(report_id) ON DELETE CASCADE,
  constraint report_versions_pkey PRIMARY KEY (report_version_id),
  constraint report_versions_report_id_status_sha256_key UNIQUE (report_id, status, sha256),
);
grant delete, insert, select, update on report_versions to lastra_app;

create table reports (
  report_id uuid not null,
  order_id uuid not null,
  report_key text not null,
  accession_number text,
  withdrawn_at timestamp with time zone,
  constraint reports_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(order_id) ON DELETE CASCADE,
  constraint reports_pkey PRIMARY KEY (report_id),
);
CREATE INDEX reports_order ON public.reports USING btree (order_id);
grant delete, insert, select, update on reports to lastra_app;

create table schema_migrations (
  name text not null,
  ran_at timestamp with time zone default now() not null,
  constraint schema_migrations_pkey PRIMARY KEY (name),
);
grant delete, insert, select, update on schema_migrations to lastra_app;

create table secret_tries (
  key_hash bytea not null,
  window_started_at timestamp with time zone not null,
  tries integer not null,
  locked_until timestamp with time zone,
  constraint secret_tries_pkey PRIMARY KEY (key_hash),
);
grant delete, insert, select, update on secret_tries to lastra_app;

create table sessions (
  token_hash bytea not null,
  session_id uuid not null,
  account_id uuid,
  actor text not null,
  grant_json jsonb not null,
  next_step text,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  subject text not null,
  method text default 'password'::text not null,
  device text,
  address text,
  confirmed_at timestamp with time zone,
  passkey_id uuid,
  constraint sessions_actor_check CHECK ((actor = ANY (ARRAY['patient'::text, 'delegate'::text, 'recipient'::text, 'operator'::text]))),
  constraint sessions_next_step_check CHECK ((next_step = 'change-password'::text)),
  constraint sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(account_id),
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_session_id_key UNIQUE (session_id),
);
CREATE INDEX sessions_of_account ON public.sessions USING btree (account_id) WHERE (ended_at IS NULL);
CREATE INDEX sessions_of_passkey ON public.sessions USING btree (passkey_id) WHERE (passkey_id IS NOT NULL);
CREATE INDEX sessions_of_subject ON public.sessions USING btree (subject, created_at DESC) WHERE (ended_at IS NULL);
grant delete, insert, select, update on sessions to lastra_app;

create table settings_facts (
  name text not null,
  value jsonb not null,
  constraint settings_facts_pkey PRIMARY KEY (name),
);
grant delete, insert, select, update on settings_facts to lastra_app;

create table share_recipients (
  recipient_id uuid not null,
  share_id uuid not null,
  email text not null,
  token_hash bytea not null,
  first_opened_at timestamp with time zone,
  last_used_at timestamp with time zone,
  uses integer default 0 not null,
  constraint share_recipients_share_id_fkey FOREIGN KEY (share_id) REFERENCES shares(share_id) ON DELETE CASCADE,
  constraint share_recipients_pkey PRIMARY KEY (recipient_id),
  constraint share_recipients_share_id_email_key UNIQUE (share_id, email),
  constraint share_recipients_token_hash_key UNIQUE (token_hash),
);
grant delete, insert, select, update on share_recipients to lastra_app;

create table share_studies (
  study_instance_uid text not null,
  share_id uuid not null,
  of_study_instance_uid text not null,
  left_out integer,
  may_show_text boolean,
  constraint share_studies_of_study_instance_uid_fkey FOREIGN KEY (of_study_instance_uid) REFERENCES studies(study_instance_uid),
  constraint share_studies_share_id_fkey FOREIGN KEY (share_id) REFERENCES shares(share_id) ON DELETE CASCADE,
  constraint share_studies_study_instance_uid_fkey FOREIGN KEY (study_instance_uid) REFERENCES studies(study_instance_uid),
  constraint share_studies_pkey PRIMARY KEY (study_instance_uid),
  constraint share_studies_share_id_of_study_instance_uid_key UNIQUE (share_id, of_study_instance_uid),
);
CREATE INDEX share_studies_of_study ON public.share_studies USING btree (of_study_instance_uid);
grant delete, insert, select, update on share_studies to lastra_app;

create table shares (
  share_id uuid not null,
  patient_id uuid not null,
  order_id uuid not null,
  person jsonb,
  sealed_pin bytea not null,
  pin_hash bytea not null,
  pin_delivery text not null,
  message text,
  may_download boolean default true not null,
  deidentified boolean default false not null,
  with_report boolean default true not null,
  language text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  annulled_at timestamp with time zone,
  wish_hash bytea,
  constraint shares_pin_delivery_check CHECK ((pin_delivery = ANY (ARRAY['patient'::text, 'email'::text, 'sms'::text]))),
  constraint shares_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(order_id) ON DELETE CASCADE,
  constraint shares_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patients(patient_id),
  constraint shares_pkey PRIMARY KEY (share_id),
);
CREATE INDEX shares_of_order ON public.shares USING btree (order_id);
CREATE INDEX shares_of_patient ON public.shares USING btree (patient_id, created_at DESC);
CREATE INDEX shares_of_wish ON public.shares USING btree (patient_id, wish_hash);
grant delete, insert, select, update on shares to lastra_app;

create table show_claims (
  claim_hash bytea not null,
  show_id uuid,
  check_digits text not null,
  device text,
  address text not null,
  claimed_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint show_claims_show_id_fkey FOREIGN KEY (show_id) REFERENCES show_codes(show_id) ON DELETE CASCADE,
  constraint show_claims_pkey PRIMARY KEY (claim_hash),
  constraint show_claims_show_id_key UNIQUE (show_id),
);
grant delete, insert, select, update on show_claims to lastra_app;

create table show_codes (
  show_id uuid not null,
  patient_id uuid not null,
  order_id uuid not null,
  code_hash bytea not null,
  may_download boolean not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  opened_at timestamp with time zone,
  open_until timestamp with time zone,
  ended_at timestamp with time zone,
  constraint show_codes_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(order_id) ON DELETE CASCADE,
  constraint show_codes_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patients(patient_id),
  constraint show_codes_pkey PRIMARY KEY (show_id),
  constraint show_codes_code_hash_key UNIQUE (code_hash),
);
CREATE INDEX show_codes_of_order ON public.show_codes USING btree (order_id);
CREATE INDEX show_codes_of_patient ON public.show_codes USING btree (patient_id, created_at DESC);
grant delete, insert, select, update on show_codes to lastra_app;

create table spent_challenges (
  challenge_hash bytea not null,
  expires_at timestamp with time zone not null,
  constraint spent_challenges_pkey PRIMARY KEY (challenge_hash),
);
grant delete, insert, select, update on spent_challenges to lastra_app;

create table studies (
  study_instance_uid text not null,
  patient_id uuid not null,
  accession_number text,
  description text,
  study_date text,
  created_at timestamp with time zone default now() not null,
  constraint studies_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patients(patient_id),
  constraint studies_pkey PRIMARY KEY (study_instance_uid),
);
grant delete, insert, select, update on studies to lastra_app;

CREATE OR REPLACE FUNCTION public.append_to_audit(entries jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  entry record;
  number bigint;
  previous bytea;
  link bytea;
begin
  -- Any constant: whoever appends to the chain holds it.
  perform pg_advisory_xact_lock(658711);
  select sequence, hash into number, previous from audit_entries order by sequence desc limit 1;
  number := coalesce(number, 0);
  previous := coalesce(previous, decode(repeat('00', 32), 'hex'));
  for entry in
    select * from jsonb_to_recordset(entries) as given(
      at timestamptz, actor text, actor_id text, action text, patient_id uuid, order_id uuid, detail jsonb, address text, request_id text, line text)
  loop
    number := number + 1;
    link := sha256(previous || convert_to(entry.line || number || '}', 'UTF8'));
    insert into audit_entries (sequence, at, actor, actor_id, action, patient_id, order_id, detail, address, request_id, previous_hash, hash)
      values (number, entry.at, entry.actor, entry.actor_id, entry.action, entry.patient_id, entry.order_id, entry.detail, entry.address, entry.request_id,
        previous, link);
    previous := link;
  end loop;
end $function$
;
CREATE OR REPLACE FUNCTION public.audit_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'audit_entries is append-only'; end $function$
;
