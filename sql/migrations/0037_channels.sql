-- Notifications that leave the house: browsers that a person wants to be pushed to, and an address for mail that its owner confirmed.

-- The house's own key pair (VAPID, RFC 8292). Beside the subscriptions that are bound to it: a copy of the database that is put back
-- on another machine goes on reaching everybody, and all processes on one database push with one key.
create table push_keys (
  is_one boolean primary key default true check (is_one),
  public_key text not null,
  private_key text not null,
  created_at timestamptz not null
);

-- One browser of one person. It lives no longer than the session in which it was switched on: whoever signs out there is not pushed to
-- any more. `removed_at`: switched off from another machine; the browser learns it from this row when its page is next opened.
create table push_devices (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts (id) on delete cascade,
  session_id text not null unique references sessions (id) on delete cascade,
  endpoint text not null unique check (length(endpoint) between 9 and 2000),
  p256dh text not null,
  auth text not null,
  name text not null check (length(name) <= 80),
  created_at timestamptz not null,
  sent_at timestamptz,
  removed_at timestamptz
);
create index push_devices_account on push_devices (account_id);

-- `address` is confirmed; `pending` waits for the code that was sent to it, and nothing else goes there.
create table mail_addresses (
  account_id uuid primary key references accounts (id) on delete cascade,
  language text not null check (language in ('vi', 'en')),
  address text check (length(address) <= 200),
  confirmed_at timestamptz,
  pending text check (length(pending) <= 200),
  code_hash text,
  code_ends_at timestamptz,
  code_tries int not null default 0,
  check ((address is null) = (confirmed_at is null)),
  check ((pending is null) = (code_hash is null) and (pending is null) = (code_ends_at is null))
);
