-- Citizens who found the answer to their question among the published ones and sent nothing. Nothing of the person, nor the question.
create table if not exists answers_found (
  id       uuid primary key,   -- the form in which it was found, so that a second tap counts nothing
  case_id  uuid not null,
  found_at timestamptz not null
);
create index if not exists answers_found_by_time on answers_found (found_at);
