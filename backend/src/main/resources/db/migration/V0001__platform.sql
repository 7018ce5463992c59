-- Who acts, in every transaction; idempotency.
CREATE SCHEMA platform;
GRANT USAGE ON SCHEMA platform TO cqrs_app, cqrs_national;

-- Organisations whose data the acting person reaches. Inlined, so that a policy stays an index condition.
CREATE FUNCTION platform.reach() RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN string_to_array(current_setting('cqrs.organisations', true), ',');

-- The same and the organisations above: their names may be seen.
CREATE FUNCTION platform.neighbourhood() RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN string_to_array(current_setting('cqrs.neighbourhood', true), ',');

-- Whether the acting person's operation needs, and the person has, this permission.
CREATE FUNCTION platform.permitted(VARIADIC wanted text[]) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('cqrs.permission', true) = ANY (wanted);

-- Whether the acting person sees pounds and not only points.
CREATE FUNCTION platform.sees_money() RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('cqrs.money', true) = 'true';

CREATE FUNCTION platform.acting_person() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('cqrs.person', true), '')::uuid;

CREATE FUNCTION platform.acting_organisation() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('cqrs.organisation', true), '');

CREATE TABLE platform.idempotency (
  person       uuid        NOT NULL,
  organisation text        NOT NULL,
  key          text        NOT NULL,
  fingerprint  text        NOT NULL,
  status       int,
  body         text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person, organisation, key)
);
ALTER TABLE platform.idempotency ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON platform.idempotency TO cqrs_app, cqrs_national
  USING (person = platform.acting_person()) WITH CHECK (person = platform.acting_person());
GRANT SELECT, INSERT, UPDATE (status, body) ON platform.idempotency TO cqrs_app, cqrs_national;
