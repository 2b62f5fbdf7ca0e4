-- What is 投诉 or 举报 today says so by its kind, so few rows are written.
update appeals set caller_apart = true
where kind not in ('complaint', 'report') and id in (
  select appeal_id from appeal_events where action = 'classified' and particulars ->> 'kind' in ('complaint', 'report'));

-- Where such an appeal is over, the index of words says it too (domain/appeals/reading/facts.ts).
update appeal_words as words set terms = words.terms || '''=apart'''::tsvector
from appeals as a
where a.id = words.appeal_id and a.caller_apart and a.identity_id is not null and words.terms @@ '''=facts'''::tsquery;
