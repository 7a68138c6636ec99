-- A share without its person (B21): each study of the result has a de-identified copy of its own under another UID, made when the share is and ended with it.

create table share_studies (
  study_instance_uid text primary key references studies,      -- of the de-identified copy
  share_id uuid not null references shares on delete cascade,
  of_study_instance_uid text not null references studies,
  left_out int,                               -- objects that could not be handed on without their person; null until the copy is made
  may_show_text boolean,                      -- names may stand in the pixels of some images
  unique (share_id, of_study_instance_uid)
);
create index share_studies_of_study on share_studies (of_study_instance_uid);

grant select, insert, update, delete on all tables in schema public to lastra_app;
revoke update, delete, truncate on audit_entries from lastra_app;
