-- Replaced by sign_in_failures since 0040; nothing reads them.
alter table staff drop column if exists failures, drop column if exists locked_until;
