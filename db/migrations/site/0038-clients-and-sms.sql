-- Other systems that may use the public API without solving a task for people. Of the key only a hash.
create table if not exists api_clients (
  id         uuid primary key,
  name       text not null,
  key_hash   text not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);
