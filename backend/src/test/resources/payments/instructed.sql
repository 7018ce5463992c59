-- The declaration of one practice, signed by three people and instructed.
INSERT INTO declarations.signature (declaration, round, step, provider, person, person_name, organisation, achievement, signed_at)
  SELECT d.id, 1, s.step, d.provider, s.person::uuid, s.name, CASE s.step WHEN 'DECLARED' THEN d.provider ELSE d.commissioner END, d.achievement, now()
    FROM declarations.declaration d,
         (VALUES ('DECLARED', '00000000-0000-7000-8000-000000000001', 'Amy Hart'), ('APPROVED', '00000000-0000-7000-8000-000000000007', 'Gita Holt'),
                 ('FINANCE_APPROVED', '00000000-0000-7000-8000-000000000008', 'Hugo Ives')) AS s (step, person, name) WHERE d.provider = '%1$s';
UPDATE declarations.declaration SET status = 'AWAITING_COMMISSIONER' WHERE provider = '%1$s';
UPDATE declarations.declaration SET status = 'AWAITING_FINANCE' WHERE provider = '%1$s';
UPDATE declarations.declaration SET status = 'FINANCIALLY_APPROVED' WHERE provider = '%1$s';
INSERT INTO payments.instruction (reference, provider, commissioner, service, achievement_date, declaration, achievement, amount)
  SELECT d.reference, d.provider, d.commissioner, d.service, d.achievement_date, d.id, d.achievement, m.amount
    FROM declarations.declaration d JOIN calculation.achievement_money m ON m.achievement = d.achievement WHERE d.provider = '%1$s';
