-- Reports that were dispatched before there were summaries: their units see a neutral sentence until somebody releases one.
update appeals set summary = ''
where kind = 'report' and summary is null and (assignment_id is not null or unit_id is not null or cardinality(also_units) > 0);

-- What the office has to do at a moment: triage, and reports that the inspectors have from triage.
create index if not exists appeals_due_at_office on appeals (due_at, id) where clock = 'triage' or (clock = 'answer' and assignment_id is null);
drop index if exists appeals_due_at_triage;

create index if not exists appeals_by_summary on appeals (received_at desc) where kind = 'report' or summary is not null;
