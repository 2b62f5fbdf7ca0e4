-- Wrong secrets are counted by who tries as well as by the number that is tried, so that nobody can close another person's number.
drop table secret_failures;

create table secret_failures (
  number   text not null,                        -- empty = any number
  source   text not null,                        -- keyed fingerprint of a network address or a device; empty = anybody
  failures integer not null,
  since    timestamptz not null,
  last_at  timestamptz not null,
  primary key (number, source)
);

create index secret_failures_by_age on secret_failures (since);

-- A device names itself as it likes, so codes are limited by the network address that asks.
alter table sms_codes rename column voice to address;

alter index sms_codes_by_voice rename to sms_codes_by_address;

create index sms_codes_by_time on sms_codes (created_at desc);
