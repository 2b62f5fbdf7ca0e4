-- One row for each sealing key that was ever the active one. At every start the key file must open all of them.
create table key_checks (
  key_id      text primary key check (key_id ~ '^[0-9a-f]{8}$'),
  sealed      bytea not null,            -- the key's id, sealed with it
  fingerprint text not null,             -- of the key's id, with the key of fingerprints
  derived     text not null,             -- from the key of derivation, for this purpose alone
  created_at  timestamptz not null,
  given_up_at timestamptz                -- the key file was lost for good, and another was made
);
