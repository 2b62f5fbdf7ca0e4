-- What a citizen asks back about an answer without judging it, and what is answered.
create table if not exists questions_back (
  id         uuid primary key,
  appeal_id  uuid not null references appeals,
  text       text not null,
  asked_at   timestamptz not null,
  due_at     timestamptz not null,
  reply      text,
  replied_by uuid references staff,
  replied_at timestamptz
);

create index if not exists questions_back_of on questions_back (appeal_id, asked_at);

create index if not exists questions_back_open on questions_back (due_at) where replied_at is null;
