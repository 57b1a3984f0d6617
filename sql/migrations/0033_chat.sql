-- Hội thoại (Điều 2, rows 8 and 137 to 139): the log is the record. In a conversation every message has the next number (`seq`), and everything
-- that happens to it (a message, an edit, a reaction, a member) takes the next number of `change`: who knows one number asks for what came after.

create table chat_conversations (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('direct', 'group')),
  title text check (length(title) between 1 and 80),
  -- both accounts, sorted: two people have one conversation
  direct_key text unique,
  created_by uuid not null references accounts (id),
  created_at timestamptz not null,
  last_seq int not null default 0,
  last_change int not null default 0,
  last_at timestamptz not null,
  check ((kind = 'direct') = (direct_key is not null)),
  check ((kind = 'group') = (title is not null))
);

-- A stay of a person, or of a unit: then of whoever holds a position in it, from day to day. `from_seq`: what was said up to there is not shown.
create table chat_members (
  id uuid primary key default gen_random_uuid(),
  conversation_id uuid not null references chat_conversations (id),
  account_id uuid references accounts (id),
  unit_id uuid references units (id),
  is_admin boolean not null default false,
  from_seq int not null,
  joined_at timestamptz not null,
  added_by uuid not null references accounts (id),
  left_at timestamptz,
  check ((account_id is null) <> (unit_id is null)),
  check (unit_id is null or not is_admin)
);
create unique index chat_members_account on chat_members (conversation_id, account_id) where left_at is null and account_id is not null;
create unique index chat_members_unit on chat_members (conversation_id, unit_id) where left_at is null and unit_id is not null;
create index chat_members_of_account on chat_members (account_id) where left_at is null;
create index chat_members_of_unit on chat_members (unit_id) where left_at is null;

-- What one person keeps about a conversation: how far it is read, on all devices; whether it is quiet, or on top.
create table chat_marks (
  conversation_id uuid not null references chat_conversations (id),
  account_id uuid not null references accounts (id),
  read_seq int not null default 0,
  muted boolean not null default false,
  pinned boolean not null default false,
  primary key (conversation_id, account_id)
);

create table chat_messages (
  conversation_id uuid not null references chat_conversations (id),
  seq int not null,
  change int not null,
  sender_id uuid not null references accounts (id),
  -- the sender's own number for it: sent twice it is one message
  client_id uuid not null,
  at timestamptz not null,
  text text not null,
  -- what happened in the group, instead of words
  notice json,
  reply_to int,
  mentions uuid[] not null default '{}',
  mentions_all boolean not null default false,
  edited_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid references accounts (id),
  primary key (conversation_id, seq),
  unique (sender_id, client_id),
  foreign key (conversation_id, reply_to) references chat_messages (conversation_id, seq)
);
create index chat_messages_change on chat_messages (conversation_id, change);

-- What a message said before it was changed or withdrawn: for the auditor.
create table chat_message_versions (
  conversation_id uuid not null,
  seq int not null,
  no int not null,
  text text not null,
  until timestamptz not null,
  primary key (conversation_id, seq, no),
  foreign key (conversation_id, seq) references chat_messages (conversation_id, seq)
);

create table chat_reactions (
  conversation_id uuid not null,
  seq int not null,
  account_id uuid not null references accounts (id),
  emoji text not null,
  at timestamptz not null,
  primary key (conversation_id, seq, account_id, emoji),
  foreign key (conversation_id, seq) references chat_messages (conversation_id, seq)
);

create function chat_keep_messages() returns trigger language plpgsql as $$
declare free text[] := array['change', 'text', 'mentions', 'mentions_all', 'edited_at', 'deleted_at', 'deleted_by'];
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - free = to_jsonb(old) - free and (old.deleted_at is null or new.text = old.text) then
    return new;
  end if;
  raise exception 'what was said stays said';
end $$;
create trigger chat_messages_keep before update or delete on chat_messages
  for each row execute function chat_keep_messages();
create trigger chat_message_versions_append_only before update or delete on chat_message_versions
  for each row execute function refuse_change();
create trigger chat_messages_no_truncate before truncate on chat_messages
  for each statement execute function refuse_truncate();
create trigger chat_message_versions_no_truncate before truncate on chat_message_versions
  for each statement execute function refuse_truncate();
