-- Another sub-ICB location with one practice, outside the demonstration area.
INSERT INTO organisations.organisation (code, name, type, source) VALUES
  ('Q91', 'NHS Foreign Integrated Care Board', 'ICB', 'test'), ('91Z', 'NHS Foreign ICB - 91Z', 'SUB_ICB', 'test'),
  ('Z91001', 'Farley Surgery', 'PRACTICE', 'test');
INSERT INTO organisations.relationship (child, parent, kind, from_on, source) VALUES
  ('Z91001', '91Z', 'COMMISSIONED_BY', '2019-07-01', 'test'), ('91Z', 'Q91', 'PART_OF', '2022-07-01', 'test');
INSERT INTO organisations.list_size (organisation, taken_on, patients, source) VALUES ('Z91001', '2026-01-01', 8000, 'test');
SELECT organisations.rebuild_reach();
