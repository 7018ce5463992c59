-- Imports of published files: what landed, what is wrong with it, what it changes. Each is kept.
CREATE TABLE organisations.import (
  id                  uuid PRIMARY KEY DEFAULT uuidv7(),
  version             bigint NOT NULL DEFAULT 1,
  layout              text NOT NULL CHECK (layout IN ('PRACTICE_STRUCTURE', 'EPRACCUR', 'EPCMEM', 'LIST_SIZES')),
  file_name           text NOT NULL,
  effective_on        date,
  status              text NOT NULL DEFAULT 'ANNOUNCED'
                      CHECK (status IN ('ANNOUNCED', 'CHECKING', 'CHECKED', 'APPLYING', 'APPLIED', 'FAILED')),
  fault               text,
  started_at          timestamptz NOT NULL DEFAULT now(),
  started_by          uuid NOT NULL,
  started_by_name     text NOT NULL,
  finished_at         timestamptz,
  bytes               bigint,
  sha256              text,
  part                text CHECK (part IN ('EVERYTHING', 'GOOD_ROWS')),
  rows                bigint,
  left_out            bigint,
  problem_rows        bigint,
  corrections         bigint,
  organisations_added bigint,
  organisations_changed bigint,
  relationships_added bigint,
  relationships_ended bigint,
  list_sizes_added    bigint,
  unchanged           bigint,
  CHECK (layout <> 'PRACTICE_STRUCTURE' OR effective_on IS NOT NULL),
  CHECK (status <> 'APPLIED' OR part = 'GOOD_ROWS' OR problem_rows = 0)
);

-- How far it is: rows read, then steps applied. Apart from the import, so that it is seen while the work goes on.
CREATE TABLE organisations.import_progress (
  import uuid PRIMARY KEY REFERENCES organisations.import,
  done   bigint NOT NULL
);

-- What a line of the file says: O of an organisation, R of whom it belongs to (M where the most lines decide), L of a
-- list size, P what is wrong with it. A parent that is null: it belongs to none.
CREATE TABLE organisations.import_row (
  import    uuid   NOT NULL REFERENCES organisations.import,
  line      bigint NOT NULL,
  what      text   NOT NULL CHECK (what IN ('O', 'R', 'M', 'L', 'P')),
  field     text,
  value     text,
  fault     text,
  code      text,
  name      text,
  type      text,
  status    text,
  opened_on date,
  closed_on date,
  postcode  text,
  kind      text,
  parent    text,
  from_on   date,
  to_on     date,
  patients  int
);
CREATE INDEX import_row_import ON organisations.import_row (import, what, code);

CREATE TABLE organisations.import_problem (
  import uuid   NOT NULL REFERENCES organisations.import,
  place  bigint NOT NULL,
  line   bigint NOT NULL,
  field  text,
  value  text,
  code   text   NOT NULL,
  detail text,
  PRIMARY KEY (import, place)
);

CREATE TABLE organisations.import_change (
  import    uuid   NOT NULL REFERENCES organisations.import,
  what      text   NOT NULL CHECK (what IN ('ORGANISATION_ADDED', 'ORGANISATION_CHANGED', 'RELATIONSHIP_ADDED',
                                            'RELATIONSHIP_ENDED', 'LIST_SIZE_ADDED')),
  line      bigint NOT NULL,
  code      text   NOT NULL,
  name      text,
  type      text,
  status    text,
  opened_on date,
  closed_on date,
  postcode  text,
  kind      text,
  parent    text,
  from_on   date,
  to_on     date,
  patients  int,
  instead   int
);
CREATE INDEX import_change_import ON organisations.import_change (import, what);

ALTER TABLE organisations.import ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE organisations.import_progress ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE organisations.import_row ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE organisations.import_problem ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE organisations.import_change ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY all_of_it ON organisations.import TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON organisations.import_progress TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON organisations.import_row TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON organisations.import_problem TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON organisations.import_change TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON organisations.import, organisations.import_progress TO cqrs_national;
GRANT SELECT ON organisations.import_row, organisations.import_problem, organisations.import_change TO cqrs_national;

-- The day of the newest file that describes it: an older file does not take a name or a status back.
ALTER TABLE organisations.organisation ADD COLUMN described_on date;

-- A relationship is ended once; nothing else of it is ever overwritten.
CREATE FUNCTION organisations.only_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.to_on IS NOT NULL OR (NEW.child, NEW.parent, NEW.kind, NEW.from_on) IS DISTINCT FROM (OLD.child, OLD.parent, OLD.kind, OLD.from_on) THEN
    RAISE EXCEPTION 'a relationship is ended or added, never overwritten' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_end BEFORE UPDATE ON organisations.relationship FOR EACH ROW EXECUTE FUNCTION organisations.only_end();

-- Opens the place where the rows of an import land: COPY is refused on a table with row level security.
CREATE FUNCTION organisations.open_landing(landed uuid) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = organisations, pg_temp AS $$
DECLARE place text := 'landing_' || replace(landed::text, '-', '');
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS organisations.%I', place);
  EXECUTE format('CREATE UNLOGGED TABLE organisations.%I (LIKE organisations.import_row)', place);
  EXECUTE format('ALTER TABLE organisations.%I ALTER import SET DEFAULT %L', place, landed);
  EXECUTE format('GRANT INSERT ON organisations.%I TO cqrs_national', place);
  RETURN 'organisations.' || quote_ident(place);
END $$;

-- Moves what landed behind the policies.
CREATE FUNCTION organisations.close_landing(landed uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = organisations, pg_temp AS $$
DECLARE place text := 'landing_' || replace(landed::text, '-', '');
BEGIN
  DELETE FROM organisations.import_row WHERE import = landed;
  EXECUTE format('INSERT INTO organisations.import_row SELECT * FROM organisations.%I', place);
  EXECUTE format('DROP TABLE organisations.%I', place);
  ANALYZE organisations.import_row;
END $$;

-- What the rows of an applied import said; its problems and changes stay.
CREATE FUNCTION organisations.forget_rows(applied uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = organisations, pg_temp
  BEGIN ATOMIC DELETE FROM organisations.import_row WHERE import = applied; END;

-- Holds the rows against each other and against what is kept: finds every problem and every change, and changes nothing.
CREATE FUNCTION organisations.plan_import(planned uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = organisations, pg_temp SET work_mem = '64MB' AS $$
DECLARE
  it organisations.import;
  as_of date;
  known_bad bigint;
  now_bad bigint;
BEGIN
  SELECT * INTO it FROM organisations.import WHERE id = planned;
  as_of := coalesce(it.effective_on, (it.started_at AT TIME ZONE 'Europe/London')::date);
  CREATE TEMP TABLE bad (line bigint, field text, value text, code text, detail text) ON COMMIT DROP;
  CREATE TEMP TABLE fact (child text, kind text, parent text, from_on date, to_on date, line bigint, n bigint, last boolean) ON COMMIT DROP;
  CREATE TEMP TABLE ending (child text, kind text, parent text, from_on date, to_on date, line bigint) ON COMMIT DROP;
  CREATE TEMP TABLE adding (child text, kind text, parent text, from_on date, to_on date, line bigint, fact_from date, fact_to date, against text) ON COMMIT DROP;
  CREATE INDEX ON bad (line);
  CREATE INDEX ON fact (child, kind);
  CREATE INDEX ON ending (child, kind, parent, from_on);

  -- each row for itself
  INSERT INTO bad SELECT line, field, value, fault FROM organisations.import_row WHERE import = planned AND what = 'P';
  INSERT INTO bad SELECT r.line, r.field, r.code, 'OTHER_KIND', o.name FROM organisations.import_row r JOIN organisations.organisation o USING (code)
   WHERE r.import = planned AND r.what = 'O' AND r.type <> o.type;
  INSERT INTO bad SELECT r.line, CASE it.layout WHEN 'LIST_SIZES' THEN 'CODE' ELSE 'ORGANISATION' END, r.code, 'UNKNOWN_PRACTICE' FROM organisations.import_row r
   WHERE r.import = planned AND r.what IN ('R', 'L') AND it.layout IN ('EPCMEM', 'LIST_SIZES')
     AND NOT EXISTS (SELECT FROM organisations.organisation o WHERE o.code = r.code AND o.type = 'PRACTICE');
  INSERT INTO bad SELECT r.line, r.field, r.parent, 'NOT_A_COMMISSIONER', p.name FROM organisations.import_row r JOIN organisations.organisation p ON p.code = r.parent
   WHERE r.import = planned AND r.what = 'R' AND it.layout IN ('EPRACCUR', 'EPCMEM') AND p.type NOT IN ('SUB_ICB', 'ICB', 'REGION');

  -- rows against each other
  INSERT INTO bad SELECT line, field, coalesce(parent, code), 'DUPLICATE', 'line ' || first FROM (
      SELECT line, field, code, parent, min(line) OVER same AS first FROM organisations.import_row
       WHERE import = planned AND (what = 'L' OR what = 'O' AND type = 'PRACTICE' OR what = 'R' AND it.layout = 'EPCMEM')
      WINDOW same AS (PARTITION BY what, code, CASE WHEN what = 'R' THEN parent END, CASE WHEN what <> 'O' THEN from_on END)) d
   WHERE line > first;
  INSERT INTO bad SELECT r.line, r.field, r.code, 'DIFFERS_IN_FILE', c.name FROM organisations.import_row r
    JOIN (SELECT DISTINCT ON (code) code, lower(name) AS lower, type, name FROM organisations.import_row
           WHERE import = planned AND what = 'O' GROUP BY code, lower(name), type, name ORDER BY code, count(*) DESC, min(line)) c USING (code)
   WHERE r.import = planned AND r.what = 'O' AND r.type <> 'PRACTICE' AND (lower(r.name) <> c.lower OR r.type <> c.type);

  -- against what is kept; a row that falls out may take others with it
  LOOP
    SELECT count(*) INTO known_bad FROM bad;
    TRUNCATE fact, ending, adding;
    INSERT INTO fact (child, kind, parent, from_on, to_on, line, n)
      SELECT code, kind, parent, from_on, to_on, min(line), count(*) FROM organisations.import_row r
       WHERE import = planned AND what = 'R' AND NOT EXISTS (SELECT FROM bad b WHERE b.line = r.line) GROUP BY code, kind, parent, from_on, to_on
      UNION ALL
      SELECT * FROM (SELECT DISTINCT ON (code, kind, from_on) code, kind, parent, from_on, to_on, min(line), count(*) FROM organisations.import_row r
       WHERE import = planned AND what = 'M' AND NOT EXISTS (SELECT FROM bad b WHERE b.line = r.line) GROUP BY code, kind, parent, from_on, to_on
       ORDER BY code, kind, from_on, count(*) DESC, parent) most;
    INSERT INTO bad
      SELECT r.line, r.field, r.parent, 'OVERLAPS_IN_FILE', f.before || ' from ' || f.before_from FROM (
        SELECT *, lag(parent) OVER w AS before, lag(from_on) OVER w AS before_from,
               max(coalesce(to_on, 'infinity')) OVER (PARTITION BY child, kind ORDER BY from_on, n DESC, line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
          FROM fact WINDOW w AS (PARTITION BY child, kind ORDER BY from_on, n DESC, line)) f
        JOIN organisations.import_row r ON r.import = planned AND r.what = 'R' AND r.code = f.child AND r.kind = f.kind AND r.from_on = f.from_on
         AND r.parent IS NOT DISTINCT FROM f.parent AND r.to_on IS NOT DISTINCT FROM f.to_on
       WHERE f.from_on <= f.until AND NOT EXISTS (SELECT FROM bad b WHERE b.line = r.line);
    SELECT count(*) INTO now_bad FROM bad;
    CONTINUE WHEN now_bad > known_bad;
    UPDATE fact f SET last = (f.from_on = m.newest) FROM (SELECT child, kind, max(from_on) AS newest FROM fact GROUP BY child, kind) m
     WHERE m.child = f.child AND m.kind = f.kind;
    ANALYZE fact;

    -- what is open ends when the file says so, or the day before another begins
    INSERT INTO ending
      SELECT e.child, e.kind, e.parent, e.from_on, x.to_on, x.line FROM organisations.relationship e
       CROSS JOIN LATERAL (
        SELECT to_on, line FROM (
          SELECT f.to_on, f.line, 1 AS rank FROM fact f
           WHERE f.child = e.child AND f.kind = e.kind AND f.parent = e.parent AND f.to_on >= e.from_on AND (f.from_on <= e.from_on OR f.last)
          UNION ALL
          SELECT f.from_on - 1, f.line, 2 FROM fact f
           WHERE f.child = e.child AND f.kind = e.kind AND f.parent IS DISTINCT FROM e.parent AND f.from_on > e.from_on
             AND NOT EXISTS (SELECT FROM fact l WHERE l.child = e.child AND l.kind = e.kind AND l.last AND l.parent = e.parent)) ends
         ORDER BY rank, to_on LIMIT 1) x
       WHERE e.to_on IS NULL;
    ANALYZE ending;

    -- only days for which nothing is kept are added; an open one lasts until the next that is known
    INSERT INTO adding
      SELECT f.child, f.kind, f.parent, lower(d), upper(d) - 1, f.line, f.from_on, f.to_on,
             (SELECT h.parent || ' from ' || h.from_on || coalesce(' to ' || h.to_on, '') || ' (' || h.source || ')' FROM organisations.relationship h
                LEFT JOIN ending x USING (child, kind, parent, from_on)
               WHERE h.child = f.child AND h.kind = f.kind AND h.parent <> f.parent AND daterange(h.from_on, coalesce(x.to_on, h.to_on), '[]') && d
               ORDER BY h.from_on LIMIT 1)
        FROM fact f
       CROSS JOIN LATERAL (
        SELECT range_agg(daterange(h.from_on, coalesce(x.to_on, h.to_on), '[]')) FILTER (WHERE h.parent = f.parent) AS same,
               min(h.from_on) FILTER (WHERE h.from_on > f.from_on) AS next
          FROM organisations.relationship h LEFT JOIN ending x USING (child, kind, parent, from_on)
         WHERE h.child = f.child AND h.kind = f.kind) h
       CROSS JOIN LATERAL unnest(CASE WHEN f.to_on IS NULL AND h.same @> f.from_on THEN '{}'
         ELSE datemultirange(daterange(f.from_on, coalesce(f.to_on + 1, h.next))) - coalesce(h.same, '{}') END) d
       WHERE f.parent IS NOT NULL;

    INSERT INTO bad
      SELECT r.line, r.field, r.parent, CASE WHEN a.against IS NULL THEN 'UNKNOWN_COMMISSIONER' ELSE 'OVERLAPS_KEPT' END, a.against
        FROM adding a JOIN organisations.import_row r ON r.import = planned AND r.what IN ('R', 'M') AND r.code = a.child AND r.kind = a.kind
         AND r.parent = a.parent AND r.from_on = a.fact_from AND r.to_on IS NOT DISTINCT FROM a.fact_to
       WHERE a.against IS NOT NULL
          OR a.to_on IS NULL AND NOT EXISTS (SELECT FROM organisations.organisation o WHERE o.code = a.parent)
             AND NOT EXISTS (SELECT FROM organisations.import_row o WHERE o.import = planned AND o.what = 'O' AND o.code = a.parent);
    SELECT count(*) INTO now_bad FROM bad;
    EXIT WHEN now_bad = known_bad;
  END LOOP;

  DELETE FROM organisations.import_problem WHERE import = planned;
  INSERT INTO organisations.import_problem
    SELECT planned, row_number() OVER (ORDER BY line, field, code), line, field, value, code, detail
      FROM (SELECT DISTINCT ON (line, field, code) * FROM bad ORDER BY line, field, code) b;

  DELETE FROM organisations.import_change WHERE import = planned;
  INSERT INTO organisations.import_change (import, what, line, code, name, type, status, opened_on, closed_on, postcode)
    SELECT planned, CASE WHEN o.code IS NULL THEN 'ORGANISATION_ADDED' ELSE 'ORGANISATION_CHANGED' END, r.line, r.code,
           CASE WHEN lower(o.name) = lower(r.name) THEN o.name ELSE r.name END, r.type,
           coalesce(r.status, o.status, 'ACTIVE'), CASE WHEN r.status IS NULL THEN o.opened_on ELSE r.opened_on END,
           CASE WHEN r.status IS NULL THEN o.closed_on ELSE r.closed_on END, coalesce(r.postcode, o.postcode)
      FROM (SELECT DISTINCT ON (code) * FROM organisations.import_row r WHERE import = planned AND what = 'O'
               AND NOT EXISTS (SELECT FROM bad b WHERE b.line = r.line) ORDER BY code, line) r
      LEFT JOIN organisations.organisation o USING (code)
     WHERE o.code IS NULL
        OR as_of >= coalesce(o.described_on, '-infinity') AND (lower(o.name) <> lower(r.name)
           OR r.status IS NOT NULL AND (o.status, o.opened_on, o.closed_on, o.postcode)
                IS DISTINCT FROM (r.status, r.opened_on, r.closed_on, coalesce(r.postcode, o.postcode)));
  INSERT INTO organisations.import_change (import, what, line, code, kind, parent, from_on, to_on)
    SELECT planned, 'RELATIONSHIP_ENDED', line, child, kind, parent, from_on, to_on FROM ending
    UNION ALL
    SELECT planned, 'RELATIONSHIP_ADDED', line, child, kind, parent, from_on, to_on FROM adding;
  INSERT INTO organisations.import_change (import, what, line, code, from_on, patients, instead)
    SELECT planned, 'LIST_SIZE_ADDED', r.line, r.code, r.from_on, r.patients,
           (SELECT s.patients FROM organisations.list_size s WHERE s.organisation = r.code AND s.taken_on = r.from_on ORDER BY s.recorded_at DESC LIMIT 1)
      FROM organisations.import_row r
     WHERE r.import = planned AND r.what = 'L' AND NOT EXISTS (SELECT FROM bad b WHERE b.line = r.line)
       AND NOT EXISTS (SELECT FROM organisations.list_size s WHERE s.organisation = r.code AND s.taken_on = r.from_on AND s.patients = r.patients);

  UPDATE organisations.import i SET (problem_rows, organisations_added, organisations_changed, relationships_added, relationships_ended, list_sizes_added, corrections, unchanged) =
    (SELECT (SELECT count(DISTINCT line) FROM bad), count(*) FILTER (WHERE what = 'ORGANISATION_ADDED'), count(*) FILTER (WHERE what = 'ORGANISATION_CHANGED'),
            count(*) FILTER (WHERE what = 'RELATIONSHIP_ADDED'), count(*) FILTER (WHERE what = 'RELATIONSHIP_ENDED'),
            count(*) FILTER (WHERE what = 'LIST_SIZE_ADDED'), count(instead),
            i.rows - (SELECT count(DISTINCT line) FROM bad) - count(DISTINCT line)
       FROM organisations.import_change c WHERE c.import = planned)
   WHERE i.id = planned;
END $$;
REVOKE ALL ON FUNCTION organisations.open_landing(uuid), organisations.close_landing(uuid), organisations.plan_import(uuid), organisations.forget_rows(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organisations.open_landing(uuid), organisations.close_landing(uuid), organisations.plan_import(uuid), organisations.forget_rows(uuid) TO cqrs_national;
