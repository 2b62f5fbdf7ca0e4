-- The caller of a complaint (投诉) or report (举报) stays unknown to units also after it is classified as something else. Events say what an
-- appeal was classified as; as what it came they did not say until now. The next file fills it, because this one locks the table.
alter table appeals add column caller_apart boolean not null default false;
