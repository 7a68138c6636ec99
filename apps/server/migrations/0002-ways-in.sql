-- Ways in beside the user name, the ways back when a secret is lost, and what a person is told.

-- Who signed in, whatever the way: account:<id>, access:<id>, patient:<id>. All sessions and deliveries of one subject are its own to see and end.
alter table sessions add column subject text;
update sessions set subject = coalesce('account:' || account_id, 'session:' || session_id);
alter table sessions alter column subject set not null;
alter table sessions add column method text not null default 'password';
alter table sessions add column device text;          -- browser and system, in words
alter table sessions add column address text;
create index sessions_of_subject on sessions (subject, created_at desc) where ended_at is null;
alter table deliveries add column subject text;
update deliveries set subject = coalesce('account:' || account_id, 'session:' || session_id, '');
alter table deliveries alter column subject set not null;
alter table deliveries drop column account_id;

-- One acceptance that PIN1 (paper) and PIN2 (e-mail at publication) open (F53-F57).
create table accesses (
  access_id uuid primary key,
  patient_id uuid not null references patients,
  access_number text not null,                -- the hospital's number of the acceptance: orders.access_number
  pin1_hash bytea not null unique,            -- HMAC-SHA-256 under a key of the deployment: found by it
  pin2_hash bytea,                            -- the same; null until something was published
  pin2_sealed bytea,                          -- the same PIN2 sealed: each publication of the acceptance tells it again (F56)
  pin2_at timestamptz,
  pin2_email text,                            -- where PIN2 goes, as given at acceptance (F53); null: the address on file
  created_at timestamptz not null,
  unique (patient_id, access_number)
);

-- The PIN that goes with a codice fiscale (F81).
create table fiscal_code_pins (
  patient_id uuid primary key references patients,
  pin_hash text not null,                     -- Argon2id
  made_at timestamptz not null
);

create table passkeys (
  passkey_id uuid primary key,
  credential_id text not null unique,         -- Base64URL, as WebAuthn gives it
  account_id uuid not null references accounts,
  public_key bytea not null,
  sign_count bigint not null,
  transports jsonb not null default '[]',
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_of_account on passkeys (account_id);

-- What the authenticator must sign; taken once.
create table passkey_challenges (
  challenge_hash bytea primary key,
  account_id uuid references accounts,        -- null: a sign-in, whoever it will be
  expires_at timestamptz not null
);

-- A way back (F14, F15, F82). One exists for whatever was typed: account_id and patient_id are null where nobody was meant.
create table recoveries (
  recovery_id uuid primary key,
  what text not null check (what in ('password', 'username', 'pin')),
  asked bytea,                                -- what was typed, sealed; null once it is over
  account_id uuid references accounts,
  patient_id uuid references patients,
  otp_hash bytea,                             -- HMAC-SHA-256; null once used or where nobody was meant
  otp_expires_at timestamptz,
  resends int not null default 0,
  wrong_tries int not null default 0,
  reset_hash bytea,                           -- SHA-256 of the reset token; null once used
  reset_expires_at timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index recoveries_ends on recoveries (created_at);
-- Found by what people know of themselves.
create index patients_birth_date on patients (birth_date);
create index accounts_of_patient on accounts (patient_id);

-- Proofs of work that were used: each works once.
create table spent_challenges (
  challenge_hash bytea primary key,
  expires_at timestamptz not null
);

alter table notices add column account_id uuid references accounts;
alter table notices add column sealed_secret bytea;   -- a PIN, OTP or password on its way, sealed; null once it was handed over or given up
alter table notices add column expires_at timestamptz;   -- not to be sent any more; null where its kind says how long
alter table notices add column next_try_at timestamptz;  -- by the portal's time; the outbox is its own queue
update notices set next_try_at = due_at;
alter table notices alter column next_try_at set not null;
alter table notices add column claimed_until timestamptz; -- by the database's time: a worker is at it, or died at it
alter table notices add column provider_id text;         -- the gateway's own name for it, in receipts
alter table notices add column delivered_at timestamptz; -- where the gateway tells
alter table notices add column failure text;          -- a closed code: why it was given up
alter table notices add column settled_at timestamptz;
create index notices_of_patient on notices (patient_id, due_at desc);
create index notices_failed on notices (due_at) where state = 'failed';
create index notices_due on notices (channel, next_try_at) where state = 'due';
create index notices_of_provider on notices (provider_id) where provider_id is not null;

-- What the bell of the portal shows (F6): that there is something, never what.
create table bell_notices (
  bell_notice_id uuid primary key,
  patient_id uuid not null references patients,
  order_id uuid references orders on delete cascade,
  kind text not null,
  dedupe_key text not null unique,
  at timestamptz not null,
  read_at timestamptz
);
create index bell_notices_of_patient on bell_notices (patient_id, at desc);

grant select, insert, update, delete on all tables in schema public to lastra_app;
revoke update, delete, truncate on audit_entries from lastra_app;
