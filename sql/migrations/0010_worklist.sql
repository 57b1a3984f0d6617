-- What waits for whom, from every feature. Rows are put and closed in the transaction of the act that causes them.
create table work_items (
  id uuid primary key default gen_random_uuid(),
  assignment_id uuid not null references assignments (id),
  feature text not null,
  object_id uuid not null,
  kind text not null check (kind in ('process', 'consult', 'notice')),
  deadline timestamptz,
  -- 0 thường … 3 hỏa tốc
  priority int not null default 0,
  since timestamptz not null,
  from_name text not null,
  unique (feature, object_id, kind, assignment_id)
);
create index work_items_assignment on work_items (assignment_id);
-- Exactly one main processor (Điều 10 khoản 9).
create unique index work_items_one_processor on work_items (feature, object_id) where kind = 'process';
