-- What happened, in the transaction in which it happened; and what is still to be told.
CREATE SCHEMA journal;
GRANT USAGE ON SCHEMA journal TO cqrs_app, cqrs_national;

CREATE TABLE journal.entry (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at           timestamptz NOT NULL,
  person       uuid,
  organisation text,
  what         text        NOT NULL,
  subject      text        NOT NULL,
  about        text,
  details      jsonb       NOT NULL DEFAULT '{}',
  xid          xid8        NOT NULL DEFAULT pg_current_xact_id(),
  hash         text        NOT NULL
);
CREATE INDEX entry_subject ON journal.entry (subject, id);
CREATE INDEX entry_about ON journal.entry (about, id);
COMMENT ON COLUMN journal.entry.about IS 'ODS code of the provider that it concerns, where it concerns one';

-- The hash of a row is made from the row, whoever writes it.
CREATE FUNCTION journal.hash_of(e journal.entry) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN encode(sha256(convert_to(concat_ws('|', e.id, extract(epoch FROM e.at), coalesce(e.person::text, '-'),
    coalesce(e.organisation, '-'), e.what, e.subject, coalesce(e.about, '-'), e.details::text), 'UTF8')), 'hex');

CREATE FUNCTION journal.stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.at := clock_timestamp();
  NEW.person := platform.acting_person();
  NEW.organisation := platform.acting_organisation();
  NEW.xid := pg_current_xact_id();
  NEW.hash := journal.hash_of(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON journal.entry FOR EACH ROW EXECUTE FUNCTION journal.stamp();

CREATE FUNCTION journal.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is only ever added to' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.entry
  FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

ALTER TABLE journal.entry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY add ON journal.entry FOR INSERT TO cqrs_app, cqrs_national WITH CHECK (true);
CREATE POLICY see ON journal.entry FOR SELECT TO cqrs_app USING (about = ANY (platform.reach()));
CREATE POLICY see_all ON journal.entry FOR SELECT TO cqrs_national, cqrs_owner USING (true);
GRANT SELECT, INSERT ON journal.entry TO cqrs_app, cqrs_national;

-- Rows are sealed in commit order by one writer into linked blocks.
CREATE TABLE journal.block (
  number        bigint PRIMARY KEY,
  sealed_at     timestamptz NOT NULL,
  rows          int         NOT NULL,
  previous_hash text        NOT NULL,
  hash          text        NOT NULL
);
CREATE TABLE journal.sealed (
  entry bigint PRIMARY KEY REFERENCES journal.entry,
  block bigint NOT NULL REFERENCES journal.block,
  place int    NOT NULL,
  hash  text   NOT NULL,
  UNIQUE (block, place)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.block
  FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.sealed
  FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
GRANT SELECT ON journal.block, journal.sealed TO cqrs_national;

-- Seals what is committed and not sealed yet; called by one writer at a time (advisory lock). Returns the rows sealed.
CREATE FUNCTION journal.seal(most int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
DECLARE
  next bigint; before text; chain text; n int;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('journal.seal')) THEN RETURN 0; END IF;
  SELECT number + 1, hash INTO next, before FROM journal.block ORDER BY number DESC LIMIT 1;
  IF next IS NULL THEN next := 1; before := repeat('0', 64); END IF;
  CREATE TEMP TABLE IF NOT EXISTS to_seal (entry bigint, place int, hash text) ON COMMIT DELETE ROWS;
  DELETE FROM to_seal;
  INSERT INTO to_seal
    SELECT e.id, row_number() OVER (ORDER BY e.xid, e.id), e.hash
      FROM journal.entry e
     WHERE e.xid < pg_snapshot_xmin(pg_current_snapshot())
       AND NOT EXISTS (SELECT FROM journal.sealed s WHERE s.entry = e.id)
     ORDER BY e.xid, e.id LIMIT most;
  GET DIAGNOSTICS n = ROW_COUNT;
  IF n = 0 THEN RETURN 0; END IF;
  SELECT encode(sha256(convert_to(before || string_agg(entry || ':' || hash, ',' ORDER BY place), 'UTF8')), 'hex')
    INTO chain FROM to_seal;
  INSERT INTO journal.block VALUES (next, clock_timestamp(), n, before, chain);
  INSERT INTO journal.sealed SELECT entry, next, place, hash FROM to_seal;
  RETURN n;
END $$;
REVOKE ALL ON FUNCTION journal.seal(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION journal.seal(int) TO cqrs_national;

-- Every fault of rows, order and links.
CREATE VIEW journal.fault AS
  SELECT e.id AS entry, s.block, 'the row does not match its hash' AS what
    FROM journal.entry e LEFT JOIN journal.sealed s ON s.entry = e.id
   WHERE e.hash <> journal.hash_of(e)
  UNION ALL
  SELECT s.entry, s.block, 'the row was sealed with another hash' FROM journal.sealed s JOIN journal.entry e ON e.id = s.entry
   WHERE e.hash <> s.hash
  UNION ALL
  SELECT s.entry, s.block, 'a sealed row is gone' FROM journal.sealed s LEFT JOIN journal.entry e ON e.id = s.entry WHERE e.id IS NULL
  UNION ALL
  SELECT NULL, b.number, 'the block does not match its rows' FROM journal.block b
   WHERE b.hash IS DISTINCT FROM (SELECT encode(sha256(convert_to(b.previous_hash
           || string_agg(s.entry || ':' || s.hash, ',' ORDER BY s.place), 'UTF8')), 'hex') FROM journal.sealed s WHERE s.block = b.number)
  UNION ALL
  SELECT NULL, b.number, 'the block is not linked to the one before'
    FROM (SELECT number, previous_hash, lag(hash) OVER (ORDER BY number) AS before, lag(number) OVER (ORDER BY number) AS earlier FROM journal.block) b
   WHERE b.previous_hash <> coalesce(b.before, repeat('0', 64)) OR coalesce(b.earlier, 0) <> b.number - 1;
GRANT SELECT ON journal.fault TO cqrs_national;

-- News for the modules above: told once, in the transaction of its effect.
CREATE TABLE journal.outbox (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind       text        NOT NULL,
  payload    jsonb       NOT NULL,
  person     uuid        DEFAULT platform.acting_person(),
  tries      int         NOT NULL DEFAULT 0,
  not_before timestamptz NOT NULL DEFAULT now(),
  last_error text,
  told_at    timestamptz
);
CREATE INDEX outbox_waiting ON journal.outbox (not_before, id) WHERE told_at IS NULL;
GRANT INSERT ON journal.outbox TO cqrs_app, cqrs_national;
GRANT SELECT, UPDATE ON journal.outbox TO cqrs_national;
