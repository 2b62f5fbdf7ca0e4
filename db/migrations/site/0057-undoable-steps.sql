-- Steps whose consequence reaches a citizen: until when they can be taken back and citizens do not see them, and what was before.
create table undoable_steps (
  id          uuid primary key,
  appeal_id   uuid not null references appeals (id),
  step        text not null check (step in ('answer_passed', 'declined', 'extension_granted', 'paused', 'concluded')),
  subject_id  uuid not null,
  first_event integer not null,
  last_event  integer not null,
  before      jsonb not null,
  message_key text,
  made_by     uuid not null references staff (id),
  made_at     timestamptz not null,
  until       timestamptz not null,
  undone_at   timestamptz
);

create index undoable_steps_of_appeal on undoable_steps (appeal_id, until);

alter table messages drop constraint if exists messages_state_check;

alter table messages add constraint messages_state_check
  check (state in ('waiting', 'sent', 'failed', 'dead', 'unreachable', 'replaced', 'taken_back')) not valid;
