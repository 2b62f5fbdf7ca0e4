-- An appeal that was published and then answered again: its public copy shows an earlier answer until somebody renews it.
alter table appeals add column copy_outdated boolean not null default false;

alter table published_cases add column outdated boolean not null default false;

update appeals set copy_outdated = true
where publication = 'published' and round > 1 and exists (
  select 1 from appeal_events told
  where told.appeal_id = appeals.id and told.action = 'told' and told.seq > (
    select max(shown.seq) from appeal_events shown where shown.appeal_id = appeals.id and shown.action = 'published'));

update published_cases set outdated = true where id in (select id from appeals where copy_outdated);

drop index appeals_to_publish;

create index appeals_to_publish on appeals (told_at, id)
  where told_at is not null and (publication = 'none' or copy_outdated) and not confidential and not historic;

-- A verdict is on the answer it was given to: a new answer stands without one until it is judged itself. The verdicts stay in `ratings`.
update appeals set outcome = null
where outcome is not null and round > 1 and state in ('told', 'closed')
  and not exists (select 1 from ratings where ratings.appeal_id = appeals.id and ratings.round = appeals.round);

update published_cases set outcome = null, stars = null, rated_at = null
where outcome is not null and round > 1 and state in ('told', 'closed')
  and not exists (select 1 from ratings where ratings.appeal_id = published_cases.id and ratings.round = published_cases.round);

-- What the inspectors found is told to the citizen. None: written before, for the office alone, and it stays there.
alter table findings add column told_at timestamptz;

-- Brought from another system, where nobody was asked to judge. What was imported before has no `published_by`, unless somebody here
-- has published it anew; filling a million rows that say so already would only take time.
alter table published_cases add column historic boolean not null default false;

update published_cases set historic = true
where published_by is not null and id in (select id from appeals where historic);
