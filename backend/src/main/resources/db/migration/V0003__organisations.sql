-- Providers and commissioners, their relationships and list sizes over time.
CREATE SCHEMA organisations;
GRANT USAGE ON SCHEMA organisations TO cqrs_app, cqrs_national;

CREATE TABLE organisations.organisation (
  code       text PRIMARY KEY CHECK (code ~ '^[A-Z0-9]{3,8}$'),
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  type       text NOT NULL CHECK (type IN ('PRACTICE', 'PCN', 'SUB_ICB', 'ICB', 'REGION', 'NATIONAL')),
  status     text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'CLOSED', 'DORMANT', 'PROPOSED')),
  opened_on  date,
  closed_on  date,
  postcode   text,
  source     text NOT NULL
);
CREATE INDEX organisation_type ON organisations.organisation (type, code);

CREATE TABLE organisations.relationship (
  child   text NOT NULL REFERENCES organisations.organisation,
  parent  text NOT NULL,
  kind    text NOT NULL CHECK (kind IN ('MEMBER_OF_PCN', 'COMMISSIONED_BY', 'PART_OF')),
  from_on date NOT NULL,
  to_on   date CHECK (to_on >= from_on),
  source  text NOT NULL,
  PRIMARY KEY (child, kind, parent, from_on)
);
CREATE INDEX relationship_parent ON organisations.relationship (parent, kind, child);

-- A list size is never overwritten: a correction is a later row for the same day.
CREATE TABLE organisations.list_size (
  organisation text        NOT NULL REFERENCES organisations.organisation,
  taken_on     date        NOT NULL,
  patients     int         NOT NULL CHECK (patients >= 0),
  source       text        NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (organisation, taken_on, recorded_at)
);

-- Whom an organisation reaches today: itself and, a commissioner or PCN, those below. Made from the relationships.
CREATE TABLE organisations.reach (
  organisation text NOT NULL,
  member       text NOT NULL,
  PRIMARY KEY (organisation, member)
);
CREATE INDEX reach_member ON organisations.reach (member);

CREATE FUNCTION organisations.rebuild_reach(today date) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = organisations, pg_temp AS $$
DECLARE n bigint;
BEGIN
  DELETE FROM organisations.reach;
  INSERT INTO organisations.reach
  WITH RECURSIVE holds AS (
    SELECT child, parent FROM organisations.relationship WHERE from_on <= today AND (to_on IS NULL OR to_on >= today)
  ), closure AS (
    SELECT code AS organisation, code AS member FROM organisations.organisation
    UNION
    SELECT c.organisation, h.child FROM closure c JOIN holds h ON h.parent = c.member
  )
  SELECT organisation, member FROM closure;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;
REVOKE ALL ON FUNCTION organisations.rebuild_reach(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organisations.rebuild_reach(date) TO cqrs_national;

ALTER TABLE organisations.organisation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE organisations.relationship ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE organisations.list_size ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE organisations.reach ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY near ON organisations.organisation FOR SELECT TO cqrs_app USING (code = ANY (platform.neighbourhood()));
CREATE POLICY near ON organisations.relationship FOR SELECT TO cqrs_app USING (child = ANY (platform.reach()));
CREATE POLICY near ON organisations.list_size FOR SELECT TO cqrs_app USING (organisation = ANY (platform.reach()));
CREATE POLICY near ON organisations.reach FOR SELECT TO cqrs_app USING (organisation = platform.acting_organisation());
CREATE POLICY all_of_it ON organisations.organisation TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON organisations.relationship TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON organisations.list_size TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON organisations.reach TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT ON organisations.organisation, organisations.relationship, organisations.list_size, organisations.reach TO cqrs_app, cqrs_national;
GRANT INSERT, UPDATE ON organisations.organisation, organisations.relationship TO cqrs_national;
GRANT INSERT ON organisations.list_size TO cqrs_national;

-- What holds today; it runs with the rights of whoever asks.
CREATE VIEW organisations.held_now WITH (security_invoker) AS
  SELECT child, parent, kind FROM organisations.relationship
   WHERE from_on <= current_date AND (to_on IS NULL OR to_on >= current_date);
GRANT SELECT ON organisations.held_now TO cqrs_app, cqrs_national;

-- The way up from a sub-ICB location to its ICB and region: public knowledge, not bound to anybody's reach.
CREATE VIEW organisations.upward AS
  SELECT child, parent FROM organisations.relationship
   WHERE kind = 'PART_OF' AND from_on <= current_date AND (to_on IS NULL OR to_on >= current_date);
GRANT SELECT ON organisations.upward TO cqrs_app, cqrs_national;
