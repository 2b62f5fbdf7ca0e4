-- When the chains of audit and histories were last worked out again, and what was found.
create table verifications (
  id          uuid primary key,
  by          text not null check (by in ('command', 'weekly')),
  started_at  timestamptz not null,
  duration_ms integer not null,
  logs        jsonb not null                     -- of each kind of log: links, subjects, broken ones, the first of these
);

create index verifications_by_time on verifications (started_at desc);
