-- Everything that leaves the house, one row a recipient, with what became of it.
create table messages (
  id              uuid primary key,
  key             text not null unique,          -- sending twice makes one message
  channel         text not null check (channel in ('sms')),
  identity_id     uuid references identities,    -- whom it is for; the address is opened only when it is sent
  staff_id        uuid references staff,
  template        text not null,
  text            text not null,                 -- numbers and links only, never names
  state           text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'dead', 'unreachable')),
  attempts        integer not null default 0,
  next_attempt_at timestamptz not null,
  error           text,
  created_at      timestamptz not null,
  sent_at         timestamptz
);

create index messages_waiting on messages (next_attempt_at) where state in ('waiting', 'failed');
create index messages_by_time on messages (created_at desc);

-- What a unit's desk or one member of staff is told.
create table desk_notices (
  id         uuid primary key,
  key        text not null unique,
  unit_id    uuid references units,
  role       text,                               -- only those with this role at the unit; none = everybody there
  staff_id   uuid references staff,
  appeal_id  uuid,
  kind       text not null,
  text       text not null,
  created_at timestamptz not null
);

create index desk_notices_of_unit on desk_notices (unit_id, created_at desc);
create index desk_notices_of_staff on desk_notices (staff_id, created_at desc);

create table desk_notice_reads (
  notice_id uuid not null references desk_notices,
  staff_id  uuid not null references staff,
  read_at   timestamptz not null,
  primary key (notice_id, staff_id)
);
