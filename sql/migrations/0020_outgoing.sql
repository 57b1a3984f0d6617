-- The outgoing flow (Điều 10; Nghị định 30/2020): documents, steps, approvals, numbers and registers.
create extension if not exists pg_trgm;

-- The agency's own corrections of the built-in holidays.
create table calendar_days (
  day date primary key,
  kind text not null check (kind in ('off', 'work')),
  note text not null default ''
);

create table outgoing_documents (
  id uuid primary key default gen_random_uuid(),
  draft_id uuid not null unique references drafts (id),
  version int not null default 1,
  state text not null check (state in ('drafting', 'unitReview', 'unitDisagreed', 'unitAgreed', 'leadershipReview',
    'leadershipDisagreed', 'finishing', 'awaitingNumber', 'awaitingCheck', 'signing', 'awaitingIssue', 'issued', 'cancelled')),
  type text not null,
  subject text not null default '',
  field text not null default '',
  unit_id uuid not null references units (id),
  due_date date,
  opinion_time jsonb,
  urgency text not null default 'normal' check (urgency in ('normal', 'urgent', 'veryUrgent', 'flash')),
  secrecy text not null default 'normal' check (secrecy in ('normal', 'secret', 'topSecret', 'absoluteSecret')),
  priority boolean not null default false,
  "order" jsonb,
  no_related boolean not null default false,
  recipients jsonb not null default '[]',
  copies int check (copies > 0),
  signer_assignment_id uuid references assignments (id),
  signer_form text,
  valid_until date,
  drafter_assignment_id uuid not null references assignments (id),
  drafter_account_id uuid not null references accounts (id),
  -- Exactly one, always a person's position (Điều 10 khoản 9).
  holder_assignment_id uuid not null references assignments (id),
  held_since timestamptz not null,
  opened_at timestamptz,
  opinion_due_at timestamptz,
  opinion_due_basis text,
  opinion_due_source text,
  deadline_at timestamptz,
  via_unit boolean not null default false,
  agreed_step_id uuid,
  reopened boolean not null default false,
  checked_step_id uuid,
  signed_on date,
  issued_on date,
  issued_step_id uuid,
  content_hash text,
  late_reason text,
  archived_by text,
  audit_head text,
  search_text text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index outgoing_holder on outgoing_documents (holder_assignment_id);
create index outgoing_drafter on outgoing_documents (drafter_assignment_id);
create index outgoing_unit on outgoing_documents (unit_id);
create index outgoing_updated on outgoing_documents (updated_at desc, id desc);
create index outgoing_search on outgoing_documents using gin (search_text gin_trgm_ops);

create table outgoing_co_drafters (
  document_id uuid not null references outgoing_documents (id),
  assignment_id uuid not null references assignments (id),
  account_id uuid not null references accounts (id),
  primary key (document_id, assignment_id)
);

-- Every hand-over, for ever. `before`: what a withdrawal or an undo restores.
create table outgoing_steps (
  id uuid primary key,
  document_id uuid not null references outgoing_documents (id),
  no int not null,
  at timestamptz not null,
  action text not null,
  article text not null,
  from_state text,
  to_state text not null,
  account_id uuid not null references accounts (id),
  account_name text not null,
  assignment_id uuid not null references assignments (id),
  on_behalf_of uuid references accounts (id),
  on_behalf_of_name text,
  holder_assignment_id uuid not null references assignments (id),
  text text not null default '',
  detail jsonb not null default '{}',
  before jsonb,
  version_no int,
  hash text,
  undo_until timestamptz,
  undone_at timestamptz,
  unique (document_id, no)
);
create index outgoing_steps_assignment on outgoing_steps (assignment_id, document_id);
create index outgoing_steps_holder on outgoing_steps (holder_assignment_id, document_id);

-- An approval covers one exact text, printed fields and annexes; `finished_*` after the changes of the approver's list.
create table outgoing_approvals (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references outgoing_documents (id),
  step_id uuid not null references outgoing_steps (id) deferrable initially deferred,
  assignment_id uuid not null references assignments (id),
  clean_hash text not null,
  printed_hash text not null,
  version_no int not null,
  finished_hash text,
  finished_printed_hash text,
  finished_version_no int,
  lapsed_at timestamptz,
  lapsed_step_id uuid
);
create unique index outgoing_one_approval on outgoing_approvals (document_id) where lapsed_at is null;

create table outgoing_changes (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references outgoing_documents (id),
  approval_id uuid not null references outgoing_approvals (id),
  source text not null check (source in ('approver', 'clerk', 'drafter')),
  position int not null,
  text text not null check (length(btrim(text)) > 0),
  place text not null check (place in ('text', 'other')),
  done_at timestamptz,
  done_by_name text
);
create index outgoing_changes_document on outgoing_changes (document_id);

create table outgoing_differing_views (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references outgoing_documents (id),
  step_id uuid not null,
  unit_view text not null check (length(btrim(unit_view)) > 0),
  drafter_view text not null check (length(btrim(drafter_view)) > 0),
  by_name text not null,
  at timestamptz not null,
  decision text,
  decided_by_name text,
  decided_at timestamptz
);
create index outgoing_differing_views_document on outgoing_differing_views (document_id);

-- Thông báo, đồng gửi: an opinion always stands before the sending (Điều 10 khoản 9).
create table outgoing_co_sends (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references outgoing_documents (id),
  step_id uuid,
  kind text not null check (kind in ('notice', 'consult')),
  from_account_id uuid not null references accounts (id),
  from_assignment_id uuid not null references assignments (id),
  on_behalf_of_name text,
  to_assignment_id uuid not null references assignments (id),
  opinion text not null check (length(btrim(opinion)) > 0),
  at timestamptz not null,
  opened_at timestamptz,
  reply text,
  replied_at timestamptz,
  replied_by_name text
);
create index outgoing_co_sends_document on outgoing_co_sends (document_id);
create index outgoing_co_sends_to on outgoing_co_sends (to_assignment_id, document_id);

create table outgoing_attachments (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references outgoing_documents (id),
  kind text not null check (kind in ('annex', 'related', 'signedScan')),
  file_id uuid not null references files (id),
  account_id uuid not null references accounts (id),
  by_name text not null,
  at timestamptz not null,
  removed_at timestamptz
);
create index outgoing_attachments_document on outgoing_attachments (document_id);

create table outgoing_related (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references outgoing_documents (id),
  related_document_id uuid references outgoing_documents (id),
  reference text not null,
  by_name text not null,
  at timestamptz not null
);
create index outgoing_related_document on outgoing_related (document_id);

-- One series a year and register; the row is locked while a number is taken.
create table outgoing_registers (
  register text not null check (register in ('general', 'secret')),
  year int not null,
  next_number int not null default 1,
  last_date date,
  primary key (register, year)
);

-- The primary key is what makes a number impossible to give twice; rows are never deleted, so never reused.
create table outgoing_numbers (
  register text not null,
  year int not null,
  number int not null check (number > 0),
  status text not null check (status in ('used', 'held', 'void', 'skipped')),
  document_id uuid references outgoing_documents (id),
  code text not null,
  date date not null,
  reason text,
  by_name text not null,
  at timestamptz not null,
  primary key (register, year, number),
  foreign key (register, year) references outgoing_registers (register, year),
  check (status not in ('used', 'held') or document_id is not null),
  check (status not in ('void', 'skipped') or length(btrim(reason)) > 0)
);
create unique index outgoing_one_number on outgoing_numbers (document_id) where status in ('used', 'held');

create table outgoing_follow_ups (
  id uuid primary key default gen_random_uuid(),
  original_id uuid not null references outgoing_documents (id),
  document_id uuid not null unique references outgoing_documents (id),
  kind text not null check (kind in ('recall', 'correct', 'replace')),
  reason text not null,
  by_name text not null,
  at timestamptz not null
);
create index outgoing_follow_ups_original on outgoing_follow_ups (original_id);

insert into settings (name, value) values ('outgoing', '{"numberOrder": "numberFirst", "dayCount": "calendar"}');

-- An issued document never changes (Nghị định 30, Điều 18): only the counter of acts about it moves on.
create function outgoing_keep_issued() returns trigger language plpgsql as $$
declare free text[] := array['version', 'updated_at'];
begin
  if tg_op = 'DELETE' then raise exception 'an outgoing document is never deleted'; end if;
  if old.state = 'issued' and to_jsonb(new) - free is distinct from to_jsonb(old) - free then
    raise exception 'an issued document is immutable';
  end if;
  return new;
end $$;
create trigger outgoing_documents_keep before update or delete on outgoing_documents
  for each row execute function outgoing_keep_issued();

create function outgoing_keep_parts() returns trigger language plpgsql as $$
declare document uuid := case when tg_op = 'INSERT' then new.document_id else old.document_id end;
begin
  if exists (select 1 from outgoing_documents where id = document and state = 'issued') then
    raise exception 'an issued document is immutable';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger outgoing_attachments_keep before insert or update or delete on outgoing_attachments
  for each row execute function outgoing_keep_parts();
create trigger outgoing_related_keep before insert or update or delete on outgoing_related
  for each row execute function outgoing_keep_parts();
create trigger outgoing_changes_keep before insert or update or delete on outgoing_changes
  for each row execute function outgoing_keep_parts();
create trigger outgoing_approvals_keep before insert or update or delete on outgoing_approvals
  for each row execute function outgoing_keep_parts();

create function outgoing_keep_numbers() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a number is never deleted'; end if;
  if old.status in ('void', 'skipped') then raise exception 'a void number is never used again'; end if;
  if exists (select 1 from outgoing_documents where id = old.document_id and state = 'issued') then
    raise exception 'the number of an issued document is immutable';
  end if;
  if (new.register, new.year, new.number, new.document_id) is distinct from
    (old.register, old.year, old.number, old.document_id) then
    raise exception 'a number stays with its document';
  end if;
  return new;
end $$;
create trigger outgoing_numbers_keep before update or delete on outgoing_numbers
  for each row execute function outgoing_keep_numbers();

-- What was done stays written; a step may only be marked as taken back.
create function outgoing_keep_steps() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'undone_at' = to_jsonb(old) - 'undone_at' and old.undone_at is null then
    return new;
  end if;
  raise exception 'steps are append-only';
end $$;
create trigger outgoing_steps_keep before update or delete on outgoing_steps
  for each row execute function outgoing_keep_steps();
