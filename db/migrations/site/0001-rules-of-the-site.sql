-- Every deadline, weight, threshold and template is a versioned row; the version used is stamped on what it ruled.
create table policies (
  id             uuid primary key,
  key            text not null,                 -- 'deadlines', 'templates', 'measures', 'security'
  version        integer not null,
  effective_from timestamptz not null,
  source         text not null,                 -- the text it rests on
  body           jsonb not null,
  created_by     uuid,
  created_at     timestamptz not null,
  unique (key, version)
);

-- The State Council's notice, and local days; wins over the package's data.
create table calendar_notices (
  year      integer primary key,
  source    text not null,
  loaded_at timestamptz not null
);

create table calendar_days (
  day  date primary key,
  kind text not null check (kind in ('holiday', 'workday')),
  name text not null
);

-- What a repeated write must answer: the same as the first time.
create table requests_done (
  key     text primary key,
  result  jsonb not null,
  done_at timestamptz not null
);

create index requests_done_by_age on requests_done (done_at);

-- Written in the operation's transaction; a relay moves it into the queue under its key.
create table jobs_outbox (
  id      uuid primary key,
  name    text not null,
  payload jsonb not null,
  run_at  timestamptz
);
