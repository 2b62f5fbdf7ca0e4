-- Appeals that the worker has yet to mark in the index of words (docs/decisions/0020-facts-in-the-index-of-words.md): after the upgrade
-- all, some minutes later none. A search asks here whether it may rely on the marks.
create index appeal_words_unmarked on appeal_words (appeal_id) where not terms @@ '''=facts'' | ''=open'''::tsquery;
