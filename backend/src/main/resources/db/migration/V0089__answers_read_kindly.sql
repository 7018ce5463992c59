-- The identifier that a line of the payment agency gives: 32 hexadecimal digits, whatever stands around or between them; null where it gives none.
CREATE FUNCTION payments.identifier_read(said text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN r.digits ~ '^[0-9a-fA-F]{32}$' THEN r.digits::uuid END FROM (SELECT regexp_replace(said, '[^0-9A-Za-z]', '', 'g')) AS r (digits)
$$;
GRANT EXECUTE ON FUNCTION payments.identifier_read(text) TO cqrs_app, cqrs_national;

-- Which payment a line names is read from the line, for whoever keeps it.
CREATE FUNCTION payments.named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.instruction := (SELECT i.id FROM payments.instruction i WHERE i.id = payments.identifier_read(NEW.said_instruction));
  RETURN NEW;
END $$;
CREATE TRIGGER named BEFORE INSERT ON payments.answer FOR EACH ROW EXECUTE FUNCTION payments.named();

-- Lines that were kept without their payment and wait for a person get it now; what they said stays as it was.
ALTER TABLE payments.answer DISABLE TRIGGER kept;
UPDATE payments.answer a SET instruction = i.id FROM payments.instruction i
 WHERE a.instruction IS NULL AND i.id = payments.identifier_read(a.said_instruction);
ALTER TABLE payments.answer ENABLE TRIGGER kept;

-- Whatever the agency said of a payment that was neither taken over nor known: the payment waits until a person settles it.
CREATE OR REPLACE VIEW payments.open_answer WITH (security_invoker = true) AS
  SELECT a.id, a.batch, a.instruction, a.kept_at, a.instruction IS NOT NULL AS holds
    FROM payments.answer a
   WHERE a.outcome NOT IN ('TAKEN', 'REPEATED') AND NOT EXISTS (SELECT FROM payments.answer_settlement s WHERE s.answer = a.id);

-- What was given up is not due again: paid after all and come back, it is given up as before and says why it came back.
CREATE OR REPLACE FUNCTION payments.moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.cancelled_because IS NULL AND OLD.cancelled_because IS NOT NULL THEN
    RAISE EXCEPTION 'a payment that was cancelled stays so' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
    ('APPROVED', 'IN_BATCH'), ('APPROVED', 'CANCELLED'), ('REJECTED', 'IN_BATCH'), ('REJECTED', 'CANCELLED'), ('REJECTED', 'PAID'),
    ('RETURNED', 'IN_BATCH'), ('RETURNED', 'CANCELLED'), ('RETURNED', 'PAID'), ('CANCELLED', 'PAID'),
    ('IN_BATCH', 'SENT'), ('IN_BATCH', 'APPROVED'), ('IN_BATCH', 'REJECTED'), ('IN_BATCH', 'RETURNED'),
    ('SENT', 'ACCEPTED'), ('SENT', 'REJECTED'), ('SENT', 'PAID'), ('SENT', 'RETURNED'),
    ('ACCEPTED', 'REJECTED'), ('ACCEPTED', 'PAID'), ('ACCEPTED', 'RETURNED'), ('PAID', 'RETURNED'))
    AND NOT (NEW.status = 'CANCELLED' AND OLD.cancelled_because IS NOT NULL) THEN
    RAISE EXCEPTION 'a payment does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = 'IN_BATCH' AND OLD.status <> 'IN_BATCH'
     AND (NEW.held IS NOT NULL OR NEW.cancelled_because IS NOT NULL OR payments.in_doubt(NEW.id)) THEN
    RAISE EXCEPTION 'a payment that is held goes into no batch' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION payments.payable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.amount <= 0 THEN RAISE EXCEPTION 'there is nothing to pay' USING ERRCODE = 'CQ409'; END IF;
  IF payments.in_doubt(NEW.instruction)
     OR EXISTS (SELECT FROM payments.instruction i WHERE i.id = NEW.instruction AND (i.held IS NOT NULL OR i.cancelled_because IS NOT NULL)) THEN
    RAISE EXCEPTION 'a payment that is held goes into no batch' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;

-- Nobody gives a payment up while it is in doubt; one that was given up before only goes back to that.
CREATE OR REPLACE FUNCTION payments.by_who_acts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.held IS NOT NULL AND NEW.held_by IS DISTINCT FROM OLD.held_by AND NEW.held_by IS DISTINCT FROM platform.acting_person()
     OR NEW.cancelled_by IS DISTINCT FROM OLD.cancelled_by AND NEW.cancelled_by IS DISTINCT FROM platform.acting_person() THEN
    RAISE EXCEPTION 'a payment is held or cancelled by who acts' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = 'CANCELLED' AND OLD.cancelled_because IS NULL AND payments.in_doubt(NEW.id) THEN
    RAISE EXCEPTION 'what the agency said of it waits for a person' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE VIEW payments.due WITH (security_invoker = true) AS
  SELECT i.id, i.reference, i.provider, i.commissioner, i.service, i.achievement_date, i.amount, i.paycode FROM payments.instruction i
   WHERE i.status IN ('APPROVED', 'REJECTED', 'RETURNED') AND i.amount > 0 AND i.held IS NULL AND i.cancelled_because IS NULL
     AND NOT payments.in_doubt(i.id);

ALTER TABLE payments.instruction
  DROP CONSTRAINT says_why,
  ADD CONSTRAINT says_why CHECK (status = 'CANCELLED' OR (status IN ('REJECTED', 'RETURNED')) = (rejection_reason IS NOT NULL));
UPDATE payments.instruction SET status = 'CANCELLED', held = NULL, held_because = NULL, held_by = NULL, held_at = NULL
 WHERE cancelled_because IS NOT NULL AND status IN ('APPROVED', 'REJECTED', 'RETURNED');
-- A batch that was prepared with such a payment before this can still be released or cancelled by a person: no new one comes into being.
ALTER TABLE payments.instruction ADD CONSTRAINT cancelled_stays_cancelled
  CHECK (cancelled_because IS NULL OR status NOT IN ('APPROVED', 'IN_BATCH', 'REJECTED', 'RETURNED')) NOT VALID;
