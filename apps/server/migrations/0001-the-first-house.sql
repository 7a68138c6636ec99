-- People, what is theirs, what was published, what was copied, who was here and what they saw.
-- Times are instants (timestamptz); a *_local column is wall-clock text as the RIS wrote it, never an instant.

create table patients (
  patient_id uuid primary key,
  local_id text not null unique,              -- PID-3 of type MR or PI: the contract's patientId
  fiscal_code text,
  family_name text not null,
  given_name text not null,
  sex text not null check (sex in ('male', 'female', 'other', 'unknown')),
  birth_date date not null,
  marital_status text,
  phones jsonb not null default '[]',         -- [{use, value}]
  emails jsonb not null default '[]',         -- [{use, value}]
  address text,
  general_practitioner text,
  contact_person text,
  language text not null default 'it',
  notify_by text not null default 'email' check (notify_by in ('email', 'sms')),
  demographics_at timestamptz not null,       -- MSH-7 of the message these demographics came from
  demographics_rank int not null default 0,   -- ADT outranks ORM/ORU (I3)
  registers jsonb not null default '{}',      -- each fact with where it came from: domain/registers.ts
  created_at timestamptz not null default now()
);
create index patients_fiscal_code on patients (fiscal_code);

-- An identifier that was merged away (A40), also one never seen otherwise.
create table patient_merges (
  merged_local_id text primary key,
  surviving_local_id text not null,
  merged_at timestamptz not null,
  merged_identity jsonb                       -- who the hospital said it was: a late message about it must agree too
);

create table orders (
  order_id uuid primary key,                  -- the contract's resultId
  patient_id uuid not null references patients,
  order_number text not null,                 -- placer (else filler) number
  description text not null,
  kind text not null default 'RAD',
  status text not null check (status in ('ordered', 'in-progress', 'preliminary', 'final', 'corrected', 'withdrawn', 'cancelled')),
  ordered_at timestamptz not null,
  site text,
  prescriber text,
  access_number text,                         -- the acceptance that PIN1 + PIN2 open
  details_at timestamptz not null,
  details_rank int not null default 0,
  registers jsonb not null default '{}',      -- each fact with where it came from: domain/registers.ts
  cancelled_at timestamptz,                   -- absorbing: ORC-1 CA and its like, or the hospital's hand
  created_at timestamptz not null default now()
);
create index orders_of_patient on orders (patient_id, ordered_at desc, order_id);

create table order_tests (
  order_id uuid not null references orders on delete cascade,
  accession_number text not null,
  description text not null,
  status text not null,
  position int not null default 0,
  registers jsonb not null default '{}',
  primary key (order_id, accession_number)
);
create index order_tests_accession on order_tests (accession_number);

-- Every number an order is known by (placer:…, filler:…, document:…), so that messages that name it differently meet.
create table order_numbers (
  patient_id uuid not null references patients,
  number text not null,
  order_id uuid not null references orders on delete cascade,
  primary key (patient_id, number)
);
create index order_numbers_order on order_numbers (order_id);

create table blobs (
  blob_id uuid primary key,
  wrapped_key bytea,                          -- null once destroyed: the content is gone, backups included
  size_bytes bigint not null default 0,       -- plaintext bytes that are valid
  created_at timestamptz not null default now(),
  destroyed_at timestamptz
);

create table reports (
  report_id uuid primary key,
  order_id uuid not null references orders on delete cascade,
  report_key text not null,                   -- the first number it was known by
  accession_number text,
  withdrawn_at timestamptz                    -- absorbing: once set, no version is shown again
);
create index reports_order on reports (order_id);

-- Every number a report is known by (filler:OBR-3, document:TXA-12), so that T10 and T11 find it whatever came first.
create table report_numbers (
  patient_id uuid not null references patients,
  number text not null,
  report_id uuid not null references reports on delete cascade,
  primary key (patient_id, number)
);
create index report_numbers_report on report_numbers (report_id);

create table report_versions (
  report_version_id uuid primary key,
  report_id uuid not null references reports on delete cascade,
  status text not null check (status in ('preliminary', 'final', 'corrected')),
  reported_at timestamptz not null,           -- OBR-22, else MSH-7
  media_type text not null check (media_type in ('application/pdf', 'application/pkcs7-mime')),
  original_blob_id uuid not null references blobs,
  pdf_blob_id uuid not null references blobs, -- the readable PDF; the original itself where that is a PDF
  size_bytes bigint not null,
  sha256 bytea not null,
  signed boolean not null default false,
  author text,
  received_at timestamptz not null,
  unique (report_id, status, sha256)
);

create table studies (
  study_instance_uid text primary key,
  patient_id uuid not null references patients,
  accession_number text,
  description text,
  study_date text,
  created_at timestamptz not null default now()
);

create table order_studies (
  order_id uuid not null references orders on delete cascade,
  study_instance_uid text not null references studies,
  primary key (order_id, study_instance_uid)
);

create table publications (
  order_id uuid primary key references orders on delete cascade,
  published_at timestamptz not null,
  available_until timestamptz not null,       -- stored, never recomputed (F67, E9)
  withdrawn_at timestamptz,                   -- by the hospital
  hidden_at timestamptz                       -- by the patient
);

create table copies (
  copy_id uuid primary key,
  study_instance_uid text not null references studies,
  state text not null check (state in ('wanted', 'locating', 'retrieving', 'ready', 'ended', 'recalled', 'refused', 'failed')),
  reason text,                                -- a closed code: why refused, failed or recalled
  done int not null default 0,
  total int,
  pack_blob_id uuid references blobs,
  jpeg_blob_id uuid references blobs,
  attempts int not null default 0,            -- faults in a row
  lease int not null default 0,               -- counts who took the work up: an earlier worker's writes are void
  wanted_at timestamptz not null default now(),
  ready_at timestamptz,
  ends_at timestamptz
);
create unique index copies_current on copies (study_instance_uid) where state <> 'ended';

-- The index of a pack: one row an instance, written with the bytes it describes (checkpointed).
create table copy_instances (
  copy_id uuid not null references copies on delete cascade,
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
  directory jsonb not null,                   -- what DICOMDIR and lists need: see domain/copy.ts
  primary key (copy_id, sop_instance_uid)
);

create table copy_renderings (
  copy_id uuid not null references copies on delete cascade,
  sop_instance_uid text not null,
  frame int not null,                         -- 1-based, as in DICOM
  pack_offset bigint not null,
  size_bytes bigint not null,
  crc32 bigint not null,
  rows int not null,
  columns int not null,
  primary key (copy_id, sop_instance_uid, frame)
);

create table accounts (
  account_id uuid primary key,
  patient_id uuid references patients,        -- null for an operator
  role text not null check (role in ('patient', 'operator')),
  username text not null unique,              -- lower case
  password_hash text not null,
  password_state text not null check (password_state in ('chosen', 'temporary')),
  temporary_until timestamptz,
  created_at timestamptz not null default now()
);

-- Tries are reserved before a secret is looked at (I9). key_hash: SHA-256 of what is guarded.
create table secret_tries (
  key_hash bytea primary key,
  window_started_at timestamptz not null,
  tries int not null,
  locked_until timestamptz
);

create table sessions (
  token_hash bytea primary key,
  session_id uuid not null unique,
  account_id uuid references accounts,
  actor text not null check (actor in ('patient', 'delegate', 'recipient', 'operator')),
  grant_json jsonb not null,                  -- domain/grant.ts
  next_step text check (next_step in ('change-password')),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_of_account on sessions (account_id) where ended_at is null;

create table deliveries (
  delivery_id uuid primary key,
  order_id uuid not null references orders on delete cascade,
  session_id uuid,
  account_id uuid,
  actor text not null,
  choice jsonb not null,                      -- domain/delivery.ts: medium, take, series
  requested_at timestamptz not null,
  cancelled_at timestamptz
);
create index deliveries_of_order on deliveries (order_id, requested_at desc);

create table notices (
  notice_id uuid primary key,
  patient_id uuid references patients,
  order_id uuid references orders on delete cascade,
  kind text not null,
  channel text not null check (channel in ('email', 'sms')),
  address text not null,
  language text not null,
  facts jsonb not null default '{}',          -- never health data
  dedupe_key text not null unique,            -- I2, I4: the same event tells once
  state text not null default 'due' check (state in ('due', 'sent', 'dropped', 'failed')),
  attempts int not null default 0,
  due_at timestamptz not null,
  sent_at timestamptz
);

create table inbound_messages (
  message_id uuid primary key,
  source text not null,                       -- mllp, cli
  sending_application text not null default '',
  control_id text not null,
  content_sha256 bytea not null,
  message_type text not null,
  outcome text not null check (outcome in ('accepted', 'quarantined', 'refused', 'released')),
  reason text,
  sealed_blob_id uuid references blobs,       -- quarantined messages are kept, sealed
  patient_local_id text,                      -- whom it claims to be about: what an ADT may release
  received_at timestamptz not null,
  unique (sending_application, control_id, content_sha256)
);
create index inbound_messages_quarantine_of on inbound_messages (patient_local_id) where outcome = 'quarantined';
create index inbound_messages_quarantine on inbound_messages (received_at) where outcome = 'quarantined';

-- Append-only and hash-chained: hash = SHA-256(previous hash || canonical JSON of the entry).
create table audit_entries (
  sequence bigint primary key,
  at timestamptz not null,
  actor text not null,
  actor_id text,
  action text not null,
  patient_id uuid,
  order_id uuid,
  detail jsonb not null default '{}',
  address text,
  request_id text,
  previous_hash bytea not null,
  hash bytea not null
);
create index audit_entries_patient on audit_entries (patient_id, sequence);
create function audit_is_append_only() returns trigger language plpgsql as
  $$ begin raise exception 'audit_entries is append-only'; end $$;
create trigger audit_no_change before update or delete or truncate on audit_entries
  for each statement execute function audit_is_append_only();

create table settings_facts (
  name text primary key,                      -- e.g. demo.clock_offset_ms
  value jsonb not null
);

-- The application's role: it may do its work and may not touch what was audited.
do $$ begin
  create role lastra_app nologin;
exception when duplicate_object or unique_violation then null; end $$;
grant usage on schema public to lastra_app;
grant select, insert, update, delete on all tables in schema public to lastra_app;
revoke update, delete, truncate on audit_entries from lastra_app;
alter default privileges in schema public grant select, insert, update, delete on tables to lastra_app;
do $$ begin execute format('grant lastra_app to %I', current_user); end $$;
