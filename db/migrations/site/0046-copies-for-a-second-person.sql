-- A public copy in which nothing was changed, although something in it is doubtful, waits until a second person has looked at it.
create table if not exists copy_proposals (
  id           uuid primary key,
  appeal_id    uuid not null references appeals,
  copy         jsonb not null,   -- texts and photos, as they would be published
  proposed_by  uuid not null,
  proposed_at  timestamptz not null,
  decision     text check (decision in ('confirmed', 'sent_back', 'replaced')),
  decided_by   uuid,
  decided_at   timestamptz,
  note         text not null default ''
);
create unique index if not exists copy_proposals_waiting on copy_proposals (appeal_id) where decision is null;
create index if not exists copy_proposals_of on copy_proposals (appeal_id);
