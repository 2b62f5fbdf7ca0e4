-- Before the old ones go, so that nobody who reads waits: building an index holds up writing alone.
create index pauses_open on pauses (assignment_id) where resumed_at is null;

create index appeals_at_triage on appeals (historic, received_at, id) where state in ('received', 'accepted') or lead_state = 'objected';

create index appeals_in_review on appeals (due_at, id) where lead_state = 'answered';

create index appeals_of_more_units on appeals using gin (also_units) where cardinality(also_units) > 0;

create index assignments_open_by_unit on assignments (unit_id, due_at, appeal_id) where due_at is not null;

create index assignments_open_by_due on assignments (due_at, appeal_id) where due_at is not null;

create index assignments_objected on assignments (appeal_id) where state = 'objected';

-- Not left to autovacuum: until then the planner would know nothing of the new columns.
analyze appeals;

analyze assignments;
