-- Which messages a worker is sending now. When it was killed, the next one sends them at once instead of after the lease.
alter table messages add column taken_at timestamptz;

create index messages_taken on messages (taken_at) where taken_at is not null;

-- Codes first: somebody waits for each of them.
drop index messages_waiting;

create index messages_waiting on messages ((template <> 'sign_in_code'), next_attempt_at) where state in ('waiting', 'failed');
