-- A small demonstration area: invented places and people. Repeatable: what is there already is left alone.
INSERT INTO organisations.organisation (code, name, type, source) VALUES
  ('CQRS', 'CQRS Service Desk', 'NATIONAL', 'demonstration'),
  ('Y90', 'Demonstration Region', 'REGION', 'demonstration'),
  ('Q90', 'NHS Demonstration Integrated Care Board', 'ICB', 'demonstration'),
  ('90Q', 'NHS Demonstration ICB - 90Q', 'SUB_ICB', 'demonstration'),
  ('U90001', 'Riverside PCN', 'PCN', 'demonstration'),
  ('U90002', 'Hillside PCN', 'PCN', 'demonstration'),
  ('Y90001', 'Elm Tree Surgery', 'PRACTICE', 'demonstration'),
  ('Y90002', 'Harbour Medical Centre', 'PRACTICE', 'demonstration'),
  ('Y90003', 'Station Road Practice', 'PRACTICE', 'demonstration'),
  ('Y90004', 'Mill Lane Surgery', 'PRACTICE', 'demonstration'),
  ('Y90005', 'The Old Bakery Practice', 'PRACTICE', 'demonstration'),
  ('Y90006', 'Orchard House Surgery', 'PRACTICE', 'demonstration'),
  ('Y90007', 'Castle View Medical Practice', 'PRACTICE', 'demonstration'),
  ('Y90008', 'Meadow Bank Surgery', 'PRACTICE', 'demonstration'),
  ('Y90009', 'Quayside Practice', 'PRACTICE', 'demonstration'),
  ('Y90010', 'Beacon Hill Surgery', 'PRACTICE', 'demonstration'),
  ('Y90011', 'Willow Court Medical Centre', 'PRACTICE', 'demonstration'),
  ('Y90012', 'North Gate Surgery', 'PRACTICE', 'demonstration')
ON CONFLICT DO NOTHING;

INSERT INTO organisations.relationship (child, parent, kind, from_on, source)
  SELECT code, CASE WHEN code <= 'Y90006' THEN 'U90001' ELSE 'U90002' END, 'MEMBER_OF_PCN', DATE '2019-07-01', 'demonstration'
    FROM organisations.organisation WHERE code LIKE 'Y900%'
  UNION ALL
  SELECT code, '90Q', 'COMMISSIONED_BY', DATE '2019-07-01', 'demonstration'
    FROM organisations.organisation WHERE code LIKE 'Y900%' OR code LIKE 'U900%'
  UNION ALL VALUES
    ('90Q', 'Q90', 'PART_OF', DATE '2022-07-01', 'demonstration'),
    ('Q90', 'Y90', 'PART_OF', DATE '2022-07-01', 'demonstration')
ON CONFLICT DO NOTHING;

INSERT INTO organisations.list_size (organisation, taken_on, patients, source)
  SELECT code, day, patients + (CASE WHEN day = DATE '2025-01-01' THEN -97 ELSE 0 END), 'demonstration'
    FROM (VALUES ('Y90001', 10184), ('Y90002', 12750), ('Y90003', 6321), ('Y90004', 8450), ('Y90005', 3975), ('Y90006', 15210),
                 ('Y90007', 9105), ('Y90008', 7488), ('Y90009', 11032), ('Y90010', 5240), ('Y90011', 18467), ('Y90012', 4816)) AS l (code, patients),
         (VALUES (DATE '2025-01-01'), (DATE '2026-01-01')) AS d (day)
   WHERE NOT EXISTS (SELECT FROM organisations.list_size s WHERE s.organisation = l.code AND s.taken_on = d.day);

SELECT organisations.rebuild_reach();

INSERT INTO access.person (id, subject, nhsmail_subject, user_name, name, email)
  SELECT id::uuid, CASE route WHEN 'password' THEN id END, CASE route WHEN 'nhsmail' THEN id END,
         lower(replace(name, ' ', '.')), name, lower(replace(name, ' ', '.')) || '@demo.cqrs.example'
    FROM (VALUES
      ('00000000-0000-7000-8000-000000000001', 'password', 'Amy Hart'),
      ('00000000-0000-7000-8000-000000000002', 'password', 'Ben Cole'),
      ('00000000-0000-7000-8000-000000000003', 'password', 'Cara Dunn'),
      ('00000000-0000-7000-8000-000000000004', 'password', 'Dev Patel'),
      ('00000000-0000-7000-8000-000000000005', 'password', 'Ella Frost'),
      ('00000000-0000-7000-8000-000000000006', 'password', 'Finn Gray'),
      ('00000000-0000-7000-8000-000000000007', 'password', 'Gita Holt'),
      ('00000000-0000-7000-8000-000000000008', 'password', 'Hugo Ives'),
      ('00000000-0000-7000-8000-000000000009', 'password', 'Isla Jones'),
      ('00000000-0000-7000-8000-000000000010', 'password', 'Jack Kerr'),
      ('00000000-0000-7000-8000-000000000011', 'password', 'Kim Lane'),
      ('00000000-0000-7000-8000-000000000012', 'password', 'Leo Marsh'),
      ('00000000-0000-7000-8000-000000000013', 'nhsmail', 'Mia North'),
      ('00000000-0000-7000-8000-000000000014', 'nhsmail', 'Noah Oakley'),
      ('00000000-0000-7000-8000-000000000015', 'nhsmail', 'Opal Price'),
      ('00000000-0000-7000-8000-000000000016', 'nhsmail', 'Quinn Ross')) AS p (id, route, name)
ON CONFLICT DO NOTHING;

INSERT INTO access.membership (person, organisation, role, from_on, reason)
  SELECT p.id, m.organisation, r, DATE '2025-04-01', 'demonstration'
    FROM (VALUES
      ('amy.hart', 'Y90001', 'USER_ADMINISTRATOR FINANCE_VIEW ACHIEVEMENT_ENTRY SERVICE_MANAGEMENT DECLARATION_MANAGEMENT SUPERVISOR CLAIMS_SINGLE CLAIMS_APPROVER'),
      ('ben.cole', 'Y90001', 'VIEW'),
      ('cara.dunn', 'Y90001', 'ACHIEVEMENT_ENTRY CLAIMS_MULTI'),
      ('dev.patel', 'Y90002', 'USER_ADMINISTRATOR FINANCE_VIEW ACHIEVEMENT_ENTRY SERVICE_MANAGEMENT DECLARATION_MANAGEMENT SUPERVISOR CLAIMS_SINGLE'),
      ('dev.patel', 'U90001', 'VIEW'),
      ('ella.frost', 'U90001', 'FINANCE_VIEW ACHIEVEMENT_ENTRY SERVICE_MANAGEMENT DECLARATION_MANAGEMENT'),
      ('finn.gray', '90Q', 'COMMISSIONING_MANAGEMENT VIEW ACHIEVEMENT_ENTRY'),
      ('gita.holt', '90Q', 'APPROVAL_MANAGEMENT CLAIMS_TIER_1'),
      ('hugo.ives', '90Q', 'FINANCE_MANAGEMENT FINANCE_VIEW CLAIMS_FINANCE'),
      ('isla.jones', '90Q', 'APPROVAL_MANAGEMENT FINANCE_MANAGEMENT CLAIMS_TIER_1 CLAIMS_TIER_2'),
      ('jack.kerr', 'CQRS', 'SERVICE_DESK'),
      ('kim.lane', 'Q90', 'FINANCE_VIEW'),
      ('leo.marsh', 'CQRS', 'PAYMENT_OPERATIONS'),
      ('mia.north', 'Y90003', 'FINANCE_VIEW ACHIEVEMENT_ENTRY SERVICE_MANAGEMENT DECLARATION_MANAGEMENT CLAIMS_SINGLE'),
      ('noah.oakley', '90Q', 'APPROVAL_MANAGEMENT CLAIMS_TIER_2'),
      ('opal.price', 'CQRS', 'SERVICE_DESK'),
      ('quinn.ross', 'CQRS', 'PAYMENT_OPERATIONS')) AS m (user_name, organisation, roles)
    JOIN access.person p ON p.user_name = m.user_name,
         unnest(string_to_array(m.roles, ' ')) r
ON CONFLICT DO NOTHING;
