-- Ủy quyền is asked for by whoever holds the position (Điều 11) and permitted by a leader of the agency (Điều 4 khoản 5), whose act announces
-- it; until then it gives nobody anything. Ended before it was permitted, it was withdrawn or refused.
alter table delegations alter column permitted_by_account_id drop not null;
alter table delegations alter column announced_at drop not null;
alter table delegations add column asked_at timestamptz;
alter table delegations add column revoked_by_account_id uuid references accounts (id);
alter table delegations add constraint delegations_permitted
  check ((permitted_by_account_id is null) = (announced_at is null));
