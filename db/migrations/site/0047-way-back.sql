-- How far back the proof of a phone reaches: carriers give a number to somebody else some months after it was given up.
alter table citizens add column if not exists proved_since timestamptz;

alter table citizens add column if not exists proved_at timestamptz;

-- Of earlier proofs only the newest session is known. Whoever loses sight of an old matter by that opens it once with its number.
update citizens set
  proved_since = coalesce((select max(created_at) from citizen_sessions as session where session.citizen_id = citizens.id), created_at),
  proved_at = coalesce((select max(created_at) from citizen_sessions as session where session.citizen_id = citizens.id), created_at)
where proved_at is null;

alter table citizens alter column proved_since set not null;

alter table citizens alter column proved_at set not null;

create index if not exists appeals_of_identity on appeals (identity_id) where identity_id is not null;

create index if not exists identity_looks_about on identity_looks (subject_id);

-- Older matters that a citizen opened with phone and number.
create table if not exists claims (
  appeal_id  uuid not null references appeals,
  citizen_id uuid not null references citizens,
  claimed_at timestamptz not null,
  primary key (appeal_id, citizen_id)
);
