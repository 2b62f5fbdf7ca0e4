-- Units read a report (举报) by a summary that the office releases, never by its text. Null: it has not been at a unit as a report. Empty:
-- it has, and no summary was written. Not given back: whoever was once shown a summary is not shown the text after a new classification.
alter table appeals add column if not exists summary text;

-- Every summary that was released; the newest is the one in appeals.
create table if not exists summaries (
  id           uuid primary key,
  appeal_id    uuid not null references appeals,
  text         text not null,
  released_by  uuid not null,
  released_at  timestamptz not null
);
create index if not exists summaries_of on summaries (appeal_id);

-- Somebody has said with a reason that a unit, though the text of a report names it, is not the one complained about.
create table if not exists cleared_units (
  id          uuid primary key,
  appeal_id   uuid not null references appeals,
  unit_id     uuid not null references units,
  words       text[] not null,   -- of the text, that name the unit
  reason      text not null,
  cleared_by  uuid not null,
  cleared_at  timestamptz not null
);
create index if not exists cleared_units_of on cleared_units (appeal_id);

-- Reports that went from triage to the inspectors, or back.
create table if not exists handovers (
  id           uuid primary key,
  appeal_id    uuid not null references appeals,
  to_whom      text not null check (to_whom in ('inspectors', 'clerks')),
  note         text not null,
  handed_by    uuid not null,
  handed_at    timestamptz not null
);
create index if not exists handovers_of on handovers (appeal_id);
