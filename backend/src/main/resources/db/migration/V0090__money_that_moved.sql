-- Money that moved: every sum that is known to have been paid, as it was instructed, in part, late or a second time, and every sum that came back.
-- A payment of which any money is with the provider, or may be, goes into no batch.
CREATE FUNCTION payments.says_paid(said text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT r.letters ~ 'PAID' AND r.letters !~ 'UNPAID|NOTPAID' FROM (SELECT upper(regexp_replace(said, '[^A-Za-z]', '', 'g'))) AS r (letters)
$$;
GRANT EXECUTE ON FUNCTION payments.says_paid(text) TO cqrs_app, cqrs_national;

-- The amount and the day of a line as they were read; null where they cannot be.
ALTER TABLE payments.answer ADD COLUMN read_amount numeric(14, 2), ADD COLUMN read_on date;
ALTER TABLE payments.answer DISABLE TRIGGER kept;
UPDATE payments.answer SET read_amount = CASE WHEN said_amount ~ '^[0-9]{1,9}(\.[0-9]{1,2})?$' THEN said_amount::numeric END,
                           read_on = CASE WHEN pg_input_is_valid(said_on, 'date') AND said_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN said_on::date END;
ALTER TABLE payments.answer ENABLE TRIGGER kept;

CREATE TABLE payments.movement (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  instruction uuid NOT NULL REFERENCES payments.instruction,
  batch       uuid NOT NULL REFERENCES payments.batch,
  kind        text NOT NULL CHECK (kind IN ('PAID', 'REST_PAID', 'RETURNED')),
  amount      numeric(14, 2) NOT NULL CHECK (amount > 0),
  moved_on    date NOT NULL,
  answer      uuid UNIQUE REFERENCES payments.answer,
  reason      text,
  kept_by     uuid REFERENCES access.person,
  kept_at     timestamptz NOT NULL DEFAULT now(),
  CHECK (kind = 'PAID' OR btrim(reason) <> '')
);
COMMENT ON COLUMN payments.movement.answer IS 'The line that a person found to be as it says; null: the line of the batch says it, or a person does';
CREATE INDEX movement_instruction ON payments.movement (instruction);
CREATE INDEX movement_batch ON payments.movement (batch);
CREATE UNIQUE INDEX movement_of_line ON payments.movement (batch, instruction) WHERE kind = 'PAID' AND answer IS NULL;

INSERT INTO payments.movement (instruction, batch, kind, amount, moved_on, reason, kept_at)
  SELECT l.instruction, l.batch, m.kind, l.amount, m.moved_on, m.reason, b.released_at
    FROM payments.line l JOIN payments.batch b ON b.id = l.batch
    CROSS JOIN LATERAL (VALUES ('PAID', l.answered_on, NULL), ('RETURNED', l.returned_on, l.returned_because)) AS m (kind, moved_on, reason)
   WHERE l.answer = 'PAID' AND m.moved_on IS NOT NULL;

-- What is with the provider of a payment: what was paid less what came back.
CREATE FUNCTION payments.paid_so_far(of_instruction uuid) RETURNS numeric
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = payments, pg_temp AS $$
  SELECT coalesce(sum(CASE m.kind WHEN 'RETURNED' THEN -m.amount ELSE m.amount END), 0.00) FROM movement m WHERE m.instruction = of_instruction
$$;
REVOKE ALL ON FUNCTION payments.paid_so_far(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION payments.paid_so_far(uuid) TO cqrs_app, cqrs_national;

-- Money moves as a line of a batch, a line of the agency that a person found right, or a person says, and on days that can be.
CREATE FUNCTION payments.money_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = payments, pg_temp AS $$
DECLARE i instruction; so_far numeric; first_paid date;
BEGIN
  IF TG_OP <> 'INSERT' THEN RAISE EXCEPTION 'money that moved stays as it was kept' USING ERRCODE = 'CQ409'; END IF;
  SELECT * INTO i FROM instruction WHERE id = NEW.instruction FOR UPDATE;
  so_far := paid_so_far(NEW.instruction);
  SELECT min(m.moved_on) INTO first_paid FROM movement m WHERE m.instruction = NEW.instruction AND m.kind <> 'RETURNED';
  IF NOT EXISTS (SELECT FROM line l JOIN batch b ON b.id = l.batch
                  WHERE l.batch = NEW.batch AND l.instruction = NEW.instruction AND NOT l.taken_out
                    AND (b.released_at AT TIME ZONE 'Europe/London')::date <= NEW.moved_on)
     OR NEW.moved_on > access.today() THEN
    RAISE EXCEPTION 'money moves between the release of its batch and today' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.answer IS NOT NULL AND NOT EXISTS (
       SELECT FROM answer a JOIN answer_settlement s ON s.answer = a.id AND s.decision = 'AS_SAID'
        WHERE a.id = NEW.answer AND (a.instruction, a.batch, a.read_on) = (NEW.instruction, NEW.batch, NEW.moved_on)
          AND CASE NEW.kind WHEN 'PAID' THEN says_paid(a.said_status) AND a.read_amount = NEW.amount ELSE NOT says_paid(a.said_status) END) THEN
    RAISE EXCEPTION 'a line of the payment agency that was found right says what moved' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.kind = 'PAID' AND NEW.answer IS NULL AND NOT EXISTS (
       SELECT FROM line l WHERE (l.batch, l.instruction, l.amount, l.answered_on) = (NEW.batch, NEW.instruction, NEW.amount, NEW.moved_on) AND l.answer = 'PAID') THEN
    RAISE EXCEPTION 'a line that was answered with PAID says what moved' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.kind = 'REST_PAID' AND (so_far <= 0 OR NEW.amount <> i.amount - so_far) THEN
    RAISE EXCEPTION 'the rest is what was not paid yet of what was paid in part' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.kind = 'RETURNED' AND NEW.amount > so_far THEN RAISE EXCEPTION 'only what was paid comes back' USING ERRCODE = 'CQ409'; END IF;
  IF NEW.kind <> 'PAID' AND NEW.moved_on < first_paid THEN
    RAISE EXCEPTION 'the rest and what comes back move after what was paid' USING ERRCODE = 'CQ409';
  END IF;
  NEW.kept_by := platform.acting_person();
  RETURN NEW;
END $$;
CREATE TRIGGER money_moves BEFORE INSERT OR UPDATE OR DELETE ON payments.movement FOR EACH ROW EXECUTE FUNCTION payments.money_moves();

CREATE FUNCTION payments.line_moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = payments, pg_temp AS $$
BEGIN
  IF NEW.answer = 'PAID' AND OLD.answer IS DISTINCT FROM 'PAID' THEN
    INSERT INTO movement (instruction, batch, kind, amount, moved_on) VALUES (NEW.instruction, NEW.batch, 'PAID', NEW.amount, NEW.answered_on);
  END IF;
  IF NEW.returned_on IS NOT NULL AND OLD.returned_on IS NULL THEN
    INSERT INTO movement (instruction, batch, kind, amount, moved_on, reason)
    VALUES (NEW.instruction, NEW.batch, 'RETURNED', NEW.amount, NEW.returned_on, NEW.returned_because);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER line_moved AFTER UPDATE ON payments.line FOR EACH ROW EXECUTE FUNCTION payments.line_moved();

ALTER TABLE payments.movement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY all_of_it ON payments.movement TO cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY see_all ON payments.movement FOR SELECT TO cqrs_national USING (true);
CREATE POLICY see ON payments.movement FOR SELECT TO cqrs_app
  USING (platform.sees_money() AND EXISTS (SELECT FROM payments.instruction i WHERE i.id = movement.instruction));
CREATE POLICY keep ON payments.movement FOR INSERT TO cqrs_national WITH CHECK (platform.permitted('payment.acknowledge'));
GRANT SELECT ON payments.movement TO cqrs_app, cqrs_national;
GRANT INSERT ON payments.movement TO cqrs_national;

-- What says that money moved is not settled by leaving what is recorded: it is as the line says, or the money is not with the provider.
ALTER TABLE payments.answer_settlement
  DROP CONSTRAINT answer_settlement_pkey, DROP CONSTRAINT answer_settlement_decision_check,
  ADD CONSTRAINT answer_settlement_decision_check CHECK (decision IN ('KEEP', 'AS_SAID', 'NOT_PAID')),
  ADD PRIMARY KEY (answer, decision);
CREATE UNIQUE INDEX settled_once ON payments.answer_settlement (answer) WHERE decision <> 'KEEP';

-- How lines are settled: a line that was left as recorded before although it says that money moved waits for a person again.
CREATE VIEW payments.settled_answer WITH (security_invoker = true) AS
  SELECT s.answer, s.decision, s.reason, s.settled_by, s.settled_at FROM payments.answer_settlement s JOIN payments.answer a ON a.id = s.answer
   WHERE s.decision <> 'KEEP' OR a.instruction IS NULL OR NOT payments.says_paid(a.said_status);
GRANT SELECT ON payments.settled_answer TO cqrs_national;
CREATE OR REPLACE VIEW payments.open_answer WITH (security_invoker = true) AS
  SELECT a.id, a.batch, a.instruction, a.kept_at, a.instruction IS NOT NULL AS holds
    FROM payments.answer a
   WHERE a.outcome NOT IN ('TAKEN', 'REPEATED') AND NOT EXISTS (SELECT FROM payments.settled_answer s WHERE s.answer = a.id);

CREATE FUNCTION payments.settles() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE a payments.answer;
BEGIN
  SELECT * INTO a FROM payments.answer WHERE id = NEW.answer;
  IF NOT EXISTS (SELECT FROM payments.open_answer o WHERE o.id = NEW.answer) THEN
    RAISE EXCEPTION 'that line waits for nobody' USING ERRCODE = 'CQ409';
  END IF;
  IF (NEW.decision = 'KEEP') AND a.instruction IS NOT NULL AND payments.says_paid(a.said_status)
     OR NEW.decision = 'NOT_PAID' AND NOT payments.says_paid(a.said_status) THEN
    RAISE EXCEPTION 'what says that money moved is as it says, or the money is not with the provider' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER settles BEFORE INSERT ON payments.answer_settlement FOR EACH ROW EXECUTE FUNCTION payments.settles();

-- Every state of a payment rests on its record: sent by a released batch, answered by its line, paid by money that moved.
CREATE OR REPLACE FUNCTION payments.moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE so_far numeric := payments.paid_so_far(NEW.id);
BEGIN
  IF NEW.cancelled_because IS NULL AND OLD.cancelled_because IS NOT NULL THEN
    RAISE EXCEPTION 'a payment that was cancelled stays so' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
    ('APPROVED', 'IN_BATCH'), ('APPROVED', 'CANCELLED'), ('REJECTED', 'IN_BATCH'), ('REJECTED', 'CANCELLED'), ('REJECTED', 'PAID'),
    ('RETURNED', 'IN_BATCH'), ('RETURNED', 'CANCELLED'), ('RETURNED', 'PAID'), ('CANCELLED', 'PAID'),
    ('IN_BATCH', 'SENT'), ('IN_BATCH', 'APPROVED'), ('IN_BATCH', 'REJECTED'), ('IN_BATCH', 'RETURNED'),
    ('SENT', 'ACCEPTED'), ('SENT', 'REJECTED'), ('SENT', 'PAID'), ('SENT', 'RETURNED'),
    ('ACCEPTED', 'REJECTED'), ('ACCEPTED', 'PAID'), ('ACCEPTED', 'RETURNED'), ('PAID', 'RETURNED'), ('PAID', 'SENT'), ('PAID', 'ACCEPTED'))
    AND NOT (NEW.status = 'CANCELLED' AND OLD.cancelled_because IS NOT NULL) THEN
    RAISE EXCEPTION 'a payment does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = 'IN_BATCH' AND OLD.status <> 'IN_BATCH'
     AND (NEW.held IS NOT NULL OR NEW.cancelled_because IS NOT NULL OR so_far <> 0 OR payments.in_doubt(NEW.id)) THEN
    RAISE EXCEPTION 'a payment that is held goes into no batch' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status <> OLD.status AND NEW.status IN ('SENT', 'ACCEPTED', 'REJECTED') AND NOT EXISTS (
       SELECT FROM payments.line l JOIN payments.batch b ON b.id = l.batch
        WHERE l.batch = NEW.batch AND l.instruction = NEW.id AND NOT l.taken_out AND b.released_at IS NOT NULL
          AND (NEW.status = 'SENT' OR l.answer = NEW.status)) THEN
    RAISE EXCEPTION 'a payment is %, as a line of a released batch says', lower(NEW.status) USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = 'PAID' AND so_far < NEW.amount THEN
    RAISE EXCEPTION 'a payment is paid as the payment agency said' USING ERRCODE = 'CQ409';
  END IF;
  IF OLD.status = 'PAID' AND NEW.status <> 'PAID' AND so_far >= NEW.amount THEN
    RAISE EXCEPTION 'a payment is paid until its money came back' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.cancelled_because IS NOT NULL AND OLD.cancelled_because IS NULL AND so_far <> 0 THEN
    RAISE EXCEPTION 'money of that payment is with the provider' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION payments.payable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.amount <= 0 THEN RAISE EXCEPTION 'there is nothing to pay' USING ERRCODE = 'CQ409'; END IF;
  IF payments.paid_so_far(NEW.instruction) <> 0 THEN RAISE EXCEPTION 'money of that payment is with the provider' USING ERRCODE = 'CQ409'; END IF;
  IF payments.in_doubt(NEW.instruction)
     OR EXISTS (SELECT FROM payments.instruction i WHERE i.id = NEW.instruction AND (i.held IS NOT NULL OR i.cancelled_because IS NOT NULL)) THEN
    RAISE EXCEPTION 'a payment that is held goes into no batch' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION payments.handed_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM payments.line l WHERE l.batch = NEW.id AND (l.answer IS NULL OR l.answer = 'ACCEPTED')
                AND (payments.in_doubt(l.instruction) OR payments.paid_so_far(l.instruction) <> 0)) THEN
    RAISE EXCEPTION 'a line of the batch is in doubt' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE VIEW payments.due WITH (security_invoker = true) AS
  SELECT i.id, i.reference, i.provider, i.commissioner, i.service, i.achievement_date, i.amount, i.paycode FROM payments.instruction i
   WHERE i.status IN ('APPROVED', 'REJECTED', 'RETURNED') AND i.amount > 0 AND i.held IS NULL AND i.cancelled_because IS NULL
     AND payments.paid_so_far(i.id) = 0 AND NOT payments.in_doubt(i.id);

-- A line is answered as a kept line of the agency says that was taken over, or that a person found right.
CREATE FUNCTION payments.answered_as_said() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM payments.answer a LEFT JOIN payments.answer_settlement s ON s.answer = a.id AND s.decision = 'AS_SAID'
                  WHERE a.batch = NEW.batch AND a.instruction = NEW.instruction AND (a.outcome = 'TAKEN' OR s.answer IS NOT NULL)
                    AND a.read_on = NEW.answered_on AND a.read_amount = NEW.amount
                    AND upper(regexp_replace(a.said_status, '[^A-Za-z]', '', 'g')) = NEW.answer) THEN
    RAISE EXCEPTION 'a line is answered as the payment agency said' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER as_the_agency_said BEFORE UPDATE ON payments.line FOR EACH ROW
  WHEN (NEW.answer IS NOT NULL AND (NEW.answer, NEW.answered_on) IS DISTINCT FROM (OLD.answer, OLD.answered_on))
  EXECUTE FUNCTION payments.answered_as_said();
