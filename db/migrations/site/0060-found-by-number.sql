-- Public cases are found by any part of their number, and all texts in traditional characters by simplified ones. The worker adds what
-- the rows of before lack.
insert into jobs_outbox (id, name, payload)
select md5(current_schema() || 'published_cases')::uuid, 'find-again', '{"table": "published_cases", "after": null}'::jsonb where exists (select from published_cases)
union all
select md5(current_schema() || 'appeal_words')::uuid, 'find-again', '{"table": "appeal_words", "after": null}'::jsonb where exists (select from appeal_words);
