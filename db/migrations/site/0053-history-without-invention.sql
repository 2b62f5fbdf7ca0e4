-- What another system sent has no limits, and not always the time of its answers. The columns of own appeals stay filled.
alter table assignments alter column sign_due_at drop not null;

alter table assignments alter column object_due_at drop not null;

alter table assignments alter column answer_due_at drop not null;

alter table answers alter column submitted_at drop not null;

alter table published_cases alter column answered_at drop not null;

-- The unit as the other system names it, while the site has none of that name.
alter table appeals add column if not exists outside_unit text;

create index if not exists appeals_with_unknown_unit on appeals (outside_unit) where outside_unit is not null;
