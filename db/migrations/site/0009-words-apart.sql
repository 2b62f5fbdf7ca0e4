-- What an appeal is found by never changes, while the appeal itself moves on six times: kept in its row, some two hundred pairs of
-- characters went into the index of words anew at every step.
create table appeal_words (
  appeal_id        uuid primary key references appeals,
  search_text      text not null,
  terms            tsvector not null
);

insert into appeal_words (appeal_id, search_text, terms) select appeals.id, appeals.search_text, appeals.terms from appeals;

create index appeal_words_by_terms on appeal_words using gin (terms);

drop index appeals_by_terms;

alter table appeals drop column search_text;

alter table appeals drop column terms;
