-- Who begins a claim, types what is claimed, answers a question, or adds, sends or takes away evidence has had their part in the claim: the one
-- of who submits. Whoever has another part does none of this; so nobody approves what they made.
CREATE FUNCTION claims.take_part(of uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = claims, pg_temp AS $$
BEGIN
  IF platform.acting_person() IS NULL THEN RETURN; END IF;
  IF EXISTS (SELECT FROM hat h WHERE h.claim = of AND h.person = platform.acting_person() AND h.step <> 'SUBMITTED') THEN
    RAISE EXCEPTION 'who has another part in the claim does not change it' USING ERRCODE = 'CQ409';
  END IF;
  INSERT INTO hat (claim, person, step) VALUES (of, platform.acting_person(), 'SUBMITTED') ON CONFLICT (claim, person, step) DO NOTHING;
END $$;
REVOKE ALL ON FUNCTION claims.take_part(uuid) FROM PUBLIC;

CREATE OR REPLACE FUNCTION claims.typed_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = claims, pg_temp AS $$
BEGIN
  PERFORM take_part(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER begun_by AFTER INSERT ON claims.claim FOR EACH ROW EXECUTE FUNCTION claims.typed_by();

CREATE FUNCTION claims.answered_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = claims, pg_temp AS $$
BEGIN
  PERFORM take_part(NEW.claim);
  RETURN NULL;
END $$;
CREATE TRIGGER answered_by AFTER INSERT ON claims.message FOR EACH ROW WHEN (NEW.kind = 'ANSWER') EXECUTE FUNCTION claims.answered_by();

CREATE FUNCTION claims.supported_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = claims, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.status <> OLD.status AND NEW.status IN ('NOT_SCANNED', 'REFUSED', 'DISCARDED') THEN
    PERFORM take_part(c.id) FROM claim c WHERE c.id = NEW.subject;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER supported_by AFTER INSERT OR UPDATE OF status ON evidence.file FOR EACH ROW WHEN (NEW.subject_kind = 'claim')
  EXECUTE FUNCTION claims.supported_by();

-- What was done before counts alike; a part that was signed stays the part that it is.
INSERT INTO claims.hat (claim, person, step) SELECT id, made_by, 'SUBMITTED' FROM claims.claim
UNION SELECT claim, person, 'SUBMITTED' FROM claims.message WHERE kind = 'ANSWER'
UNION SELECT f.subject, f.added_by, 'SUBMITTED' FROM evidence.file f JOIN claims.claim c ON c.id = f.subject WHERE f.subject_kind = 'claim'
ON CONFLICT DO NOTHING;
