create table appeals (
  id               uuid primary key,
  number           text not null unique,
  secret_hash      text,                         -- none for imported history
  outside_id       text unique,                  -- 'preset:id' of an import or another channel
  channel          text not null check (channel in ('portal', 'api', 'hotline', 'import', 'desk')),
  addressee        text not null check (addressee in ('secretary', 'magistrate', 'unit', 'town', 'unknown')),
  addressee_id     uuid references units,
  kind             text not null check (kind in ('inquiry', 'request', 'complaint', 'report', 'suggestion', 'praise', 'other')),
  topic_id         uuid references topics,
  urgency          text not null default 'normal' check (urgency in ('normal', 'urgent', 'critical')),
  title            text not null,
  body             text not null,
  place_id         uuid references places,
  place_note       text not null default '',     -- 3号楼前的路口
  longitude        double precision,
  latitude         double precision,
  identity_id      uuid references identities,   -- none = anonymous
  citizen_id       uuid references citizens,
  confidential     boolean not null,
  state            text not null check (state in
    ('received', 'accepted', 'declined', 'dispatched', 'objected', 'handling', 'answered', 'told', 'rework', 'inspection', 'closed', 'withdrawn')),
  round            integer not null default 1,   -- 2 after a first "not solved"
  unit_id          uuid references units,        -- whose desk it is on now, or was last
  assignment_id    uuid,
  deadlines_id     uuid references policies,     -- the version of the deadlines in force when it was received
  received_at      timestamptz not null,
  accepted_at      timestamptz,
  told_at          timestamptz,
  closed_at        timestamptz,
  clock            text check (clock in ('triage', 'sign', 'object', 'answer', 'rework', 'review')),   -- the one that runs now
  due_at           timestamptz,                  -- cache of that clock's end, computed from the events
  amber_at         timestamptz,
  paused           boolean not null default false,
  provisional      boolean not null default false,  -- falls in a year whose holidays are not yet known
  late             boolean,                      -- answered after its limit; unknown until answered
  outcome          text check (outcome in ('solved', 'partly', 'not_solved')),  -- the citizen's last word
  publication      text not null default 'none' check (publication in ('none', 'draft', 'published', 'withheld')),
  photos           integer not null default 0,
  me_toos          integer not null default 0,
  nudges           integer not null default 0,
  historic         boolean not null default false,  -- came from another system with its road already walked
  events           integer not null default 0,   -- length of its chain, and the last link
  chain            text not null default '',
  search_text      text not null,
  terms            tsvector not null
);

create index appeals_to_triage on appeals (received_at, id) where state in ('received', 'accepted', 'objected');
create index appeals_to_review on appeals (due_at, id) where state = 'answered';
create index appeals_open_by_unit on appeals (unit_id, due_at, id) where state in ('dispatched', 'handling', 'rework', 'answered', 'objected');
create index appeals_open_by_due on appeals (due_at, id) where due_at is not null;
create index appeals_by_unit on appeals (unit_id, received_at desc);
create index appeals_by_state on appeals (state, received_at desc);
create index appeals_by_time on appeals (received_at desc, id desc);
create index appeals_inspected on appeals (received_at, id) where state = 'inspection';
create index appeals_of_citizen on appeals (citizen_id, received_at desc) where citizen_id is not null;
create index appeals_by_terms on appeals using gin (terms);

-- The truth of what happened; everything in the row above can be told again from here.
create table appeal_events (
  appeal_id   uuid not null references appeals,
  seq         integer not null,
  action      text not null,
  actor_id    uuid,                              -- staff; none = the citizen or the house itself
  by          text not null check (by in ('citizen', 'staff', 'house')),
  particulars jsonb not null default '{}',
  happened_at timestamptz not null,
  hash        text not null,                     -- of the link before and this one
  primary key (appeal_id, seq)
);

create index appeal_events_by_time on appeal_events (happened_at);

create table declines (
  id          uuid primary key,
  appeal_id   uuid not null references appeals,
  reason      text not null,
  road        text,                              -- where the law has another road
  text        text not null,                     -- what the citizen is told
  declined_by uuid not null,
  declined_at timestamptz not null
);

create index declines_of on declines (appeal_id);

create table assignments (
  id            uuid primary key,
  appeal_id     uuid not null references appeals,
  unit_id       uuid not null references units,
  round         integer not null,
  instruction   text not null,
  dispatched_by uuid not null,
  dispatched_at timestamptz not null,
  returnable    boolean not null,                -- false once an objection was upheld
  sign_due_at   timestamptz not null,
  object_due_at timestamptz not null,
  answer_due_at timestamptz not null,            -- cache, computed from the events
  signed_at     timestamptz,
  signed_by     uuid,
  handler_id    uuid,
  ended_at      timestamptz,
  ended_how     text check (ended_how in ('answered', 'reassigned', 'withdrawn'))
);

create index assignments_of on assignments (appeal_id, dispatched_at);
create index assignments_by_signature on assignments (signed_at) where signed_at is not null;
create index assignments_by_unit on assignments (unit_id, dispatched_at desc);

create table objections (
  id            uuid primary key,
  assignment_id uuid not null references assignments,
  appeal_id     uuid not null references appeals,
  reason        text not null,
  text          text not null,
  suggests_id   uuid references units,
  raised_by     uuid not null,
  raised_at     timestamptz not null,
  decision      text check (decision in ('upheld', 'reassigned')),
  decided_by    uuid,
  decided_at    timestamptz,
  decision_note text
);

create index objections_of on objections (appeal_id, raised_at);

create table extensions (
  id            uuid primary key,
  assignment_id uuid not null references assignments,
  appeal_id     uuid not null references appeals,
  days          integer not null,                -- working days
  reason        text not null,
  asked_by      uuid not null,
  asked_at      timestamptz not null,
  decision      text check (decision in ('granted', 'refused')),
  decided_by    uuid,
  decided_at    timestamptz,
  decision_note text
);

create index extensions_of on extensions (appeal_id, asked_at);

create table pauses (
  id         uuid primary key,
  appeal_id  uuid not null references appeals,
  reason     text not null check (reason in ('waiting_for_citizen', 'force_majeure')),
  text       text not null,
  paused_by  uuid not null,
  paused_at  timestamptz not null,
  resumed_by uuid,
  resumed_at timestamptz
);

create index pauses_of on pauses (appeal_id, paused_at);

create table answers (
  id            uuid primary key,
  appeal_id     uuid not null references appeals,
  assignment_id uuid not null references assignments,
  round         integer not null,
  text          text not null,
  contact       text not null default '',        -- the office phone a citizen may ring
  state         text not null check (state in ('awaiting_approval', 'awaiting_review', 'sent_back', 'passed')),
  written_by    uuid not null,
  submitted_at  timestamptz not null,
  approved_by   uuid,
  approved_at   timestamptz,
  reviewed_by   uuid,
  reviewed_at   timestamptz,
  send_back     text                             -- what has to be mended
);

create index answers_of on answers (appeal_id, submitted_at);

create table supplements (
  id        uuid primary key,
  appeal_id uuid not null references appeals,
  text      text not null,
  added_at  timestamptz not null
);

create index supplements_of on supplements (appeal_id, added_at);

create table nudges (
  id        uuid primary key,
  appeal_id uuid not null references appeals,
  by        text not null check (by in ('citizen', 'staff')),
  staff_id  uuid,
  text      text not null default '',
  nudged_at timestamptz not null
);

create index nudges_of on nudges (appeal_id, nudged_at);

create table ratings (
  id        uuid primary key,
  appeal_id uuid not null references appeals,
  round     integer not null,
  outcome   text not null check (outcome in ('solved', 'partly', 'not_solved')),
  attitude  integer check (attitude between 1 and 5),
  speed     integer check (speed between 1 and 5),
  result    integer check (result between 1 and 5),
  words     text not null default '',
  rated_at  timestamptz not null,
  unique (appeal_id, round)
);

-- What the inspectors found in a case that its citizen twice called unsolved.
create table findings (
  id        uuid primary key,
  appeal_id uuid not null references appeals,
  text      text not null,
  found_by  uuid not null,
  found_at  timestamptz not null
);

create index findings_of on findings (appeal_id, found_at);

-- 附议. The voice is a keyed fingerprint of a phone or device: counted once, never a list of names.
create table me_toos (
  appeal_id uuid not null references appeals,
  voice     text not null,
  joined_at timestamptz not null,
  primary key (appeal_id, voice)
);

-- Photos and videos. Uploaded first, bound to an appeal, supplement or answer when that is written.
create table attachments (
  id          uuid primary key,
  token_hash  text not null,                     -- whoever uploaded it proves it with this when binding
  appeal_id   uuid references appeals,
  answer_id   uuid references answers,
  kind        text not null check (kind in ('photo', 'video')),
  media_type  text not null,
  bytes       integer not null,
  width       integer,
  height      integer,
  storage_key text not null,
  thumb_key   text,
  shown       boolean not null default false,    -- a person said yes to showing it in public
  uploaded_at timestamptz not null,
  bound_at    timestamptz
);

create index attachments_of on attachments (appeal_id, uploaded_at);
create index attachments_unbound on attachments (uploaded_at) where bound_at is null;

-- The redacted, approved copy: the only thing the public ever sees.
create table published_cases (
  id            uuid primary key,                -- of the appeal
  number        text not null unique,
  title         text not null,
  body          text not null,
  answer        text not null,
  kind          text not null,
  topic_id      uuid references topics,
  topic_path    uuid[] not null default '{}',
  place_id      uuid references places,
  place_path    uuid[] not null default '{}',
  place_name    text not null default '',
  unit_id       uuid references units,
  unit_name     text not null,
  addressee     text not null,
  state         text not null,                   -- of the appeal, told again when it moves on
  outcome       text,
  stars         jsonb,
  words         text,                            -- the citizen's words, shown after a clerk's yes
  round         integer not null,
  me_toos       integer not null default 0,
  received_at   timestamptz not null,
  signed_at     timestamptz,
  answered_at   timestamptz not null,
  rated_at      timestamptz,
  working_days  integer,                         -- from dispatch to answer
  late          boolean,
  photos        uuid[] not null default '{}',
  answer_photos uuid[] not null default '{}',
  published_by  uuid,                            -- none = imported, already public elsewhere
  published_at  timestamptz not null,
  version       integer not null default 1,
  withdrawn_at  timestamptz,
  withdrawn_why text,
  search_text   text not null,
  terms         tsvector not null
);

create index published_by_time on published_cases (published_at desc, id desc) where withdrawn_at is null;
create index published_by_unit on published_cases (unit_id, published_at desc) where withdrawn_at is null;
create index published_by_kind on published_cases (kind, published_at desc) where withdrawn_at is null;
create index published_by_topic on published_cases using gin (topic_path);
create index published_by_place on published_cases using gin (place_path);
create index published_by_terms on published_cases using gin (terms);

-- What a person was in the middle of saying, kept for a week under a random key held by the person's device. No phone, no name.
create table speak_drafts (
  key_hash   text primary key,
  content    jsonb not null,
  updated_at timestamptz not null
);

create index speak_drafts_by_age on speak_drafts (updated_at);

-- Wrong secrets tried at a number, so that eight digits cannot be guessed.
create table secret_failures (
  number   text primary key,
  failures integer not null,
  since    timestamptz not null
);

create table saved_filters (
  id       uuid primary key,
  staff_id uuid not null references staff,
  name     text not null,
  query    jsonb not null,
  saved_at timestamptz not null
);

create index saved_filters_of on saved_filters (staff_id, saved_at);

-- Human numbers are taken in blocks, so that intake does not stand in line at one row.
create table number_blocks (
  day  date primary key,
  next integer not null
);
