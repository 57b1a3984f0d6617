-- The demonstration's passwords are published: a database that holds it says so. Those made before this mark are known by its people.
insert into settings (name, value)
select 'demonstration', 'true' where 3 = (
  select count(*) from accounts where (login, full_name) in (
    ('sonrc@gialai.gov.vn', 'Rơ Châm Sơn'),
    ('phuongks@gialai.gov.vn', 'Ksor Phương'),
    ('vhttdakdoa@gialai.gov.vn', 'Phòng VHTT huyện Đăk Đoa')))
on conflict do nothing;
