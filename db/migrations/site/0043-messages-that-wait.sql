-- Which matter a message tells of and what it is for, so that the one a citizen needs most goes first and what it replaces is marked.
alter table messages add column if not exists matter_id uuid;

-- step, result or question
alter table messages add column if not exists purpose text not null default 'step';

-- When a message that is held back goes.
alter table messages add column if not exists expected_at timestamptz;

create index if not exists messages_waiting_of_matter on messages (matter_id) where state in ('waiting', 'failed');

-- Not validated: every old row satisfies the narrower check that it replaces.
alter table messages drop constraint if exists messages_state_check;

alter table messages add constraint messages_state_check
  check (state in ('waiting', 'sent', 'failed', 'dead', 'unreachable', 'replaced')) not valid;
