-- What the record keeps cannot be got round by another door: not by moving a row to another document, not by another statement.

create function refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception '% is never emptied', tg_table_name;
end $$;
do $$
declare name text;
begin
  for name in select tablename from pg_tables
    where schemaname = 'public' and (tablename like 'outgoing\_%' or tablename like 'draft%' or tablename = 'files')
  loop
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_truncate()',
      name || '_no_truncate', name);
  end loop;
end $$;

-- The new row's document too, and a part stays with its document.
create or replace function outgoing_keep_parts() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.document_id <> old.document_id then raise exception 'a part stays with its document'; end if;
  if exists (select 1 from outgoing_documents
    where state = 'issued' and id = case when tg_op = 'DELETE' then old.document_id else new.document_id end) then
    raise exception 'an issued document is immutable';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger outgoing_differing_views_keep before insert or update or delete on outgoing_differing_views
  for each row execute function outgoing_keep_parts();
create trigger outgoing_co_drafters_keep before insert or update or delete on outgoing_co_drafters
  for each row execute function outgoing_keep_parts();

-- Of a step on an issued document only the order about it is new; nothing about the old ones changes.
create or replace function outgoing_keep_steps() returns trigger language plpgsql as $$
declare issued boolean := exists (select 1 from outgoing_documents
  where state = 'issued' and id = case when tg_op = 'INSERT' then new.document_id else old.document_id end);
begin
  if tg_op = 'INSERT' then
    if issued and new.action not in ('issue', 'orderFollowUp') then raise exception 'an issued document is immutable'; end if;
    return new;
  end if;
  if tg_op = 'UPDATE' and not issued and old.undone_at is null
    and to_jsonb(new) - 'undone_at' = to_jsonb(old) - 'undone_at' then return new; end if;
  raise exception 'steps are append-only';
end $$;
drop trigger outgoing_steps_keep on outgoing_steps;
create trigger outgoing_steps_keep before insert or update or delete on outgoing_steps
  for each row execute function outgoing_keep_steps();
create unique index outgoing_issued_once on outgoing_steps (document_id) where action = 'issue';

create trigger outgoing_follow_ups_append_only before update or delete on outgoing_follow_ups
  for each row execute function refuse_change();
create trigger files_append_only before update or delete on files
  for each row execute function refuse_change();

-- Who was asked what stays; opening and answering are written once.
create function outgoing_keep_co_sends() returns trigger language plpgsql as $$
declare free text[] := array['opened_at', 'reply', 'replied_at', 'replied_by_name'];
begin
  if tg_op = 'DELETE' then
    if old.opened_at is null and old.step_id is not null then return old; end if;
    raise exception 'what was sent stays sent';
  end if;
  if to_jsonb(new) - free <> to_jsonb(old) - free or (old.reply is not null and new.reply is distinct from old.reply) then
    raise exception 'what was sent stays as it was sent';
  end if;
  return new;
end $$;
create trigger outgoing_co_sends_keep before update or delete on outgoing_co_sends
  for each row execute function outgoing_keep_co_sends();

-- The next number goes up alone, and no number names a document that has left the house.
create function outgoing_keep_registers() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a register is never deleted'; end if;
  if new.next_number < old.next_number or (new.register, new.year) is distinct from (old.register, old.year) then
    raise exception 'a register goes on, never back';
  end if;
  return new;
end $$;
create trigger outgoing_registers_keep before update or delete on outgoing_registers
  for each row execute function outgoing_keep_registers();
create function outgoing_keep_new_numbers() returns trigger language plpgsql as $$
begin
  if exists (select 1 from outgoing_documents where id = new.document_id and state = 'issued') then
    raise exception 'the number of an issued document is immutable';
  end if;
  return new;
end $$;
create trigger outgoing_numbers_new before insert on outgoing_numbers
  for each row execute function outgoing_keep_new_numbers();

-- A round is sealed once and for ever, and takes no stroke afterwards (INK-11, INK-13).
create function draft_keep_rounds() returns trigger language plpgsql as $$
declare free text[] := array['sealed_at', 'last_hash'];
begin
  if tg_op = 'UPDATE' and old.sealed_at is null and to_jsonb(new) - free = to_jsonb(old) - free then return new; end if;
  raise exception 'a round is sealed once and never changed';
end $$;
create trigger draft_rounds_keep before update or delete on draft_rounds
  for each row execute function draft_keep_rounds();
create function draft_keep_sealed() returns trigger language plpgsql as $$
begin
  if exists (select 1 from draft_rounds where draft_id = new.draft_id and no = new.round and sealed_at is not null) then
    raise exception 'the round is sealed';
  end if;
  return new;
end $$;
create trigger draft_updates_unsealed before insert on draft_updates
  for each row execute function draft_keep_sealed();

-- A hand says for ever who wrote: only its right to write comes and goes.
create function draft_keep_hands() returns trigger language plpgsql as $$
declare free text[] := array['withdrawn_at', 'valid_until'];
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - free = to_jsonb(old) - free then return new; end if;
  raise exception 'a hand says for ever who wrote';
end $$;
create trigger draft_hands_keep before update or delete on draft_hands
  for each row execute function draft_keep_hands();
create trigger draft_clients_append_only before update or delete on draft_clients
  for each row execute function refuse_change();
