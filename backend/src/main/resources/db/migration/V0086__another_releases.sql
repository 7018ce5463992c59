-- Whoever prepared a batch does not release it. Both are who acts, whatever a statement says, and neither changes.
CREATE FUNCTION payments.sign_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.prepared_by IS DISTINCT FROM platform.acting_person() OR NEW.released_by IS NOT NULL THEN
      RAISE EXCEPTION 'a batch is prepared by who acts, and released afterwards' USING ERRCODE = 'CQ409';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.number, NEW.pay_on, NEW.service, NEW.lines, NEW.file_sha256, NEW.layout, NEW.prepared_at, NEW.prepared_by)
     IS DISTINCT FROM (OLD.number, OLD.pay_on, OLD.service, OLD.lines, OLD.file_sha256, OLD.layout, OLD.prepared_at, OLD.prepared_by) THEN
    RAISE EXCEPTION 'a batch stays as it was prepared' USING ERRCODE = 'CQ409';
  END IF;
  IF (NEW.released_by, NEW.released_at) IS DISTINCT FROM (OLD.released_by, OLD.released_at) THEN
    IF OLD.released_by IS NOT NULL OR NEW.released_by IS DISTINCT FROM platform.acting_person() THEN
      RAISE EXCEPTION 'a batch is released once, by who acts' USING ERRCODE = 'CQ409';
    END IF;
    IF NEW.released_by = NEW.prepared_by THEN RAISE EXCEPTION 'another person releases a batch' USING ERRCODE = 'CQ409'; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sign_batch BEFORE INSERT OR UPDATE ON payments.batch FOR EACH ROW EXECUTE FUNCTION payments.sign_batch();
