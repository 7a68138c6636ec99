-- Where each further block of a large deflated instance begins in its stored form: any byte of it is read without inflating what lies before (ISO images, frames).
alter table copy_instances add column blocks jsonb;
