-- A unit's account (Điều 3: principals are persons and units) is no chuyên viên: it is told, and never holds a document.
alter table assignments drop constraint assignments_rank_check;
alter table assignments add constraint assignments_rank_check check (rank in
  ('director', 'deputyDirector', 'head', 'deputyHead', 'specialist', 'clerk', 'administrator', 'unitAccount'));
update assignments set rank = 'unitAccount' where rank = 'specialist' and title = 'Tài khoản đơn vị';
