-- The CRC-32 of an instance's stored form written as a script (packages/standards/script-bytes): media carry small series so, beside the viewer. Absent: too large, or
-- packed before.
alter table copy_instances add column script_crc32 bigint;
