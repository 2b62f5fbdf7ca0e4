-- A notice on a desk is about a matter of any module, said by kind and id, or about none.
alter table desk_notices add column matter_kind text;

alter table desk_notices add column matter_id uuid;
