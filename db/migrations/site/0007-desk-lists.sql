-- What the desk's lists are read by; each is small, because it holds only what waits.
create index extensions_waiting on extensions (appeal_id) where decision is null;

create index answers_to_approve on answers (appeal_id) where state = 'awaiting_approval';

create index appeals_to_publish on appeals (told_at, id) where told_at is not null and publication = 'none' and not confidential and not historic;

create index appeals_by_told on appeals (told_at desc) where told_at is not null;

create index ratings_by_time on ratings (rated_at);

create index desk_notices_by_time on desk_notices (created_at);
