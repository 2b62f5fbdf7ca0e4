-- What the map of the site is drawn from: the outlines of places, and what people find their way by.
create table map_shapes (
  id       uuid primary key,
  kind     text not null check (kind in ('place', 'water', 'river', 'road', 'railway')),
  place_id uuid unique references places,
  name     text not null default '',
  lines    jsonb not null,               -- lines, or rings of an area: [[[longitude, latitude], …], …], WGS-84
  position integer not null,
  check ((kind = 'place') = (place_id is not null))
);
