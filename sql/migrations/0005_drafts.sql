-- Drafts: rounds, hands, every accepted stroke, versions (ink.md).

create table drafts (
  id uuid primary key default gen_random_uuid(),
  created_by uuid not null references accounts (id),
  created_at timestamptz not null
);

-- A room is (draft, round): each round starts from the JSON that the last one was sealed with. `seed` is that JSON as the
-- Yjs update that strokes refer to; it must be the same bytes after every restart.
create table draft_rounds (
  draft_id uuid not null references drafts (id),
  no int not null,
  mode text not null check (mode in ('plain', 'ink')),
  seed bytea not null,
  opened_at timestamptz not null,
  sealed_at timestamptz,
  -- hash of the round's last stroke: what every hand-over names
  last_hash text,
  primary key (draft_id, no)
);

-- Person + assignment acted under + pen + round. `valid_until`: the end of the delegation.
create table draft_hands (
  id text primary key,
  draft_id uuid not null,
  round int not null,
  account_id uuid not null references accounts (id),
  assignment_id uuid not null references assignments (id),
  on_behalf_of uuid references accounts (id),
  name text not null,
  title text not null,
  on_behalf_of_name text,
  pen text not null check (pen in ('author', 'blue', 'red')),
  valid_until timestamptz,
  withdrawn_at timestamptz,
  foreign key (draft_id, round) references draft_rounds (draft_id, no),
  unique nulls not distinct (draft_id, round, account_id, assignment_id, on_behalf_of, pen)
);

-- INK-6: a clientID belongs to one hand.
create table draft_clients (
  draft_id uuid not null,
  round int not null,
  client bigint not null,
  hand_id text not null references draft_hands (id),
  primary key (draft_id, round, client)
);

-- INK-11: every accepted update with hand and time. `heals`: what the server took off new characters with it.
-- `hash` chains the round's strokes: SHA-256 of the hash before, the hand, the time, the bytes.
create table draft_updates (
  draft_id uuid not null,
  round int not null,
  seq int not null,
  hand_id text not null references draft_hands (id),
  bytes bytea not null,
  heals json not null,
  keys json not null,
  at timestamptz not null,
  hash text not null,
  primary key (draft_id, round, seq),
  foreign key (draft_id, round) references draft_rounds (draft_id, no)
);

-- A shorter way to the same state; losing it loses nothing.
create table draft_snapshots (
  draft_id uuid not null,
  round int not null,
  seq int not null,
  state bytea not null,
  primary key (draft_id, round, seq)
);

-- INK-13: what every hand-over left. `marked` is the text before the command, where the command changed it.
create table draft_versions (
  id uuid primary key default gen_random_uuid(),
  draft_id uuid not null references drafts (id),
  no int not null,
  round int not null,
  cause text not null,
  content json not null,
  marked json,
  hash text not null,
  clean_hash text not null,
  open_ink int not null,
  last_hash text not null,
  account_id uuid not null references accounts (id),
  by_name text not null,
  at timestamptz not null,
  unique (draft_id, no)
);

create table draft_looks (
  draft_id uuid not null references drafts (id),
  account_id uuid not null references accounts (id),
  seen_at timestamptz not null,
  primary key (draft_id, account_id)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger draft_updates_append_only before update or delete on draft_updates
  for each row execute function refuse_change();
create trigger draft_versions_append_only before update or delete on draft_versions
  for each row execute function refuse_change();
