-- Files and pictures in a conversation (Điều 2, row 8). What is brought belongs to whoever brought it, and to one conversation, until a message
-- takes it; it has no row in `files` yet, and is gone after a day.
create table chat_uploads (
  account_id uuid not null references accounts (id),
  -- the uploader's own number for it: brought twice it is one upload
  client_id uuid not null,
  conversation_id uuid not null references chat_conversations (id),
  at timestamptz not null,
  name text not null check (length(name) between 1 and 255),
  type text not null,
  size bigint not null,
  sha256 text not null check (length(sha256) = 64),
  -- of a picture: as it was encoded anew, and a small one for the list
  width int check (width > 0),
  height int check (height > 0),
  preview_sha256 text check (length(preview_sha256) = 64),
  preview_type text,
  preview_size bigint,
  primary key (account_id, client_id),
  check (num_nulls(width, height, preview_sha256, preview_type, preview_size) in (0, 5))
);
create index chat_uploads_at on chat_uploads (at);
create index chat_uploads_sha256 on chat_uploads (sha256);
create index chat_uploads_preview on chat_uploads (preview_sha256);

-- The files of a message, in its order. They stay, also when the message is withdrawn: then they are no longer given to anybody.
create table chat_files (
  id uuid primary key default gen_random_uuid(),
  conversation_id uuid not null,
  seq int not null,
  no int not null,
  account_id uuid not null references accounts (id),
  client_id uuid not null,
  file_id uuid not null references files (id),
  preview_id uuid references files (id),
  width int check (width > 0),
  height int check (height > 0),
  at timestamptz not null,
  unique (conversation_id, seq, no),
  unique (account_id, client_id),
  foreign key (conversation_id, seq) references chat_messages (conversation_id, seq),
  check (num_nulls(width, height, preview_id) in (0, 3))
);
create index chat_files_by_account on chat_files (account_id, at);
create trigger chat_files_append_only before update or delete on chat_files
  for each row execute function refuse_change();
create trigger chat_files_no_truncate before truncate on chat_files
  for each statement execute function refuse_truncate();

-- Files are found by their names, as words are.
alter table chat_messages add column file_names text not null default '';
alter table chat_messages drop column search_text;
alter table chat_messages add column search_text text not null generated always as (
  case when deleted_at is null and notice is null then
    btrim(regexp_replace(
      lower(translate(regexp_replace(normalize(text || ' ' || file_names, nfd), '[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+', '', 'g'),
        'đĐƀɃ', 'ddbb')),
      '\s+', ' ', 'g'))
  else '' end) stored;
create index chat_messages_search on chat_messages using gin (search_text gin_trgm_ops);
