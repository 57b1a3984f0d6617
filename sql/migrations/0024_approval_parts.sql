-- What an approval covers besides the text, part by part, so that a list of changes opens only the parts it names (Điều 10 khoản 6).
alter table outgoing_approvals
  add column printed_parts jsonb not null default '{}',
  add column finished_parts jsonb;

alter table outgoing_changes drop constraint outgoing_changes_place_check;
alter table outgoing_changes add constraint outgoing_changes_place_check
  check (place in ('text', 'subject', 'recipients', 'annexes', 'other'));
