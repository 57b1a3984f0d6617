-- Thông báo: what a person is told, once by its key. Rows are put in the transaction of the act that causes them; what an act told is taken
-- back with it. No words are kept: a reason and what stands in it, said in the reader's language when it is shown.
create table notifications (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts (id),
  -- the position it came to; null: to the person
  assignment_id uuid references assignments (id),
  category text not null check (category in ('process', 'consult', 'deadline', 'notice', 'mention', 'chat', 'delegation')),
  feature text not null,
  object_id uuid not null,
  reason text not null,
  params json not null default '{}',
  urgency text not null default 'normal' check (urgency in ('high', 'normal', 'low')),
  by_account_id uuid references accounts (id),
  at timestamptz not null,
  key text not null,
  -- the act that told it
  cause uuid,
  -- until the act can no longer be undone
  held boolean not null default false,
  read_at timestamptz,
  -- the act that made it needless, which may be taken back too
  settled_cause uuid,
  unique (account_id, key)
);
create index notifications_list on notifications (account_id, at desc, id desc) where not held;
create index notifications_unread on notifications (account_id, at desc, id desc) where not held and read_at is null;
create index notifications_object on notifications (feature, object_id);
create index notifications_cause on notifications (cause) where cause is not null;
create index notifications_settled on notifications (settled_cause) where settled_cause is not null;
create index notifications_key on notifications (key);
create index notifications_read on notifications (read_at) where read_at is not null;

-- What became of it on a way out of the house: at most one row a way. `quiet`: waits for the end of the reader's quiet hours;
-- `sending` that stays: the house fell while it was being sent, nobody knows whether it arrived.
create table notification_deliveries (
  notification_id uuid not null references notifications (id) on delete cascade,
  channel text not null check (channel in ('push', 'email', 'sms')),
  state text not null check (state in ('waiting', 'quiet', 'sending', 'sent', 'nowhere', 'refused', 'failed', 'dropped')),
  -- why it was not sent
  why text not null default '',
  attempts int not null default 0,
  at timestamptz not null,
  primary key (notification_id, channel)
);
create index notification_deliveries_quiet on notification_deliveries (channel) where state = 'quiet';

-- What a person chose; who chose nothing has what the house proposes (shared/notifications/preferences.ts).
create table notification_preferences (
  account_id uuid primary key references accounts (id),
  settings json not null default '{}',
  language text not null default 'vi' check (language in ('vi', 'en'))
);
