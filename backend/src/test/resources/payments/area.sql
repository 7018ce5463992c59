-- Ninety practices of 90Q that take part in QOF, with list sizes.
INSERT INTO organisations.organisation (code, name, type, source)
  SELECT 'X' || n, 'Practice ' || n, 'PRACTICE', 'test' FROM generate_series(20001, 20090) n;
INSERT INTO organisations.relationship (child, parent, kind, from_on, source)
  SELECT 'X' || n, '90Q', 'COMMISSIONED_BY', '2019-07-01', 'test' FROM generate_series(20001, 20090) n;
INSERT INTO organisations.list_size (organisation, taken_on, patients, source)
  SELECT 'X' || n, '2026-01-01', 5000 + n % 977, 'test' FROM generate_series(20001, 20090) n;
SELECT organisations.rebuild_reach();
INSERT INTO participation.offer (service, service_version, provider, commissioner, starts_on, ends_on, offered_by, status, responded_at, responded_by)
  SELECT 'QOF-2025-26', 1, 'X' || n, '90Q', '2025-04-01', '2026-03-31', '00000000-0000-7000-8000-000000000006', 'ACCEPTED', now(),
         '00000000-0000-7000-8000-000000000006' FROM generate_series(20001, 20090) n;
INSERT INTO participation.participation (service, provider, starts_on, ends_on, offer)
  SELECT service, provider, starts_on, ends_on, id FROM participation.offer;
