-- Declared and approved by two people; finance is to follow.
INSERT INTO declarations.signature (declaration, round, step, provider, person, person_name, organisation, achievement, signed_at)
  SELECT d.id, 1, s.step, d.provider, s.person::uuid, s.name, CASE s.step WHEN 'DECLARED' THEN d.provider ELSE d.commissioner END, d.achievement, now()
    FROM declarations.declaration d,
         (VALUES ('DECLARED', '00000000-0000-7000-8000-000000000001', 'Amy Hart'), ('APPROVED', '00000000-0000-7000-8000-000000000007', 'Gita Holt')) AS s (step, person, name);
UPDATE declarations.declaration SET status = 'AWAITING_COMMISSIONER';
UPDATE declarations.declaration SET status = 'AWAITING_FINANCE';
