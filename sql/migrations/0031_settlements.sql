-- INK-13: a version that accepting or rejecting chosen strokes left says which, with which pen; hand-overs have none.
alter table draft_versions add column settlement json;
