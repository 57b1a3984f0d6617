-- What was said is found without accents. The database makes the words to search in itself (shared/kernel/vietnamese.ts says the same; a test
-- holds both side by side), so that nothing that is said, changed or withdrawn can be forgotten.
alter table chat_messages add column search_text text not null generated always as (
  case when deleted_at is null and notice is null then
    btrim(regexp_replace(
      lower(translate(regexp_replace(normalize(text, nfd), '[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+', '', 'g'),
        'đĐƀɃ', 'ddbb')),
      '\s+', ' ', 'g'))
  else '' end) stored;
create index chat_messages_search on chat_messages using gin (search_text gin_trgm_ops);

-- A generated column is not made yet when the row is looked at, and is nobody's to write.
create or replace function chat_keep_messages() returns trigger language plpgsql as $$
declare free text[] := array['change', 'text', 'mentions', 'mentions_all', 'edited_at', 'deleted_at', 'deleted_by', 'search_text'];
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - free = to_jsonb(old) - free and (old.deleted_at is null or new.text = old.text) then
    return new;
  end if;
  raise exception 'what was said stays said';
end $$;
