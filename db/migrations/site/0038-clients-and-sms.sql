-- Other systems that may use the public API without solving a task for people. Of the key only a hash.
create table if not exists api_clients (
  id         uuid primary key,
  name       text not null,
  key_hash   text not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- SMS that a stranger can cause: codes, and whatever goes to a phone that nobody has proved. Limits and the budget of a day count them.
create table if not exists strangers_sms (
  key               text primary key,            -- of the message
  phone_fingerprint text not null,
  sent_at           timestamptz not null
);
create index if not exists strangers_sms_to on strangers_sms (phone_fingerprint, sent_at desc);
create index if not exists strangers_sms_by_time on strangers_sms (sent_at);

-- Wrong codes, by who tried: a device, or a network address. '' stands for all who did not ask for a code that was sent.
create table if not exists wrong_codes (
  phone_fingerprint text not null,
  source            text not null,
  failures          integer not null,
  since             timestamptz not null,
  last_at           timestamptz not null,
  primary key (phone_fingerprint, source)
);
create index if not exists wrong_codes_by_time on wrong_codes (last_at);
