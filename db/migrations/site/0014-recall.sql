-- A dispatch to the wrong unit is taken back before it is signed.
alter table assignments drop constraint assignments_ended_how_check;

alter table assignments add constraint assignments_ended_how_check
  check (ended_how in ('answered', 'reassigned', 'recalled', 'withdrawn'));

alter table assignments add column recall_reason text;
