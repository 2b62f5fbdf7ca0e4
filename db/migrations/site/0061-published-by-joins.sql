-- For the public list of what most people joined.
create index published_by_joins on published_cases (me_toos desc, published_at desc, id desc) where withdrawn_at is null and me_toos > 0;
