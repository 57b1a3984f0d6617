-- Vắng mặt: days on which a position's holder is not there. Whoever is away should delegate (Điều 13 khoản 3); where nobody stands
-- in, the person who submits is warned and offered the deputy.
create table absences (
  id uuid primary key default gen_random_uuid(),
  assignment_id uuid not null references assignments (id),
  from_day date not null,
  to_day date not null,
  account_id uuid not null references accounts (id),
  created_at timestamptz not null,
  cancelled_at timestamptz,
  check (from_day <= to_day)
);
create index absences_assignment on absences (assignment_id, to_day) where cancelled_at is null;
