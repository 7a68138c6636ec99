-- A result opened to other people for a time (F40-F52, F68-F75).

create table shares (
  share_id uuid primary key,
  patient_id uuid not null references patients,
  order_id uuid not null references orders on delete cascade,
  person jsonb,                               -- {surname, name, mobile?}: whom the patient meant
  sealed_pin bytea not null,                  -- to be shown again to the patient (F70); blanked when it ends
  pin_hash bytea not null,                    -- HMAC-SHA-256 for this share
  pin_delivery text not null check (pin_delivery in ('patient', 'email', 'sms')),
  message text,
  may_download boolean not null default true,
  deidentified boolean not null default false,
  with_report boolean not null default true,
  language text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,            -- never after the end of the publication (E9)
  annulled_at timestamptz
);
create index shares_of_patient on shares (patient_id, created_at desc);
create index shares_of_order on shares (order_id);

-- One for each address: its own link, never seeing the others (T39).
create table share_recipients (
  recipient_id uuid primary key,
  share_id uuid not null references shares on delete cascade,
  email text not null,
  token_hash bytea not null unique,           -- SHA-256 of the 256-bit token in the link
  first_opened_at timestamptz,
  last_used_at timestamptz,
  uses int not null default 0,
  unique (share_id, email)
);

-- When its owner last proved to be there: some things are asked for again a while after the sign-in.
alter table sessions add column confirmed_at timestamptz;

grant select, insert, update, delete on all tables in schema public to lastra_app;
revoke update, delete, truncate on audit_entries from lastra_app;
