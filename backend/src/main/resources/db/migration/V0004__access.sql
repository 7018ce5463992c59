-- People, what each role may do, and who holds which role for which organisation from when to when.
CREATE SCHEMA access;
GRANT USAGE ON SCHEMA access TO cqrs_app, cqrs_national;

CREATE TABLE access.person (
  id              uuid PRIMARY KEY,
  subject         text UNIQUE,
  nhsmail_subject text UNIQUE,
  user_name       text NOT NULL,
  name            text NOT NULL,
  email           text,
  disabled_at     timestamptz,
  CHECK (subject IS NOT NULL OR nhsmail_subject IS NOT NULL)
);

CREATE TABLE access.role (
  code        text PRIMARY KEY,
  name        text NOT NULL,
  side        text NOT NULL CHECK (side IN ('PROVIDER', 'COMMISSIONER', 'EITHER', 'NATIONAL')),
  description text NOT NULL
);
CREATE TABLE access.role_permission (
  role       text NOT NULL REFERENCES access.role,
  permission text NOT NULL,
  PRIMARY KEY (role, permission)
);
CREATE TABLE access.membership (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person       uuid NOT NULL REFERENCES access.person,
  organisation text NOT NULL REFERENCES organisations.organisation,
  role         text NOT NULL REFERENCES access.role,
  from_on      date NOT NULL,
  to_on        date CHECK (to_on >= from_on),
  reason       text NOT NULL,
  UNIQUE (person, organisation, role, from_on)
);

CREATE FUNCTION access.today() RETURNS date LANGUAGE sql STABLE RETURN (now() AT TIME ZONE 'Europe/London')::date;

CREATE VIEW access.held AS
  SELECT m.person, m.organisation, o.type AS organisation_type, m.role, m.from_on, m.to_on, p.permission
    FROM access.membership m
    JOIN organisations.organisation o ON o.code = m.organisation
    JOIN access.role_permission p ON p.role = m.role
   WHERE m.from_on <= access.today() AND (m.to_on IS NULL OR m.to_on >= access.today());

-- The person behind a token; made known at the first sign-in, without any role.
CREATE FUNCTION access.identify(token_subject text, token_nhsmail_subject text, token_user_name text, token_name text, token_email text)
  RETURNS TABLE (id uuid, name text, user_name text, route text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = access, pg_temp AS $$
DECLARE found access.person;
BEGIN
  SELECT * INTO found FROM access.person p
   WHERE CASE WHEN token_nhsmail_subject IS NOT NULL THEN p.nhsmail_subject = token_nhsmail_subject ELSE p.subject = token_subject END;
  IF found.id IS NULL THEN
    INSERT INTO access.person (id, subject, nhsmail_subject, user_name, name, email)
    VALUES (uuidv7(), CASE WHEN token_nhsmail_subject IS NULL THEN token_subject END, token_nhsmail_subject, token_user_name, token_name, token_email)
    ON CONFLICT DO NOTHING RETURNING * INTO found;
  END IF;
  IF found.disabled_at IS NOT NULL THEN
    RAISE EXCEPTION 'this account is disabled' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT found.id, found.name, found.user_name, CASE WHEN found.nhsmail_subject IS NOT NULL THEN 'NHSMAIL' ELSE 'PASSWORD' END;
END $$;

CREATE FUNCTION access.memberships_of(wanted uuid)
  RETURNS TABLE (organisation text, organisation_name text, organisation_type text, role text, role_name text, from_on date, to_on date, permissions text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = access, pg_temp AS $$
  SELECT m.organisation, o.name, o.type, m.role, r.name, m.from_on, m.to_on,
         (SELECT coalesce(array_agg(p.permission ORDER BY p.permission), '{}') FROM access.role_permission p WHERE p.role = m.role)
    FROM access.membership m JOIN organisations.organisation o ON o.code = m.organisation JOIN access.role r ON r.code = m.role
   WHERE m.person = wanted AND m.from_on <= access.today() AND (m.to_on IS NULL OR m.to_on >= access.today())
   ORDER BY o.type, m.organisation, r.name
$$;

-- Opens a transaction for a person: says to every policy who acts, for whom and with which permission.
-- Raises insufficient_privilege where none of the person's roles there gives the permission. True where the reach is national.
CREATE FUNCTION platform.act(acting uuid, for_organisation text, needed text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = platform, pg_temp AS $$
DECLARE below text; above text; national boolean;
BEGIN
  SELECT h.organisation_type = 'NATIONAL' INTO national FROM access.held h
   WHERE h.person = acting AND h.organisation = for_organisation AND h.permission = needed LIMIT 1;
  IF national IS NULL THEN
    RAISE EXCEPTION 'no role of this person at % gives %', for_organisation, needed USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NOT national THEN
    SELECT string_agg(member, ',') INTO below FROM organisations.reach WHERE organisation = for_organisation;
    SELECT string_agg(DISTINCT organisation, ',') INTO above FROM organisations.reach
     WHERE member IN (SELECT member FROM organisations.reach WHERE organisation = for_organisation);
  END IF;
  PERFORM set_config('cqrs.person', acting::text, true),
          set_config('cqrs.organisation', for_organisation, true),
          set_config('cqrs.permission', needed, true),
          set_config('cqrs.organisations', coalesce(below, ''), true),
          set_config('cqrs.neighbourhood', concat_ws(',', below, above), true),
          set_config('cqrs.money', exists(SELECT FROM access.held h
            WHERE h.person = acting AND h.organisation = for_organisation AND h.permission = 'money.view')::text, true);
  RETURN national;
END $$;
REVOKE ALL ON FUNCTION access.identify(text, text, text, text, text), access.memberships_of(uuid), platform.act(uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.identify(text, text, text, text, text), access.memberships_of(uuid), platform.act(uuid, text, text) TO cqrs_app;
GRANT SELECT ON access.role, access.role_permission TO cqrs_app, cqrs_national;
GRANT EXECUTE ON FUNCTION access.today() TO cqrs_app, cqrs_national;

-- The names by which people are shown to others: nothing but the name.
CREATE VIEW access.person_name AS SELECT id, name FROM access.person;
GRANT SELECT ON access.person_name TO cqrs_app, cqrs_national;

-- Roles as their users know them: domain notes 2.2. Permissions as the contract names them.
INSERT INTO access.role VALUES
  ('ADVANCED_USER_ADMINISTRATOR', 'Advanced User Administrator', 'COMMISSIONER', 'Manages the people of the own organisation and of all its practices'),
  ('USER_ADMINISTRATOR', 'User Administrator', 'EITHER', 'Manages the people of the own organisation'),
  ('FINANCE_VIEW', 'Finance View', 'EITHER', 'Sees achievement with payments'),
  ('VIEW', 'View', 'EITHER', 'Sees points and not pounds'),
  ('ACHIEVEMENT_ENTRY', 'Achievement Entry', 'EITHER', 'Enters data where none are collected'),
  ('SERVICE_MANAGEMENT', 'Service Management', 'PROVIDER', 'Accepts and declines offers'),
  ('COMMISSIONING_MANAGEMENT', 'Commissioning Management', 'COMMISSIONER', 'Makes offers, sets dates, chooses providers'),
  ('DECLARATION_MANAGEMENT', 'Declaration Management', 'PROVIDER', 'Declares achievement'),
  ('APPROVAL_MANAGEMENT', 'Approval Management', 'COMMISSIONER', 'Approves declarations'),
  ('FINANCE_MANAGEMENT', 'Finance Management', 'COMMISSIONER', 'Approves payment'),
  ('SUPERVISOR', 'Supervisor', 'PROVIDER', 'Sees every outstanding task of the practice'),
  ('SERVICE_DESK', 'Service Desk', 'NATIONAL', 'Loads published files, services and collections, helps everybody'),
  ('PAYMENT_OPERATIONS', 'Payment Operations', 'NATIONAL', 'Prepares and releases batches, takes over the answers of the payment agency');
INSERT INTO access.role_permission
  SELECT r.code, p FROM access.role r, unnest(ARRAY['organisation.view', 'catalogue.view', 'participation.view', 'task.view', 'tracking.view']) p
  UNION ALL
  SELECT r, p FROM (VALUES
    ('VIEW', ARRAY['submission.view', 'achievement.view', 'declaration.view', 'collection.view']),
    ('FINANCE_VIEW', ARRAY['submission.view', 'achievement.view', 'declaration.view', 'collection.view', 'money.view', 'payment.view', 'journal.view']),
    ('ACHIEVEMENT_ENTRY', ARRAY['submission.view', 'submission.enter', 'achievement.view']),
    ('SERVICE_MANAGEMENT', ARRAY['participation.respond']),
    ('COMMISSIONING_MANAGEMENT', ARRAY['participation.offer', 'submission.view', 'collection.view']),
    ('DECLARATION_MANAGEMENT', ARRAY['achievement.view', 'submission.view', 'declaration.view', 'declaration.declare', 'declaration.note', 'money.view', 'payment.view']),
    ('APPROVAL_MANAGEMENT', ARRAY['achievement.view', 'submission.view', 'declaration.view', 'declaration.approve', 'declaration.send-back', 'declaration.note', 'money.view', 'collection.view']),
    ('FINANCE_MANAGEMENT', ARRAY['achievement.view', 'submission.view', 'declaration.view', 'declaration.approve-finance', 'declaration.send-back', 'declaration.note', 'money.view', 'payment.view', 'collection.view']),
    ('SUPERVISOR', ARRAY['submission.view', 'achievement.view', 'declaration.view']),
    ('SERVICE_DESK', ARRAY['organisation.import', 'catalogue.publish', 'collection.view', 'collection.load', 'submission.view', 'achievement.view', 'calculation.recalculate', 'declaration.view', 'money.view', 'payment.view', 'payment.batch-view', 'journal.view', 'journal.verify']),
    ('PAYMENT_OPERATIONS', ARRAY['payment.view', 'payment.batch-view', 'payment.prepare', 'payment.release', 'payment.acknowledge', 'declaration.view', 'money.view'])
  ) AS x(r, ps), unnest(ps) p;
