-- A word that many appeals hold is found by going through the newest. The words are read in that order by themselves, so that only
-- the appeals that are shown need to be fetched. Laid anew, because a row of each would otherwise be left behind for vacuum.
alter table appeal_words rename to words_before;

alter table words_before rename constraint appeal_words_pkey to words_before_pkey;

create table appeal_words (
  appeal_id        uuid primary key references appeals,
  received_at      timestamptz not null,
  search_text      text not null,
  terms            tsvector not null
);

insert into appeal_words (appeal_id, received_at, search_text, terms)
select words.appeal_id, appeals.received_at, words.search_text, words.terms
from words_before as words join appeals on appeals.id = words.appeal_id
order by appeals.received_at;

drop table words_before;

create index appeal_words_by_terms on appeal_words using gin (terms);

create index appeal_words_by_time on appeal_words (received_at desc, appeal_id desc);

-- Not left to autovacuum: until then the planner would know nothing of a large site.
analyze appeal_words;
