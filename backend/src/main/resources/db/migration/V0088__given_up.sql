-- A batch that was prepared and not released can be cancelled with a reason: its lines are taken out and due again.
ALTER TABLE payments.batch ADD COLUMN cancelled_at timestamptz, ADD COLUMN cancelled_by uuid REFERENCES access.person, ADD COLUMN cancelled_because text,
  ADD CONSTRAINT says_why_cancelled CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL) AND (cancelled_at IS NULL) = (cancelled_because IS NULL)),
  ADD CONSTRAINT released_or_cancelled CHECK (released_at IS NULL OR cancelled_at IS NULL);
CREATE FUNCTION payments.cancel_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.cancelled_at IS NOT NULL THEN RAISE EXCEPTION 'a cancelled batch stays as it is' USING ERRCODE = 'CQ409'; END IF;
  IF NEW.cancelled_by IS DISTINCT FROM platform.acting_person() AND NEW.cancelled_at IS NOT NULL THEN
    RAISE EXCEPTION 'a batch is cancelled by who acts' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cancel_batch BEFORE UPDATE ON payments.batch FOR EACH ROW EXECUTE FUNCTION payments.cancel_batch();

-- A line is taken out with its batch and not otherwise.
CREATE FUNCTION payments.taken_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM payments.batch b WHERE b.id = NEW.batch AND b.cancelled_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a line is taken out with its batch' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER taken_out BEFORE UPDATE ON payments.line FOR EACH ROW WHEN (NEW.taken_out) EXECUTE FUNCTION payments.taken_out();

-- Each change of a payment counts, so that nobody acts upon what they did not see.
ALTER TABLE payments.instruction ADD COLUMN version bigint NOT NULL DEFAULT 1;
CREATE FUNCTION payments.counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER counted BEFORE UPDATE ON payments.instruction FOR EACH ROW EXECUTE FUNCTION payments.counted();

-- Who holds or cancels a payment is who acts.
CREATE FUNCTION payments.by_who_acts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.held IS NOT NULL AND NEW.held_by IS DISTINCT FROM OLD.held_by AND NEW.held_by IS DISTINCT FROM platform.acting_person()
     OR NEW.cancelled_by IS DISTINCT FROM OLD.cancelled_by AND NEW.cancelled_by IS DISTINCT FROM platform.acting_person() THEN
    RAISE EXCEPTION 'a payment is held or cancelled by who acts' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = 'CANCELLED' AND OLD.status <> 'CANCELLED' AND payments.in_doubt(NEW.id) THEN
    RAISE EXCEPTION 'what the agency said of it waits for a person' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER by_who_acts BEFORE UPDATE ON payments.instruction FOR EACH ROW EXECUTE FUNCTION payments.by_who_acts();
CREATE INDEX instruction_to_correct ON payments.instruction (provider, commissioner) WHERE held = 'TO_CORRECT';
