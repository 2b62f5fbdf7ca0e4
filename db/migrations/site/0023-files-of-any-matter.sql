-- A file belongs to a matter of any module, said by kind and id; the part is the answer within an appeal. No foreign key: the tables of
-- matters lie above.
alter table attachments add column matter_kind text;

alter table attachments add column matter_id uuid;

alter table attachments add column part_id uuid;

update attachments set matter_kind = 'appeal', matter_id = appeal_id, part_id = answer_id where appeal_id is not null;

alter table attachments add constraint attachments_matter_whole check ((matter_kind is null) = (matter_id is null));

drop index attachments_of;

alter table attachments drop column appeal_id;

alter table attachments drop column answer_id;

create index attachments_of on attachments (matter_kind, matter_id, uploaded_at);
