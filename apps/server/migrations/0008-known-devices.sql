-- Which passkey opened a session: removed, it ends what it opened.
alter table sessions add column passkey_id uuid;
create index sessions_of_passkey on sessions (passkey_id) where passkey_id is not null;

-- Browsers that a secret was right in: tried in them, its tries are counted apart from strangers', who could else keep somebody's sign-in shut.

create table known_devices (
  secret_hash bytea not null,                 -- SHA-256 of kind and user name or codice fiscale, as in secret_tries
  device_hash bytea not null,                 -- SHA-256 of the 256 bits in the browser's cookie
  used_at timestamptz not null,
  primary key (secret_hash, device_hash)
);
create index known_devices_by_use on known_devices (used_at);

grant select, insert, update, delete on known_devices to lastra_app;
