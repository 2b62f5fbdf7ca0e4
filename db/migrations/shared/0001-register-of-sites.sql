create extension if not exists pg_trgm;

-- The only table that knows of more than one site. Everything a site owns lives in its own schema.
create table sites (
  id         uuid primary key,
  key        text not null unique check (key ~ '^[a-z][a-z0-9]{1,30}$'),
  prefix     text not null unique check (prefix ~ '^[A-Z]{2,4}$'),   -- of its human numbers: XJ-20261121-00017
  name       text not null,                                          -- the jurisdiction: 澄溪县
  code       text not null,                                          -- GB/T 2260
  level      text not null check (level in ('province', 'city', 'county')),
  hosts      text[] not null default '{}',
  settings   jsonb not null default '{}',
  created_at timestamptz not null
);
