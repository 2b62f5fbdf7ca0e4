-- The citizen left a land line: no SMS is sent, and the office calls.
alter table appeals add column if not exists by_call boolean not null default false;
