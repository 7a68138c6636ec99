-- A result shown on a doctor's screen while both are there (B8); a doctor's PACS (B9); a share asked for twice.

create table show_codes (
  show_id uuid primary key,
  patient_id uuid not null references patients,
  order_id uuid not null references orders on delete cascade,
  code_hash bytea not null unique,            -- HMAC-SHA-256: eight characters are too few for a hash without a key
  may_download boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,            -- to be typed until then
  confirmed_at timestamptz,
  opened_at timestamptz,
  open_until timestamptz,
  ended_at timestamptz
);
create index show_codes_of_patient on show_codes (patient_id, created_at desc);
create index show_codes_of_order on show_codes (order_id);

-- A screen that waits. A code that is nobody's, or was claimed before, is waited for like any other: its claim leads nowhere.
create table show_claims (
  claim_hash bytea primary key,               -- SHA-256 of the 256-bit secret that the screen holds
  show_id uuid unique references show_codes on delete cascade,
  check_digits text not null,                 -- stand on both screens: the patient says yes to this one
  device text,
  address text not null,
  claimed_at timestamptz not null,
  expires_at timestamptz not null
);

-- The same wish twice within a moment is a double click, and makes one share.
alter table shares add column wish_hash bytea;
create index shares_of_wish on shares (patient_id, wish_hash);

grant select, insert, update, delete on all tables in schema public to lastra_app;
revoke update, delete, truncate on audit_entries from lastra_app;
