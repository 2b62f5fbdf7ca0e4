-- What is no longer used goes. Nothing here takes long, because each statement locks a table until the end of the file.
create or replace function words_of_an_appeal_are_known(
  channel text, addressee text, kind text, urgency text, state text, clock text, outcome text, publication text
) returns boolean language plpgsql immutable parallel safe as '
begin
  return channel in (''portal'', ''api'', ''hotline'', ''import'', ''desk'')
    and addressee in (''secretary'', ''magistrate'', ''unit'', ''town'', ''unknown'')
    and kind in (''inquiry'', ''request'', ''complaint'', ''report'', ''suggestion'', ''praise'', ''other'')
    and urgency in (''normal'', ''urgent'', ''critical'')
    and state in (''received'', ''accepted'', ''with_units'', ''told'', ''closed'', ''declined'', ''withdrawn'', ''inspection'')
    and (clock is null or clock in (''triage'', ''sign'', ''ruling'', ''answer'', ''rework'', ''review''))
    and (outcome is null or outcome in (''solved'', ''partly'', ''not_solved''))
    and publication in (''none'', ''draft'', ''published'', ''withheld'')
; end';

-- In a function for the same reason as those of an appeal (0018).
create function words_of_an_assignment_are_known(kind text, state text, clock text)
returns boolean language plpgsql immutable parallel safe as '
begin
  return kind in (''lead'', ''assisting'', ''consulted'', ''sub'')
    and state in (''given'', ''in_hand'', ''objected'', ''answered'', ''passed'', ''recalled'', ''reassigned'', ''withdrawn'', ''ended'')
    and (clock is null or clock in (''sign'', ''ruling'', ''answer'', ''rework'', ''review''))
; end';

alter table assignments add constraint assignments_words_check check (words_of_an_assignment_are_known(kind, state, clock)) not valid;

alter table assignments drop column ended_how;

drop index appeals_to_triage;

drop index appeals_to_review;

drop index appeals_open_by_unit;

alter table pauses alter column assignment_id set not null;
