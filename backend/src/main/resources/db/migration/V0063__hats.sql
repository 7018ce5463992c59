-- Who types what is claimed, or answers a question of the scheme, has had their part in the claim: the one of who submits. Whoever has another
-- part does not type.
CREATE FUNCTION claims.typed_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = claims, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM hat h WHERE h.claim = NEW.id AND h.person = platform.acting_person() AND h.step <> 'SUBMITTED') THEN
    RAISE EXCEPTION 'who has another part in the claim does not change it' USING ERRCODE = 'CQ409';
  END IF;
  INSERT INTO hat (claim, person, step) VALUES (NEW.id, platform.acting_person(), 'SUBMITTED') ON CONFLICT (claim, person, step) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER typed_by AFTER UPDATE ON claims.claim FOR EACH ROW
  WHEN (platform.acting_person() IS NOT NULL AND (NEW.quantities, NEW.answers) IS DISTINCT FROM (OLD.quantities, OLD.answers))
  EXECUTE FUNCTION claims.typed_by();
CREATE POLICY wear_typing ON claims.hat FOR INSERT TO cqrs_owner WITH CHECK (step = 'SUBMITTED');
