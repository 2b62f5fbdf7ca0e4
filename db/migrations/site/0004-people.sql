-- The vault. Nothing here is readable without the key file; everything else refers to people by id.
create table identities (
  id                uuid primary key,
  name_sealed       bytea,
  phone_sealed      bytea,
  address_sealed    bytea,
  phone_fingerprint text,
  created_at        timestamptz not null,
  erased_at         timestamptz
);

create index identities_by_phone on identities (phone_fingerprint);

-- Who looked at a person's identity, when and why; shown to that person.
create table identity_looks (
  id          uuid primary key,
  identity_id uuid not null references identities,
  staff_id    uuid not null,
  subject_id  uuid,                             -- the appeal it was for
  fields      text[] not null,
  reason      text not null,
  looked_at   timestamptz not null
);

create index identity_looks_of on identity_looks (identity_id, looked_at);

create table citizens (
  id                uuid primary key,
  identity_id       uuid not null references identities,
  phone_fingerprint text not null unique,
  created_at        timestamptz not null
);

create table citizen_sessions (
  id         uuid primary key,
  token_hash text not null unique,
  citizen_id uuid not null references citizens,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);

create table sms_codes (
  id                uuid primary key,
  identity_id       uuid not null references identities,  -- where the phone lies while nobody has proved it
  phone_fingerprint text not null,
  voice             text not null,               -- keyed fingerprint of the device or address that asked
  code_hash         text not null,
  purpose           text not null,
  tries             integer not null default 0,
  created_at        timestamptz not null,
  expires_at        timestamptz not null,
  used_at           timestamptz
);

create index sms_codes_of on sms_codes (phone_fingerprint, created_at desc);
create index sms_codes_by_voice on sms_codes (voice, created_at desc);

create table staff (
  id                   uuid primary key,
  login                text not null unique,
  name                 text not null,
  pinyin               text not null default '',
  unit_id              uuid not null references units,
  position             text,                    -- 职务, as shown
  phone                text,                    -- office phone
  password_hash        text,
  must_change_password boolean not null default false,
  totp_sealed          bytea,
  totp_confirmed_at    timestamptz,
  totp_last_step       bigint,
  oidc_subject         text unique,
  failures             integer not null default 0,
  locked_until         timestamptz,
  created_at           timestamptz not null,
  disabled_at          timestamptz
);

create table staff_roles (
  staff_id   uuid not null references staff,
  unit_id    uuid not null references units,
  role       text not null check (role in
    ('clerk', 'handler', 'head', 'leader', 'inspector', 'publisher', 'system_admin', 'security_admin', 'audit_admin')),
  granted_by uuid,
  granted_at timestamptz not null,
  primary key (staff_id, unit_id, role)
);

create index staff_roles_by_unit on staff_roles (unit_id, role);

create table staff_sessions (
  id            uuid primary key,
  token_hash    text not null unique,
  staff_id      uuid not null references staff,
  created_at    timestamptz not null,
  last_seen_at  timestamptz not null,
  expires_at    timestamptz not null,
  passed_factor boolean not null default false,  -- the second factor, where one is asked for
  device        text not null default '',
  revoked_at    timestamptz,
  revoked_why   text
);

create index staff_sessions_of on staff_sessions (staff_id, created_at desc);

-- What people did in the house outside of any one appeal: sign-ins, administration, exports. Append-only, hash-chained.
create table audit_events (
  id          uuid primary key,
  seq         bigint not null unique,
  action      text not null,
  actor_id    uuid,
  subject_id  uuid,
  particulars jsonb not null default '{}',
  happened_at timestamptz not null,
  hash        text not null
);

create index audit_events_by_time on audit_events (happened_at desc);
create index audit_events_by_actor on audit_events (actor_id, happened_at desc);

-- The end of the chain; held while a link is added.
create table audit_head (
  one  boolean primary key default true check (one),
  seq  bigint not null,
  hash text not null
);

insert into audit_head (seq, hash) values (0, '');
