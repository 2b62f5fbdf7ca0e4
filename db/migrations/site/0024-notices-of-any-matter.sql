-- A notice on a desk is about a matter of any module, said by kind and id, or about none.
alter table desk_notices add column matter_kind text;

alter table desk_notices add column matter_id uuid;

update desk_notices set matter_kind = 'appeal', matter_id = appeal_id where appeal_id is not null;

alter table desk_notices drop column appeal_id;
