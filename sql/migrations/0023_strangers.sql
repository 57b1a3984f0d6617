-- A refused sign-in is an act of nobody that is known: the audit keeps what was typed, from where.
alter table audit_entries alter column account_id drop not null;

-- Until the first administrator has been here once, a start may print him another one-time password.
alter table accounts add column signed_in_at timestamptz;
