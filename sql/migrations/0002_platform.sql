-- The audit chain, files, and throttling.

-- Append-only. Rows commit with their act; one worker fills `seq`, `prev_hash`, `hash` in commit-safe order:
-- it takes only rows whose transaction is older than every transaction still running.
create table audit_entries (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  account_id uuid not null,
  account_name text not null,
  on_behalf_of uuid,
  assignment_id uuid,
  ip text not null,
  act text not null,
  object_type text not null,
  object_id text not null,
  detail jsonb not null default '{}',
  seq bigint unique,
  prev_hash text,
  hash text
);
create index audit_unchained on audit_entries (id) where seq is null;
create index audit_object on audit_entries (object_type, object_id, id);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.seq is null and new.seq is not null
    and to_jsonb(new) - array['seq', 'prev_hash', 'hash'] = to_jsonb(old) - array['seq', 'prev_hash', 'hash']
  then return new; end if;
  raise exception 'the audit log is append-only';
end $$;
create trigger audit_append_only before update or delete on audit_entries
  for each row execute function refuse_audit_change();
create trigger audit_no_truncate before truncate on audit_entries
  for each statement execute function refuse_audit_change();

-- Bytes lie on disk under their SHA-256; the same bytes are kept once.
create table files (
  id uuid primary key default gen_random_uuid(),
  sha256 text not null check (length(sha256) = 64),
  name text not null check (length(name) between 1 and 255),
  type text not null,
  size bigint not null,
  account_id uuid not null references accounts (id),
  created_at timestamptz not null
);

create table settings (
  name text primary key,
  value jsonb not null
);

-- rate-limiter-flexible's own shape: key, points, and when they expire (ms since 1970).
create table throttles (
  key text primary key,
  points int not null default 0,
  expire bigint
);
