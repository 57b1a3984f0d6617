-- Accounts, their sessions and attempts; units, positions held, delegations (Điều 3, 5, 6, 11).

create table accounts (
  id uuid primary key default gen_random_uuid(),
  login text not null unique check (login ~ '^[a-z0-9.]{2,60}(@[a-z0-9.-]+)?$'),
  full_name text not null check (length(full_name) between 1 and 120),
  password_hash text not null,
  must_change_password boolean not null default true,
  locked_at timestamptz,
  created_at timestamptz not null default now()
);

-- Column names are those that Lucia's adapter writes. `id` is the SHA-256 of the cookie's token, never the token.
create table sessions (
  id text primary key,
  user_id uuid not null references accounts (id) on delete cascade,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  ends_at timestamptz not null,
  ip text not null,
  agent text not null
);
create index sessions_user on sessions (user_id);

create table units (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  symbol text not null,
  name text not null,
  kind text not null check (kind in ('leadership', 'office', 'division', 'center', 'linked')),
  parent_id uuid references units (id),
  position int not null default 0
);

-- One position held by one person. `fields` are the areas of work (lĩnh vực) a deputy director is in charge of.
create table assignments (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts (id),
  unit_id uuid not null references units (id),
  rank text not null check (rank in
    ('director', 'deputyDirector', 'head', 'deputyHead', 'specialist', 'clerk', 'administrator')),
  title text not null,
  acting_head boolean not null default false,
  fields text[] not null default '{}',
  starts_on date not null default current_date,
  ends_on date,
  check (ends_on is null or ends_on >= starts_on)
);
create index assignments_account on assignments (account_id);
create index assignments_unit on assignments (unit_id);

-- Điều 4.5 (permission), Điều 11 (announced, in a period), reading A19 (no onward delegation, one active a person).
create table delegations (
  id uuid primary key default gen_random_uuid(),
  assignment_id uuid not null references assignments (id),
  delegate_account_id uuid not null references accounts (id),
  permitted_by_account_id uuid not null references accounts (id),
  announced_at timestamptz not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  revoked_at timestamptz,
  check (ends_at > starts_at)
);
create index delegations_delegate on delegations (delegate_account_id);
create index delegations_assignment on delegations (assignment_id);
