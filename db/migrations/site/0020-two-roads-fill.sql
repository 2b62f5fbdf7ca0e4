-- Ended assignments keep how they ended as their state; an answered one has passed, which is the default.
update assignments set state = ended_how where ended_how in ('reassigned', 'recalled', 'withdrawn');

-- One that nobody ended and that is not in force any more.
update assignments set state = 'ended' where ended_at is null;

-- What is in force gets its state and clock from the appeal, which had both until now.
update assignments
set state = case appeals.state
      when 'dispatched' then 'given' when 'objected' then 'objected' when 'answered' then 'answered' else 'in_hand' end,
    clock = case appeals.clock when 'object' then 'ruling' else appeals.clock end,
    due_at = appeals.due_at,
    amber_at = appeals.amber_at,
    paused = appeals.paused,
    provisional = appeals.provisional
from appeals
where appeals.assignment_id = assignments.id and assignments.ended_at is null
  and appeals.state in ('dispatched', 'objected', 'handling', 'rework', 'answered');

-- Whether a unit was late is settled when its answer passes; until now only the event said it.
update assignments set late = passed.late
from (
  select answers.assignment_id, bool_or((event.particulars ->> 'late')::boolean) as late
  from appeal_events as event
  join answers on answers.id = (event.particulars ->> 'answerId')::uuid
  where event.action = 'answer_passed'
  group by answers.assignment_id
) as passed
where passed.assignment_id = assignments.id;

update pauses set assignment_id = coalesce(
  (select given.id from assignments as given
   where given.appeal_id = pauses.appeal_id and given.dispatched_at <= pauses.paused_at
   order by given.dispatched_at desc, given.id desc limit 1),
  (select given.id from assignments as given where given.appeal_id = pauses.appeal_id order by given.dispatched_at limit 1));

update appeals set lead_state = null where assignment_id is null;

update appeals set lead_state = 'withdrawn' where state = 'withdrawn' and assignment_id is not null;

update appeals
set state = 'with_units', lead_state = assignments.state, clock = assignments.clock
from assignments
where assignments.id = appeals.assignment_id and appeals.state in ('dispatched', 'objected', 'handling', 'rework', 'answered');
