-- Spoken for somebody else. identity_id is the one to ring; this is the other of the two.
alter table appeals
  add column if not exists other_identity_id uuid references identities,
  add column if not exists on_behalf text constraint appeals_on_behalf check (on_behalf in ('speaks_for', 'spoken_for'));
create index if not exists appeals_other_identity on appeals (other_identity_id) where other_identity_id is not null;
