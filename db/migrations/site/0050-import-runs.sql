-- Each import is a run, which stays when it is undone.
create table if not exists import_runs (
  run         integer primary key,
  source      text not null,
  file_name   text not null,
  how         text not null check (how in ('command', 'desk')),
  staff_id    uuid references staff,             -- who started it at the desk
  state       text not null check (state in ('running', 'done', 'stopped', 'failed', 'undoing', 'undone')),
  started_at  timestamptz not null,
  noted_at    timestamptz not null,              -- when the counts were last written
  added       integer not null default 0,
  closed      integer not null default 0,        -- of those added: with an answer
  known       integer not null default 0,
  rejected    integer not null default 0,
  reasons     jsonb not null default '[]',       -- of the rejected rows: code, column, count, first rows; no text of a row
  undone_at   timestamptz,
  undone_by   uuid references staff,
  removed     integer not null default 0
);

-- What a run brought, and how long the history of each was then: a longer one has been worked on.
create table if not exists imported_appeals (
  appeal_id uuid primary key references appeals,
  run       integer not null references import_runs,
  events    integer not null
);

create index if not exists imported_appeals_of on imported_appeals (run, appeal_id);
