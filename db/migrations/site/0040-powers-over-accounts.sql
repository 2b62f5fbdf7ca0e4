-- What two administrators do together over an account: one proposes, another kind of administrator confirms.
create table if not exists proposals (
  id          uuid primary key,
  step        text not null check (step in ('grant_role', 'reset_password', 'remove_second_factor')),
  staff_id    uuid not null references staff,
  unit_id     uuid references units,             -- of the role
  role        text,
  reason      text not null,
  proposed_by uuid not null references staff,
  proposed_as text not null check (proposed_as in ('system_admin', 'security_admin')),
  proposed_at timestamptz not null,
  expires_at  timestamptz not null,
  outcome     text check (outcome in ('confirmed', 'refused', 'cancelled', 'expired')),  -- none: it waits
  decided_by  uuid references staff,
  decided_at  timestamptz,
  note        text,
  check ((step = 'grant_role') = (unit_id is not null and role is not null))
);

-- The same step waits once.
create unique index if not exists proposals_waiting on proposals (staff_id, step, unit_id, role) nulls not distinct
  where outcome is null;

create index if not exists proposals_by_time on proposals (proposed_at desc);

-- Wrong passwords and codes, which make the next try wait. They replace staff.failures and staff.locked_until: a stranger who knew a login could
-- lock its holder out.
create table if not exists sign_in_failures (
  account  text not null,                        -- keyed hash of what was tried; empty: all accounts
  source   text not null,                        -- keyed hash of the network address, or a known device; empty: all strangers
  failures integer not null,
  last_at  timestamptz not null,
  primary key (account, source)
);

create index if not exists sign_in_failures_by_time on sign_in_failures (last_at);
