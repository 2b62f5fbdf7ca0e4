-- An appeal and the work of each unit on it have roads of their own (docs/decisions/0015-two-roads.md). This file makes room, the next
-- two fill it and take away what is no longer used. The defaults below fit nearly every old row, so that few have to be written.
alter table appeals add column lead_state text default 'passed';

alter table appeals alter column lead_state drop default;

alter table appeals add column also_units uuid[] not null default '{}';

alter table assignments add column kind text not null default 'lead';

alter table assignments add column parent_id uuid references assignments;

alter table assignments add column state text not null default 'passed';

alter table assignments alter column state drop default;

alter table assignments add column clock text;

alter table assignments add column due_at timestamptz;

alter table assignments add column amber_at timestamptz;

alter table assignments add column paused boolean not null default false;

alter table assignments add column provisional boolean not null default false;

alter table assignments add column late boolean;

alter table pauses add column assignment_id uuid references assignments;

create or replace function words_of_an_appeal_are_known(
  channel text, addressee text, kind text, urgency text, state text, clock text, outcome text, publication text
) returns boolean language plpgsql immutable parallel safe as '
begin
  return channel in (''portal'', ''api'', ''hotline'', ''import'', ''desk'')
    and addressee in (''secretary'', ''magistrate'', ''unit'', ''town'', ''unknown'')
    and kind in (''inquiry'', ''request'', ''complaint'', ''report'', ''suggestion'', ''praise'', ''other'')
    and urgency in (''normal'', ''urgent'', ''critical'')
    and state in (''received'', ''accepted'', ''with_units'', ''declined'', ''dispatched'', ''objected'', ''handling'', ''answered'',
      ''told'', ''rework'', ''inspection'', ''closed'', ''withdrawn'')
    and (clock is null or clock in (''triage'', ''sign'', ''object'', ''ruling'', ''answer'', ''rework'', ''review''))
    and (outcome is null or outcome in (''solved'', ''partly'', ''not_solved''))
    and publication in (''none'', ''draft'', ''published'', ''withheld'')
; end';
