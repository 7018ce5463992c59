-- Versions of a service follow each other, and what a person publishes belongs to an organisation that commissions.
CREATE FUNCTION catalogue.publishable() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM version v WHERE v.service = NEW.service AND v.version > NEW.version AND v.status <> 'DRAFT') THEN
    RAISE EXCEPTION 'a later version is published' USING ERRCODE = 'CQ409';
  END IF;
  IF platform.acting_person() IS NOT NULL AND NEW.definition -> 'scheme' IS NOT NULL
     AND NOT EXISTS (SELECT FROM organisations.organisation o
                      WHERE o.code = NEW.definition -> 'scheme' ->> 'commissioner' AND o.type IN ('SUB_ICB', 'ICB', 'REGION')) THEN
    RAISE EXCEPTION 'the organisation of the scheme does not commission' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publishable BEFORE UPDATE OF status ON catalogue.version FOR EACH ROW
  WHEN (NEW.status = 'PUBLISHED' AND OLD.status <> 'PUBLISHED') EXECUTE FUNCTION catalogue.publishable();

CREATE FUNCTION catalogue.follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalogue, pg_temp AS $$
BEGIN
  IF platform.acting_person() IS NOT NULL
     AND NEW.version <> coalesce((SELECT max(v.version) FROM version v WHERE v.service = NEW.service), 0) + 1
     AND NOT EXISTS (SELECT FROM version v WHERE v.service = NEW.service AND v.version = NEW.version) THEN
    RAISE EXCEPTION 'versions follow each other' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER follows BEFORE INSERT ON catalogue.version FOR EACH ROW EXECUTE FUNCTION catalogue.follows();
