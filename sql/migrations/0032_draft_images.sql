-- Pictures that may stand in a draft: the text names one by the SHA-256 of its bytes, so what is signed stays what is shown.
create table draft_images (
  draft_id uuid not null references drafts (id),
  sha256 text not null check (length(sha256) = 64),
  file_id uuid not null references files (id),
  type text not null,
  width int not null check (width > 0),
  height int not null check (height > 0),
  account_id uuid not null references accounts (id),
  at timestamptz not null,
  primary key (draft_id, sha256)
);
create trigger draft_images_append_only before update or delete on draft_images
  for each row execute function refuse_change();
create trigger draft_images_no_truncate before truncate on draft_images
  for each statement execute function refuse_truncate();
