-- Collection runs and what they brought. Every run is kept; the loaded one holds.
CREATE SCHEMA collection;
GRANT USAGE ON SCHEMA collection TO cqrs_app, cqrs_national;

CREATE TABLE collection.run (
  id                uuid PRIMARY KEY DEFAULT uuidv7(),
  version           bigint NOT NULL DEFAULT 1,
  service           text NOT NULL REFERENCES catalogue.service,
  achievement_date  date NOT NULL,
  run_id            text NOT NULL UNIQUE,
  ruleset_version   text NOT NULL,
  supplier          text NOT NULL,
  file_name         text NOT NULL,
  expected_sha256   text,
  status            text NOT NULL DEFAULT 'ANNOUNCED'
                    CHECK (status IN ('ANNOUNCED', 'CHECKING', 'CHECKED', 'LOADED', 'SUPERSEDED', 'FAILED')),
  fault             text,
  announced_at      timestamptz NOT NULL DEFAULT now(),
  announced_by      uuid NOT NULL REFERENCES access.person,
  received_at       timestamptz,
  checked_at        timestamptz,
  loaded_at         timestamptz,
  bytes             bigint,
  sha256            text,
  rows_read         bigint NOT NULL DEFAULT 0,
  rows_accepted     bigint,
  rows_quarantined  bigint,
  practices         bigint,
  missing           bigint,
  differences       bigint,
  supersedes        uuid REFERENCES collection.run,
  part              text CHECK (part IN ('EVERYTHING', 'ACCEPTED_ROWS')),
  CHECK ((status IN ('LOADED', 'SUPERSEDED')) = (loaded_at IS NOT NULL)),
  CHECK (part IS DISTINCT FROM 'EVERYTHING' OR rows_quarantined = 0)
);
CREATE UNIQUE INDEX one_loaded ON collection.run (service, achievement_date) WHERE status = 'LOADED';

CREATE TABLE collection.measurement (
  run          uuid NOT NULL,
  organisation text NOT NULL,
  indicator    text NOT NULL,
  numerator    bigint,
  denominator  bigint,
  pcas         bigint,
  register     bigint,
  count        bigint,
  answer       bigint CHECK (answer IN (0, 1))
) PARTITION BY LIST (run);

CREATE TABLE collection.quarantine (
  run    uuid   NOT NULL REFERENCES collection.run,
  line   bigint NOT NULL,
  field  text,
  value  text,
  code   text   NOT NULL
) ;
CREATE INDEX quarantine_run ON collection.quarantine (run, line);

CREATE TABLE collection.missing (
  run          uuid NOT NULL REFERENCES collection.run,
  organisation text NOT NULL,
  PRIMARY KEY (run, organisation)
);
CREATE TABLE collection.difference (
  run          uuid NOT NULL REFERENCES collection.run,
  organisation text NOT NULL,
  indicator    text NOT NULL,
  field        text NOT NULL,
  before       bigint,
  after        bigint,
  PRIMARY KEY (run, organisation, indicator, field)
);

ALTER TABLE collection.measurement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE collection.missing ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE collection.difference ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON collection.measurement FOR SELECT TO cqrs_app USING (organisation = ANY (platform.reach()));
CREATE POLICY see ON collection.missing FOR SELECT TO cqrs_app USING (organisation = ANY (platform.reach()));
CREATE POLICY see ON collection.difference FOR SELECT TO cqrs_app USING (organisation = ANY (platform.reach()));
CREATE POLICY all_of_it ON collection.measurement TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON collection.missing TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON collection.difference TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT ON collection.run, collection.measurement, collection.missing, collection.difference TO cqrs_app, cqrs_national;
GRANT INSERT, UPDATE ON collection.run TO cqrs_national;
GRANT SELECT ON collection.quarantine TO cqrs_national;

-- Opens the place where the rows of a run land: COPY is refused on a table with row level security.
CREATE FUNCTION collection.open_landing(run uuid) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = collection, pg_temp AS $$
DECLARE place text := 'landing_' || replace(run::text, '-', '');
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS collection.%I', place);
  EXECUTE format('CREATE UNLOGGED TABLE collection.%I (line bigint, organisation text, indicator text, field text, value bigint, code text, raw text)', place);
  EXECUTE format('GRANT INSERT ON collection.%I TO cqrs_national', place);
  RETURN 'collection.' || quote_ident(place);
END $$;

-- Sorts what landed: one row for each practice and indicator into a partition of the protected table, the rest into quarantine.
-- Twice the same field, a numerator above its denominator and a missing required field set the whole measurement aside.
CREATE FUNCTION collection.settle(settled uuid, required jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = collection, pg_temp SET work_mem = '96MB' AS $$
DECLARE
  landing text := 'landing_' || replace(settled::text, '-', '');
  part text := 'measurement_' || replace(settled::text, '-', '');
  earlier uuid;
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS collection.%I', part);
  DELETE FROM collection.quarantine WHERE quarantine.run = settled;
  DELETE FROM collection.missing WHERE missing.run = settled;
  DELETE FROM collection.difference WHERE difference.run = settled;
  EXECUTE format($f$
    CREATE TEMP TABLE pivoted ON COMMIT DROP AS
    SELECT p.*, CASE WHEN n > num_nonnulls(p.numerator, p.denominator, p.pcas, p.register, p.count, p.answer) THEN 'DUPLICATE'
                     WHEN p.numerator > p.denominator THEN 'NUMERATOR_ABOVE_DENOMINATOR'
                     WHEN p.numerator IS NULL AND r.numerator OR p.denominator IS NULL AND r.denominator OR p.pcas IS NULL AND r.pcas
                       OR p.register IS NULL AND r.register OR p.count IS NULL AND r.count OR p.answer IS NULL AND r.answer THEN 'FIELD_MISSING' END AS code
      FROM (SELECT organisation, indicator,
                   max(value) FILTER (WHERE field = 'NUMERATOR') AS numerator, max(value) FILTER (WHERE field = 'DENOMINATOR') AS denominator,
                   max(value) FILTER (WHERE field = 'PCAS') AS pcas, max(value) FILTER (WHERE field = 'REGISTER') AS register,
                   max(value) FILTER (WHERE field = 'COUNT') AS count, max(value) FILTER (WHERE field = 'ANSWER') AS answer, count(*) AS n
              FROM collection.%I WHERE code IS NULL GROUP BY organisation, indicator) p
      LEFT JOIN (SELECT key AS indicator, value ? 'NUMERATOR' AS numerator, value ? 'DENOMINATOR' AS denominator, value ? 'PCAS' AS pcas,
                        value ? 'REGISTER' AS register, value ? 'COUNT' AS count, value ? 'ANSWER' AS answer
                   FROM jsonb_each($1)) r USING (indicator)$f$, landing) USING required;
  ANALYZE pivoted;
  EXECUTE format($f$
    INSERT INTO collection.quarantine (run, line, field, value, code)
    SELECT $1, line, CASE WHEN code IN ('UNKNOWN_PRACTICE', 'NOT_PARTICIPATING') THEN 'ORG_CODE' ELSE field END, raw, code FROM collection.%I WHERE code IS NOT NULL
    UNION ALL
    SELECT $1, l.line, l.field, l.value::text, p.code FROM collection.%I l
      JOIN pivoted p ON p.organisation = l.organisation AND p.indicator = l.indicator
     WHERE l.code IS NULL AND p.code IS NOT NULL$f$, landing, landing) USING settled;
  EXECUTE format('CREATE TABLE collection.%I (LIKE collection.measurement INCLUDING ALL)', part);
  EXECUTE format($f$INSERT INTO collection.%I SELECT $1, organisation, indicator, numerator, denominator, pcas, register, count, answer
    FROM pivoted WHERE code IS NULL ORDER BY organisation, indicator$f$, part) USING settled;
  EXECUTE format('ALTER TABLE collection.%I ADD PRIMARY KEY (organisation, indicator), ADD CHECK (run = %L)', part, settled);
  EXECUTE format('ALTER TABLE collection.measurement ATTACH PARTITION collection.%I FOR VALUES IN (%L)', part, settled);
  EXECUTE format('ANALYZE collection.%I', part);

  SELECT r.id INTO earlier FROM collection.run r JOIN collection.run this ON this.id = settled
   WHERE r.service = this.service AND r.achievement_date = this.achievement_date AND r.status = 'LOADED';
  INSERT INTO collection.missing
    SELECT settled, p.provider FROM participation.participation p JOIN collection.run r ON r.id = settled
     WHERE p.service = r.service AND r.achievement_date BETWEEN p.starts_on AND p.ends_on AND p.withdrawn_on IS NULL
       AND NOT EXISTS (SELECT FROM collection.measurement m WHERE m.run = settled AND m.organisation = p.provider);
  IF earlier IS NOT NULL THEN
    INSERT INTO collection.difference
    SELECT settled, coalesce(a.organisation, b.organisation), coalesce(a.indicator, b.indicator), x.field, x.before, x.after
      FROM (SELECT * FROM collection.measurement WHERE run = earlier) b
      FULL JOIN (SELECT * FROM collection.measurement WHERE run = settled) a USING (organisation, indicator)
      CROSS JOIN LATERAL (VALUES ('NUMERATOR', b.numerator, a.numerator), ('DENOMINATOR', b.denominator, a.denominator), ('PCAS', b.pcas, a.pcas),
        ('REGISTER', b.register, a.register), ('COUNT', b.count, a.count), ('ANSWER', b.answer, a.answer)) AS x (field, before, after)
     WHERE (b.numerator, b.denominator, b.pcas, b.register, b.count, b.answer)
             IS DISTINCT FROM (a.numerator, a.denominator, a.pcas, a.register, a.count, a.answer)
       AND x.before IS DISTINCT FROM x.after;
  END IF;
  EXECUTE format($f$
    UPDATE collection.run SET status = 'CHECKED', checked_at = now(), version = version + 1, supersedes = $2,
           rows_quarantined = (SELECT count(*) FROM collection.quarantine q WHERE q.run = $1),
           rows_accepted = (SELECT coalesce(sum(n), 0) FROM pivoted WHERE code IS NULL),
           practices = (SELECT count(DISTINCT organisation) FROM pivoted WHERE code IS NULL),
           missing = (SELECT count(*) FROM collection.missing m WHERE m.run = $1),
           differences = (SELECT count(*) FROM collection.difference d WHERE d.run = $1)
     WHERE id = $1$f$) USING settled, earlier;
  EXECUTE format('DROP TABLE collection.%I', landing);
END $$;
REVOKE ALL ON FUNCTION collection.open_landing(uuid), collection.settle(uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION collection.open_landing(uuid), collection.settle(uuid, jsonb) TO cqrs_national;
