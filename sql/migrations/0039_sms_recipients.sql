-- SMS (Điều 11): only certain individuals are authorised, and what they get is word of work to be processed. The list is kept by the
-- administrator; on whose authorisation a line rests, and since when, stands in it. A line that is struck out stays.
create table sms_recipients (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts (id),
  -- E.164, a mobile of Viet Nam
  phone text not null check (phone ~ '^\+84[35789][0-9]{8}$'),
  authorised_by_account_id uuid not null references accounts (id),
  authorised_on date not null,
  recorded_by_account_id uuid not null references accounts (id),
  recorded_at timestamptz not null,
  removed_at timestamptz,
  removed_by_account_id uuid references accounts (id),
  check ((removed_at is null) = (removed_by_account_id is null))
);
create unique index sms_recipients_one on sms_recipients (account_id) where removed_at is null;

-- `here`: its reader sat at a page; still unread some minutes later, and the page left, it goes out after all.
alter table notification_deliveries drop constraint notification_deliveries_state_check;
alter table notification_deliveries add constraint notification_deliveries_state_check
  check (state in ('waiting', 'quiet', 'here', 'sending', 'sent', 'nowhere', 'refused', 'failed', 'dropped'));
drop index notification_deliveries_quiet;
create index notification_deliveries_postponed on notification_deliveries (channel) where state in ('quiet', 'here');
