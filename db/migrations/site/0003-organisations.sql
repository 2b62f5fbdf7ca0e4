create table topics (
  id        uuid primary key,
  parent_id uuid references topics,
  code      text not null unique,
  name      text not null,
  full_name text not null,               -- 城乡建设 / 供热 / 温度不达标
  level     integer not null check (level between 1 and 3),
  keywords  text[] not null default '{}',
  position  integer not null default 0,
  closed_at timestamptz
);

create table units (
  id               uuid primary key,
  parent_id        uuid references units,
  code             text not null unique,
  name             text not null,
  short_name       text not null,
  kind             text not null check (kind in ('office', 'department', 'town', 'company')),
  path             uuid[] not null,
  place_id         uuid references places,      -- the territory it is responsible for; none = the whole site
  phone            text,                        -- of the contact desk, public
  address          text,
  hours            jsonb,                       -- own office hours; none = the site's
  approves_answers boolean not null default false,
  addressee        text check (addressee in ('secretary', 'magistrate', 'unit', 'town')),  -- may be spoken to directly, as what
  triages          boolean not null default false,  -- its clerks receive and dispatch
  position         integer not null default 0,
  closed_at        timestamptz
);

-- 权责清单: which topics in which territory a unit answers for.
create table duties (
  id         uuid primary key,
  unit_id    uuid not null references units,
  topic_id   uuid not null references topics,
  place_id   uuid references places,            -- none = everywhere in the site
  basis      text not null,                     -- law, rule or decision it rests on
  note       text,
  since      date not null,
  until      date
);

create index duties_by_topic on duties (topic_id);
create index duties_by_unit on duties (unit_id);
