-- News that is not taken in several tries is parked: it is not told again and holds up nothing, until somebody decides on it.
ALTER TABLE journal.outbox
  ADD COLUMN parked_at      timestamptz,
  ADD COLUMN set_aside_at   timestamptz,
  ADD COLUMN set_aside_by   uuid REFERENCES access.person,
  ADD COLUMN set_aside_name text,
  ADD COLUMN set_aside_why  text CHECK (length(set_aside_why) BETWEEN 1 AND 2000),
  ADD CONSTRAINT parked_for_a_reason CHECK (parked_at IS NULL OR (told_at IS NULL AND tries > 0 AND last_error IS NOT NULL)),
  ADD CONSTRAINT set_aside_by_somebody CHECK (
    num_nulls(set_aside_at, set_aside_by, set_aside_name, set_aside_why) IN (0, 4) AND (set_aside_at IS NULL OR parked_at IS NOT NULL));

CREATE INDEX outbox_failed ON journal.outbox (id) WHERE told_at IS NULL AND tries > 0;

-- The system tells; people leave news by what they do, and decide on parked news if they may. Nobody else sees what waits.
ALTER TABLE journal.outbox ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY leave ON journal.outbox FOR INSERT TO cqrs_app, cqrs_national
  WITH CHECK (told_at IS NULL AND parked_at IS NULL AND tries = 0);
CREATE POLICY told ON journal.outbox FOR SELECT TO cqrs_national USING (platform.acting_person() IS NULL);
CREATE POLICY tell ON journal.outbox FOR UPDATE TO cqrs_national USING (platform.acting_person() IS NULL);
CREATE POLICY see ON journal.outbox FOR SELECT TO cqrs_national USING ((SELECT platform.holds('news.view')));
CREATE POLICY decide ON journal.outbox FOR UPDATE TO cqrs_national
  USING (parked_at IS NOT NULL AND platform.permitted('news.decide')) WITH CHECK (platform.permitted('news.decide'));
CREATE POLICY of_functions ON journal.outbox FOR SELECT TO cqrs_owner USING (true);

-- What a person decides is when it is told again, or that it never is: not what it says or what became of it.
CREATE FUNCTION journal.decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.at, NEW.kind, NEW.payload) IS DISTINCT FROM (OLD.id, OLD.at, OLD.kind, OLD.payload) THEN
    RAISE EXCEPTION 'news stays as it was left' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF platform.acting_person() IS NULL THEN RETURN NEW; END IF;
  IF (NEW.tries, NEW.last_error, NEW.told_at) IS DISTINCT FROM (OLD.tries, OLD.last_error, OLD.told_at)
     OR (NEW.set_aside_at IS NOT NULL AND NEW.set_aside_by IS DISTINCT FROM platform.acting_person()) THEN
    RAISE EXCEPTION 'only when news is told again can be decided' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decided BEFORE UPDATE ON journal.outbox FOR EACH ROW EXECUTE FUNCTION journal.decided();

INSERT INTO access.role_permission VALUES ('SERVICE_DESK', 'news.view'), ('SERVICE_DESK', 'news.decide');

-- Figures are about to change while news of them waits, parked or not; what was set aside does not come any more.
CREATE OR REPLACE FUNCTION declarations.pending(wanted_service text, wanted_date date, wanted_provider text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = declarations, pg_temp AS $$
  SELECT EXISTS (SELECT FROM journal.outbox o
                  WHERE o.told_at IS NULL AND o.set_aside_at IS NULL AND o.kind IN ('RunLoaded', 'SubmissionSubmitted', 'RecalculationAsked')
                    AND o.payload ->> 'service' = wanted_service AND o.payload ->> 'achievementDate' = wanted_date::text
                    AND coalesce(o.payload ->> 'provider', wanted_provider) = wanted_provider)
$$;
