-- What another system left unanswered has a list of its own, so that ten-year-old messages do not stand before today's.
drop index appeals_to_triage;

create index appeals_to_triage on appeals (historic, received_at, id) where state in ('received', 'accepted', 'objected');
