-- Jobs over replicas, sealing in time that does not grow with the journal, and what its verifications found.

-- Who does a job now. The token grows with every taking: work of an earlier holder is refused by it.
CREATE TABLE platform.lease (
  name   text        PRIMARY KEY,
  holder uuid        NOT NULL,
  token  bigint      NOT NULL,
  until  timestamptz NOT NULL
);
ALTER TABLE platform.lease ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY jobs ON platform.lease TO cqrs_national USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON platform.lease TO cqrs_national;

-- Sealing goes on after the last transaction that a block took up, instead of looking at every row.
ALTER TABLE journal.block ADD COLUMN up_to xid8;
CREATE INDEX entry_order ON journal.entry (xid, id);

CREATE OR REPLACE FUNCTION journal.seal(most int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
DECLARE
  next bigint := 1; before text := repeat('0', 64); mark xid8; n int;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('journal.seal')) THEN RETURN 0; END IF;
  SELECT number + 1, hash, up_to INTO next, before, mark FROM journal.block ORDER BY number DESC LIMIT 1;
  IF next IS NULL THEN next := 1; before := repeat('0', 64); END IF;
  -- a restored database counts its transactions anew: then every row is looked at once
  IF mark IS NULL OR mark >= pg_snapshot_xmin(pg_current_snapshot()) THEN mark := '0'; END IF;
  WITH picked AS (
    SELECT id, xid, hash, row_number() OVER (ORDER BY xid, id) AS place FROM (
      SELECT e.id, e.xid, e.hash FROM journal.entry e
       WHERE e.xid >= mark AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
         AND NOT EXISTS (SELECT FROM journal.sealed s WHERE s.entry = e.id)
       ORDER BY e.xid, e.id LIMIT most) AS waiting),
  made AS (
    INSERT INTO journal.block (number, sealed_at, rows, previous_hash, hash, up_to)
    SELECT next, clock_timestamp(), count(*), before,
           encode(sha256(convert_to(before || string_agg(id || ':' || hash, ',' ORDER BY place), 'UTF8')), 'hex'), max(xid)
      FROM picked HAVING count(*) > 0)
  INSERT INTO journal.sealed (entry, block, place, hash) SELECT id, next, place, hash FROM picked;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- Who sees an entry sees in which block it lies.
ALTER TABLE journal.sealed ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON journal.sealed FOR SELECT TO cqrs_app USING (EXISTS (SELECT FROM journal.entry e WHERE e.id = entry));
CREATE POLICY see_all ON journal.sealed FOR SELECT TO cqrs_national, cqrs_owner USING (true);
CREATE POLICY add ON journal.sealed FOR INSERT TO cqrs_owner WITH CHECK (true);
GRANT SELECT ON journal.sealed TO cqrs_app;

CREATE SCHEMA audit;
GRANT USAGE ON SCHEMA audit TO cqrs_app, cqrs_national;

CREATE TABLE audit.verification (
  id        uuid        PRIMARY KEY DEFAULT uuidv7(),
  at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  person    uuid        DEFAULT platform.acting_person(),
  rows      bigint      NOT NULL,
  unsealed  bigint      NOT NULL,
  blocks    bigint      NOT NULL,
  head      bigint,
  head_hash text,
  found     bigint      NOT NULL,
  faults    jsonb       NOT NULL
);
COMMENT ON COLUMN audit.verification.head IS 'number of the last block, to be found again by every later verification';
COMMENT ON COLUMN audit.verification.faults IS 'the first 500 of what was found';
CREATE INDEX verification_newest ON audit.verification (at DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.verification
  FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
ALTER TABLE audit.verification ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON audit.verification FOR SELECT TO cqrs_app, cqrs_national, cqrs_owner USING (true);
CREATE POLICY add ON audit.verification FOR INSERT TO cqrs_national WITH CHECK (true);
GRANT SELECT ON audit.verification TO cqrs_app, cqrs_national;
GRANT INSERT ON audit.verification TO cqrs_national;

-- What a chain cannot show of itself: that its end was cut off, and that sealing stands still.
CREATE VIEW audit.fault AS
  SELECT entry, block, what FROM journal.fault
  UNION ALL
  SELECT NULL, v.head, 'the block that was verified before is gone or another'
    FROM (SELECT DISTINCT head, head_hash FROM audit.verification WHERE head IS NOT NULL AND found = 0) v
    LEFT JOIN journal.block b ON b.number = v.head
   WHERE b.hash IS DISTINCT FROM v.head_hash
  UNION ALL
  SELECT e.id, NULL, 'the row is not sealed after more than an hour'
    FROM journal.entry e LEFT JOIN journal.sealed s ON s.entry = e.id
   WHERE s.entry IS NULL AND e.at < now() - interval '1 hour';
GRANT SELECT ON audit.fault TO cqrs_national;
