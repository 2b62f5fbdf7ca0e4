-- When a public case was given to its unit: the list and the page draw the same road from the copy. None of what was taken back counts.
alter table published_cases add column dispatched_at timestamptz;

update published_cases set dispatched_at = coalesce(
  (select min(given.dispatched_at) from assignments given
   where given.appeal_id = published_cases.id and given.ended_how is distinct from 'recalled' and given.dispatched_at >= coalesce(
     (select max(back.ended_at) from assignments back where back.appeal_id = published_cases.id and back.ended_how = 'recalled'), '-infinity')),
  signed_at, received_at);

-- A unit that signed before the dispatch was taken back from another never had it, as far as this road goes.
update published_cases set signed_at = (
  select min(given.signed_at) from assignments given
  where given.appeal_id = published_cases.id and given.signed_at >= published_cases.dispatched_at)
where signed_at < dispatched_at;

-- In public an answer is given when the citizen was told, as in the timeline beside it; how many days it took the unit is in `working_days`.
update published_cases set answered_at = answer.reviewed_at
from answers answer
where answer.appeal_id = published_cases.id and answer.state = 'passed' and answer.submitted_at = published_cases.answered_at
  and answer.reviewed_at > answer.submitted_at;
