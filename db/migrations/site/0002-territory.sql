create table places (
  id        uuid primary key,
  parent_id uuid references places,
  code      text not null unique,
  name      text not null,
  full_name text not null,               -- 城关镇 · 李家村, without the county
  level     text not null check (level in ('province', 'city', 'county', 'town', 'village', 'estate', 'building', 'unit', 'household')),
  path      uuid[] not null,             -- from the root down to itself
  longitude double precision,
  latitude  double precision,            -- WGS-84
  position  integer not null default 0,
  closed_at timestamptz
);

create index places_below on places using gin (path);
create index places_children on places (parent_id, position);
