-- Whose data hold is said provider by provider: a run speaks for those it covers, and touches nobody else.
CREATE TABLE collection.holding (
  service          text NOT NULL REFERENCES catalogue.service,
  achievement_date date NOT NULL,
  provider         text NOT NULL REFERENCES organisations.organisation,
  run              uuid NOT NULL REFERENCES collection.run,
  PRIMARY KEY (service, achievement_date, provider)
);
CREATE INDEX holding_run ON collection.holding (run);
CREATE INDEX holding_provider ON collection.holding (provider, service, achievement_date);
COMMENT ON TABLE collection.holding IS 'The run whose measurements hold for a provider; no row: nothing collected holds';

INSERT INTO collection.holding
  SELECT DISTINCT r.service, r.achievement_date, m.organisation, r.id
    FROM collection.run r JOIN collection.measurement m ON m.run = r.id WHERE r.status = 'LOADED';

DROP INDEX collection.one_loaded;
ALTER TABLE collection.run
  ADD COLUMN covers text[] NOT NULL DEFAULT '{}',
  ADD COLUMN withdrawn_reason text;
COMMENT ON COLUMN collection.run.covers IS 'Regions, ICBs, sub-ICB locations, PCNs or providers that it speaks for; none: all of England';
COMMENT ON COLUMN collection.run.withdrawn_reason IS 'Why the data of those who are covered and missing were withdrawn; null where they stay';

-- What was signed as far as it goes rests on these data for ever, whatever is loaded afterwards. No run: it rests on entries alone.
CREATE TABLE collection.locked (
  service          text NOT NULL REFERENCES catalogue.service,
  achievement_date date NOT NULL,
  provider         text NOT NULL REFERENCES organisations.organisation,
  run              uuid REFERENCES collection.run,
  PRIMARY KEY (service, achievement_date, provider)
);

ALTER TABLE collection.holding ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE collection.locked ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON collection.holding FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()));
CREATE POLICY see ON collection.locked FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()));
CREATE POLICY all_of_it ON collection.holding TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON collection.locked TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT ON collection.holding, collection.locked TO cqrs_app, cqrs_national;
GRANT INSERT, UPDATE, DELETE ON collection.holding TO cqrs_national;

-- The run whose measurements are shown for a provider: the one that was signed on, else the one that holds.
CREATE VIEW collection.shown_run WITH (security_invoker) AS
  SELECT service, achievement_date, provider, run FROM collection.locked WHERE run IS NOT NULL
  UNION ALL
  SELECT service, achievement_date, provider, run FROM collection.holding h
   WHERE NOT EXISTS (SELECT FROM collection.locked l
                      WHERE l.service = h.service AND l.achievement_date = h.achievement_date AND l.provider = h.provider);
GRANT SELECT ON collection.shown_run TO cqrs_app, cqrs_national;

CREATE OR REPLACE VIEW collection.figure WITH (security_invoker) AS
  SELECT s.id AS submission, s.service, s.provider, s.achievement_date, e.indicator, e.field, e.value, e.source
    FROM collection.submission s
    JOIN collection.entry e ON e.submission = s.id
   WHERE e.source = 'COMMISSIONER_ENTRY'
      OR NOT EXISTS (SELECT FROM collection.shown_run r JOIN collection.measurement m ON m.run = r.run AND m.organisation = s.provider AND m.indicator = e.indicator
                      WHERE r.service = s.service AND r.achievement_date = s.achievement_date AND r.provider = s.provider
                        AND CASE e.field WHEN 'NUMERATOR' THEN m.numerator WHEN 'DENOMINATOR' THEN m.denominator WHEN 'PCAS' THEN m.pcas
                                         WHEN 'REGISTER' THEN m.register WHEN 'COUNT' THEN m.count ELSE m.answer END IS NOT NULL)
  UNION ALL
  SELECT s.id, s.service, s.provider, s.achievement_date, m.indicator, x.field, x.value, 'COLLECTED'
    FROM collection.submission s
    JOIN collection.shown_run r ON r.service = s.service AND r.achievement_date = s.achievement_date AND r.provider = s.provider
    JOIN collection.measurement m ON m.run = r.run AND m.organisation = s.provider
    CROSS JOIN LATERAL (VALUES ('NUMERATOR', m.numerator), ('DENOMINATOR', m.denominator), ('PCAS', m.pcas),
                               ('REGISTER', m.register), ('COUNT', m.count), ('ANSWER', m.answer)) AS x (field, value)
   WHERE x.value IS NOT NULL
     AND NOT EXISTS (SELECT FROM collection.entry e WHERE e.submission = s.id AND e.indicator = m.indicator AND e.field = x.field
                        AND e.source = 'COMMISSIONER_ENTRY');

-- Entries as they were submitted last: these count, whatever is saved beside them.
CREATE TABLE collection.submitted_entry (LIKE collection.entry INCLUDING CONSTRAINTS INCLUDING INDEXES);
ALTER TABLE collection.submitted_entry ADD FOREIGN KEY (submission) REFERENCES collection.submission;
INSERT INTO collection.submitted_entry
  SELECT e.* FROM collection.entry e JOIN collection.submission s ON s.id = e.submission WHERE s.status = 'SUBMITTED';
ALTER TABLE collection.submitted_entry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON collection.submitted_entry FOR SELECT TO cqrs_app USING (EXISTS (SELECT FROM collection.submission s WHERE s.id = submission));
CREATE POLICY all_of_it ON collection.submitted_entry TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT ON collection.submitted_entry TO cqrs_app, cqrs_national;

ALTER TABLE collection.submission ADD COLUMN open_changes boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN collection.submission.open_changes IS 'Values are saved that differ from those submitted; they stop every signature';
GRANT UPDATE (open_changes) ON collection.submission TO cqrs_app, cqrs_national;
UPDATE collection.submission SET open_changes = true WHERE status = 'IN_PROGRESS' AND submitted_at IS NOT NULL;

-- Who has ever typed a figure of a submission: they have had a part in it and do not approve it.
CREATE TABLE collection.author (
  submission uuid NOT NULL REFERENCES collection.submission,
  person     uuid NOT NULL REFERENCES access.person,
  PRIMARY KEY (submission, person)
);
INSERT INTO collection.author SELECT DISTINCT submission, entered_by FROM collection.entry;
ALTER TABLE collection.author ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON collection.author FOR SELECT TO cqrs_app USING (EXISTS (SELECT FROM collection.submission s WHERE s.id = submission));
CREATE POLICY all_of_it ON collection.author TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT ON collection.author TO cqrs_app, cqrs_national;

-- An author is noted by whatever writes or takes away an entry.
CREATE FUNCTION collection.note_author() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = collection, pg_temp AS $$
DECLARE who uuid := coalesce(platform.acting_person(), CASE TG_OP WHEN 'DELETE' THEN NULL ELSE NEW.entered_by END);
BEGIN
  IF who IS NOT NULL THEN
    INSERT INTO author VALUES (CASE TG_OP WHEN 'DELETE' THEN OLD.submission ELSE NEW.submission END, who) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_author AFTER INSERT OR UPDATE OR DELETE ON collection.entry FOR EACH ROW EXECUTE FUNCTION collection.note_author();

-- Makes what is saved of a submission what counts; only for whom may enter it.
CREATE FUNCTION collection.submit_entries(wanted uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = collection, pg_temp AS $$
BEGIN
  IF NOT (platform.permitted('submission.enter')
          AND EXISTS (SELECT FROM submission s WHERE s.id = wanted AND s.provider = ANY (platform.reach()))) THEN
    RAISE EXCEPTION 'nobody who may enter these data' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM submitted_entry WHERE submission = wanted;
  INSERT INTO submitted_entry SELECT * FROM entry WHERE submission = wanted;
  UPDATE submission SET open_changes = false WHERE id = wanted;
END $$;
REVOKE ALL ON FUNCTION collection.submit_entries(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION collection.submit_entries(uuid) TO cqrs_app;

-- Entering, signing and loading take turns. Whoever enters or signs for one provider shares the data of the day with the others; whoever
-- loads has them alone.
CREATE FUNCTION collection.take_turn(wanted_service text, wanted_date date, wanted_provider text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock_shared(hashtextextended('data|' || wanted_service || '|' || wanted_date, 0));
  SELECT pg_advisory_xact_lock(hashtextextended('data|' || wanted_service || '|' || wanted_date || '|' || wanted_provider, 0));
$$;
CREATE FUNCTION collection.take_turn(wanted_service text, wanted_date date) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('data|' || wanted_service || '|' || wanted_date, 0));
$$;

-- Keeps the data that were signed on; from then on they are what is shown.
CREATE FUNCTION collection.lock_data(signed_service text, signed_date date, signed_provider text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = collection, pg_temp AS $$
  INSERT INTO locked (service, achievement_date, provider, run)
  SELECT signed_service, signed_date, signed_provider,
         (SELECT run FROM holding h WHERE h.service = signed_service AND h.achievement_date = signed_date AND h.provider = signed_provider)
  ON CONFLICT DO NOTHING
$$;
REVOKE ALL ON FUNCTION collection.lock_data(text, date, text) FROM PUBLIC;
