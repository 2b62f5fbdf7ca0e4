-- An appeal may have several open assignments (docs/decisions/0022-several-hands.md). Lists are paged by the assignment, which is one row
-- of them, and no longer by its appeal, which may be several. The indexes that served the old order go in the next file.
create unique index assignments_one_open_lead on assignments (appeal_id)
  where kind = 'lead' and state in ('given', 'in_hand', 'objected', 'answered');

create index assignments_due on assignments (due_at, id) where due_at is not null;

create index assignments_due_by_unit on assignments (unit_id, due_at, id) where due_at is not null;

-- What the office has to do about an assignment: to rule on an objection, to review an answer.
create index assignments_due_at_office on assignments (due_at, id) where clock in ('ruling', 'review');

-- Of an appeal that is with units the assignments have the clocks.
create index appeals_due_at_triage on appeals (due_at, id) where clock = 'triage';

analyze assignments;
