-- The list 待公开 also holds imported appeals whose public copy waits for a person.
create index if not exists appeals_waiting_for_copy on appeals (told_at, id)
  where told_at is not null and (publication = 'draft' or ((publication = 'none' or copy_outdated) and not historic)) and not confidential;

drop index if exists appeals_to_publish;
