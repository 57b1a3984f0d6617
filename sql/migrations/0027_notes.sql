-- Ý kiến at the words of a draft: they outlive edits and rounds, and nothing of them is deleted.

-- `anchor_*` are Yjs relative positions in the document of `round`; where a draft stands between two rounds there is no such
-- document, and `place_*` says where the words stand in its last version. `words` with `prefix` and `suffix` find them again
-- where Yjs wrote them anew; `quote` stays what it was. `marked_*`: where they stood before the fold that ended `marked_round`,
-- for a hand-over that is taken back.
create table draft_notes (
  id uuid primary key,
  draft_id uuid not null references drafts (id),
  kind text not null check (kind in ('note', 'errorReport', 'differingView')),
  -- the step of another feature that it belongs to, and falls with
  cause uuid,
  account_id uuid not null references accounts (id),
  at timestamptz not null,
  quote text not null,
  round int not null,
  anchor_start bytea,
  anchor_end bytea,
  words text not null,
  prefix text not null,
  suffix text not null,
  place_from int,
  place_to int,
  marked_round int,
  marked_from int,
  marked_to int,
  resolved_at timestamptz,
  resolved_by uuid references accounts (id),
  resolved_by_name text,
  fallen_at timestamptz,
  check ((anchor_start is null) = (anchor_end is null)),
  foreign key (draft_id, round) references draft_rounds (draft_id, no)
);
create index draft_notes_draft on draft_notes (draft_id, at);
create index draft_notes_cause on draft_notes (cause) where cause is not null;

create table draft_note_messages (
  id uuid primary key,
  note_id uuid not null references draft_notes (id),
  no int not null,
  account_id uuid not null references accounts (id),
  assignment_id uuid not null references assignments (id),
  on_behalf_of uuid references accounts (id),
  name text not null,
  title text not null,
  on_behalf_of_name text,
  pen text not null check (pen in ('author', 'blue', 'red', 'reader')),
  text text not null check (length(text) between 1 and 8200),
  mentions uuid[] not null default '{}',
  at timestamptz not null,
  edited_at timestamptz,
  withdrawn_at timestamptz,
  unique (note_id, no)
);

-- Who wrote what, where and when stays; a message that was withdrawn stays withdrawn.
create function draft_keep_notes() returns trigger language plpgsql as $$
declare free text[] := array['round', 'anchor_start', 'anchor_end', 'words', 'prefix', 'suffix', 'place_from', 'place_to',
  'marked_round', 'marked_from', 'marked_to', 'resolved_at', 'resolved_by', 'resolved_by_name', 'fallen_at'];
begin
  if tg_op = 'UPDATE' and old.fallen_at is null and to_jsonb(new) - free = to_jsonb(old) - free then return new; end if;
  raise exception 'a note stays as it was written';
end $$;
create trigger draft_notes_keep before update or delete on draft_notes
  for each row execute function draft_keep_notes();
create function draft_keep_note_messages() returns trigger language plpgsql as $$
declare free text[] := array['text', 'mentions', 'edited_at', 'withdrawn_at'];
begin
  if tg_op = 'UPDATE' and old.withdrawn_at is null and to_jsonb(new) - free = to_jsonb(old) - free then return new; end if;
  raise exception 'what was said in a note stays';
end $$;
create trigger draft_note_messages_keep before update or delete on draft_note_messages
  for each row execute function draft_keep_note_messages();
create trigger draft_notes_no_truncate before truncate on draft_notes
  for each statement execute function refuse_truncate();
create trigger draft_note_messages_no_truncate before truncate on draft_note_messages
  for each statement execute function refuse_truncate();
