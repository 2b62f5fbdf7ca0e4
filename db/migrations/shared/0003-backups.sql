-- When a copy of everything was last made. Where it lies is not recorded: it may be far away, and a path tells strangers too much.
create table backups (
  id      uuid primary key,
  by      text not null check (by in ('command', 'reported')),  -- 'reported': made by other tools, and told by bin/db backup --made
  made_at timestamptz not null,
  files   integer,
  bytes   bigint
);

create index backups_by_time on backups (made_at desc);
