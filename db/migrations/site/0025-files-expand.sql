-- A file belongs to a matter of any module, said by kind and id; the part is the answer within an appeal. No foreign key: the tables of
-- matters lie above. The columns appeal_id and answer_id are no longer written. They stay until the next release, so that a server of the
-- version before goes on showing public pages while this one is started.
alter table attachments add column matter_kind text;

alter table attachments add column matter_id uuid;

alter table attachments add column part_id uuid;

alter table attachments add constraint attachments_matter_whole check ((matter_kind is null) = (matter_id is null));
