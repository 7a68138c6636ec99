-- Entries are numbered, hashed and chained here, in one statement of the caller: the chain's lock is held while that runs and the transaction ends, not also while
-- its last entry travels to the caller and the next one back. `line` is the entry's canonical JSON up to its number, which stands last in it.
-- Each statement of a volatile function sees what was committed before it began: the last entry is looked for once the lock is held.
create function append_to_audit(entries jsonb) returns void language plpgsql volatile as $$
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
end $$;
revoke execute on function append_to_audit(jsonb) from public;
grant execute on function append_to_audit(jsonb) to lastra_app;
