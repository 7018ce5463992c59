-- Every line of every answer file of the payment agency is kept: what it said and what became of it. None of it changes afterwards; who took a
-- line on and how it was settled stand beside it.
CREATE TABLE payments.answer_file (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  batch       uuid NOT NULL REFERENCES payments.batch,
  sha256      text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  received_by uuid NOT NULL DEFAULT platform.acting_person() REFERENCES access.person
);
CREATE TABLE payments.answer (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  file             uuid NOT NULL REFERENCES payments.answer_file,
  batch            uuid NOT NULL REFERENCES payments.batch,
  line             bigint NOT NULL CHECK (line > 0),
  said_instruction text NOT NULL,
  said_status      text NOT NULL,
  said_amount      text NOT NULL,
  said_on          text NOT NULL,
  said_reason      text NOT NULL,
  instruction      uuid REFERENCES payments.instruction,
  outcome          text NOT NULL CHECK (outcome IN ('TAKEN', 'REPEATED', 'PART_PAID', 'FOREIGN', 'CONTRADICTING', 'NOT_UNDERSTOOD')),
  words            text NOT NULL,
  kept_at          timestamptz NOT NULL DEFAULT now(),
  UNIQUE (file, line)
);
COMMENT ON COLUMN payments.answer.instruction IS 'The instruction that is named, of this batch or another; null: none of ours';
CREATE INDEX answer_batch ON payments.answer (batch) WHERE outcome NOT IN ('TAKEN', 'REPEATED');
CREATE INDEX answer_instruction ON payments.answer (instruction) WHERE outcome NOT IN ('TAKEN', 'REPEATED');
CREATE INDEX answer_list ON payments.answer (id) WHERE outcome NOT IN ('TAKEN', 'REPEATED');

-- Who took a line on, one after the other; the last one has it.
CREATE TABLE payments.answer_owner (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  answer   uuid NOT NULL REFERENCES payments.answer,
  person   uuid NOT NULL DEFAULT platform.acting_person() REFERENCES access.person,
  taken_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX answer_owner_answer ON payments.answer_owner (answer, id);
CREATE TABLE payments.answer_settlement (
  answer     uuid PRIMARY KEY REFERENCES payments.answer,
  decision   text NOT NULL CHECK (decision IN ('KEEP', 'AS_SAID')),
  reason     text NOT NULL CHECK (btrim(reason) <> ''),
  settled_by uuid NOT NULL DEFAULT platform.acting_person() REFERENCES access.person,
  settled_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION payments.kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what the payment agency said stays as it was kept' USING ERRCODE = 'CQ409';
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON payments.answer_file FOR EACH ROW EXECUTE FUNCTION payments.kept();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON payments.answer FOR EACH ROW EXECUTE FUNCTION payments.kept();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON payments.answer_owner FOR EACH ROW EXECUTE FUNCTION payments.kept();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON payments.answer_settlement FOR EACH ROW EXECUTE FUNCTION payments.kept();

CREATE VIEW payments.open_answer WITH (security_invoker = true) AS
  SELECT a.id, a.batch, a.instruction, a.kept_at,
         a.instruction IS NOT NULL AND (a.outcome IN ('PART_PAID', 'CONTRADICTING') OR upper(btrim(a.said_status)) IN ('PAID', 'RETURNED')) AS holds
    FROM payments.answer a
   WHERE a.outcome NOT IN ('TAKEN', 'REPEATED') AND NOT EXISTS (SELECT FROM payments.answer_settlement s WHERE s.answer = a.id);

-- Whether something that the agency said of an instruction waits for a person: until then nobody pays it again.
CREATE FUNCTION payments.in_doubt(of_instruction uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = payments, pg_temp AS $$
  SELECT EXISTS (SELECT FROM open_answer a WHERE a.instruction = of_instruction AND a.holds)
$$;
REVOKE ALL ON FUNCTION payments.in_doubt(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION payments.in_doubt(uuid) TO cqrs_app, cqrs_national;

-- A payment comes back from the bank, is held or is given up. A line is taken out of a batch that is cancelled before its release.
ALTER TABLE payments.instruction
  DROP CONSTRAINT instruction_status_check, DROP CONSTRAINT instruction_check1,
  ADD COLUMN held text CHECK (held IN ('HELD', 'TO_CORRECT')), ADD COLUMN held_because text, ADD COLUMN held_by uuid REFERENCES access.person,
  ADD COLUMN held_at timestamptz, ADD COLUMN cancelled_because text, ADD COLUMN cancelled_by uuid REFERENCES access.person,
  ADD CONSTRAINT instruction_status_check CHECK (status IN ('APPROVED', 'IN_BATCH', 'SENT', 'ACCEPTED', 'REJECTED', 'PAID', 'RETURNED', 'CANCELLED')),
  ADD CONSTRAINT says_why CHECK ((status IN ('REJECTED', 'RETURNED')) = (rejection_reason IS NOT NULL)),
  ADD CONSTRAINT says_why_held CHECK (held IS NULL = (held_because IS NULL) AND held IS NULL = (held_by IS NULL) AND held IS NULL = (held_at IS NULL)),
  ADD CONSTRAINT says_why_cancelled CHECK (status <> 'CANCELLED' OR cancelled_because IS NOT NULL AND held IS NULL),
  ADD CONSTRAINT held_outside_a_batch CHECK (held IS NULL OR status IN ('APPROVED', 'REJECTED', 'RETURNED'));
ALTER TABLE payments.line
  ADD COLUMN returned_on date, ADD COLUMN returned_because text, ADD COLUMN taken_out boolean NOT NULL DEFAULT false,
  ADD CHECK ((returned_on IS NULL) = (returned_because IS NULL)), ADD CHECK (returned_on IS NULL OR answer = 'PAID' AND returned_on >= answered_on),
  ADD CHECK (NOT taken_out OR answer IS NULL);
DROP INDEX payments.one_live_line;
CREATE UNIQUE INDEX one_live_line ON payments.line (instruction)
  WHERE answer IS DISTINCT FROM 'REJECTED' AND returned_on IS NULL AND NOT taken_out;

-- £0.00 is paid by nobody: what waited with nothing to pay is given up, and no more of it comes.
UPDATE payments.instruction SET status = 'CANCELLED', rejection_reason = NULL, cancelled_because = 'There is nothing to pay'
 WHERE amount = 0 AND status IN ('APPROVED', 'REJECTED');
ALTER TABLE payments.instruction ADD CONSTRAINT something_to_pay CHECK (amount > 0 OR status NOT IN ('APPROVED', 'IN_BATCH')) NOT VALID;

-- A payment goes from one state to the next and in no other order. Paid is what the agency said, or what a person found it to have said.
CREATE FUNCTION payments.moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
    ('APPROVED', 'IN_BATCH'), ('APPROVED', 'CANCELLED'), ('REJECTED', 'IN_BATCH'), ('REJECTED', 'CANCELLED'), ('REJECTED', 'PAID'),
    ('RETURNED', 'IN_BATCH'), ('RETURNED', 'CANCELLED'), ('RETURNED', 'PAID'), ('CANCELLED', 'PAID'),
    ('IN_BATCH', 'SENT'), ('IN_BATCH', 'APPROVED'), ('IN_BATCH', 'REJECTED'), ('IN_BATCH', 'RETURNED'),
    ('SENT', 'ACCEPTED'), ('SENT', 'REJECTED'), ('SENT', 'PAID'), ('SENT', 'RETURNED'),
    ('ACCEPTED', 'REJECTED'), ('ACCEPTED', 'PAID'), ('ACCEPTED', 'RETURNED'), ('PAID', 'RETURNED')) THEN
    RAISE EXCEPTION 'a payment does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = 'IN_BATCH' AND OLD.status <> 'IN_BATCH' AND (NEW.held IS NOT NULL OR payments.in_doubt(NEW.id)) THEN
    RAISE EXCEPTION 'a payment that is held goes into no batch' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER moves BEFORE UPDATE ON payments.instruction FOR EACH ROW EXECUTE FUNCTION payments.moves();

CREATE FUNCTION payments.payable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.amount <= 0 THEN RAISE EXCEPTION 'there is nothing to pay' USING ERRCODE = 'CQ409'; END IF;
  IF payments.in_doubt(NEW.instruction) OR EXISTS (SELECT FROM payments.instruction i WHERE i.id = NEW.instruction AND i.held IS NOT NULL) THEN
    RAISE EXCEPTION 'a payment that is held goes into no batch' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payable BEFORE INSERT ON payments.line FOR EACH ROW EXECUTE FUNCTION payments.payable();

-- A batch is not handed over while one of its lines is in doubt that the agency has not settled.
CREATE FUNCTION payments.handed_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM payments.line l WHERE l.batch = NEW.id AND (l.answer IS NULL OR l.answer = 'ACCEPTED') AND payments.in_doubt(l.instruction)) THEN
    RAISE EXCEPTION 'a line of the batch is in doubt' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handed_over BEFORE UPDATE OF sends ON payments.batch FOR EACH ROW WHEN (NEW.sends <> OLD.sends) EXECUTE FUNCTION payments.handed_over();

-- Answered, settled, returned; on days between the release and today. What was settled changes only as a person found the agency to have said.
CREATE OR REPLACE FUNCTION payments.answered_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE b payments.batch;
BEGIN
  IF (NEW.batch, NEW.number, NEW.instruction, NEW.amount) IS DISTINCT FROM (OLD.batch, OLD.number, OLD.instruction, OLD.amount)
     OR OLD.taken_out OR OLD.returned_on IS NOT NULL THEN
    RAISE EXCEPTION 'a line does not change once it is settled' USING ERRCODE = 'CQ409';
  END IF;
  IF OLD.answer IN ('PAID', 'REJECTED') AND NOT (
       OLD.answer = 'PAID' AND NEW.returned_on IS NOT NULL AND (NEW.answer, NEW.answered_on) = (OLD.answer, OLD.answered_on)
       OR OLD.answer = 'REJECTED' AND NEW.answer = 'PAID' AND EXISTS (
            SELECT FROM payments.answer a JOIN payments.answer_settlement s ON s.answer = a.id
             WHERE a.batch = NEW.batch AND a.instruction = NEW.instruction AND a.outcome = 'CONTRADICTING' AND s.decision = 'AS_SAID')) THEN
    RAISE EXCEPTION 'a line does not change once it is settled' USING ERRCODE = 'CQ409';
  END IF;
  SELECT * INTO b FROM payments.batch WHERE id = NEW.batch;
  IF (NEW.answer IS NOT NULL OR NEW.returned_on IS NOT NULL) AND b.released_at IS NULL OR NEW.taken_out AND b.released_at IS NOT NULL THEN
    RAISE EXCEPTION 'the batch was released, or was not' USING ERRCODE = 'CQ409';
  END IF;
  IF LEAST(NEW.answered_on, NEW.returned_on) < (b.released_at AT TIME ZONE 'Europe/London')::date
     OR GREATEST(NEW.answered_on, NEW.returned_on) > access.today() THEN
    RAISE EXCEPTION 'a payment is answered between its release and today' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;

-- What waits for the next batch.
CREATE VIEW payments.due WITH (security_invoker = true) AS
  SELECT i.id, i.reference, i.provider, i.commissioner, i.service, i.achievement_date, i.amount, i.paycode FROM payments.instruction i
   WHERE i.status IN ('APPROVED', 'REJECTED', 'RETURNED') AND i.amount > 0 AND i.held IS NULL AND NOT payments.in_doubt(i.id);
DROP INDEX payments.instruction_waiting;
CREATE INDEX instruction_waiting ON payments.instruction (id) WHERE status IN ('APPROVED', 'REJECTED', 'RETURNED');

ALTER TABLE payments.answer_file ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE payments.answer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE payments.answer_owner ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE payments.answer_settlement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY all_of_it ON payments.answer_file TO cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON payments.answer TO cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON payments.answer_owner TO cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON payments.answer_settlement TO cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY see ON payments.answer_file FOR SELECT TO cqrs_national USING (true);
CREATE POLICY see ON payments.answer FOR SELECT TO cqrs_national USING (true);
CREATE POLICY see ON payments.answer_owner FOR SELECT TO cqrs_national USING (true);
CREATE POLICY see ON payments.answer_settlement FOR SELECT TO cqrs_national USING (true);
CREATE POLICY keep ON payments.answer_file FOR INSERT TO cqrs_national
  WITH CHECK (platform.permitted('payment.acknowledge') AND received_by = platform.acting_person());
CREATE POLICY keep ON payments.answer FOR INSERT TO cqrs_national WITH CHECK (platform.permitted('payment.acknowledge'));
CREATE POLICY take ON payments.answer_owner FOR INSERT TO cqrs_national
  WITH CHECK (platform.permitted('payment.acknowledge') AND person = platform.acting_person());
CREATE POLICY settle ON payments.answer_settlement FOR INSERT TO cqrs_national
  WITH CHECK (platform.permitted('payment.acknowledge') AND settled_by = platform.acting_person());
GRANT SELECT, INSERT ON payments.answer_file, payments.answer, payments.answer_owner, payments.answer_settlement TO cqrs_national;
GRANT SELECT ON payments.open_answer, payments.due TO cqrs_national;

-- What was paid can come back; what was rejected can turn out to be paid.
INSERT INTO claims.arrow VALUES ('PAID', 'PAYMENT_REJECTED'), ('PAYMENT_REJECTED', 'PAID');
CREATE OR REPLACE FUNCTION declarations.in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE signed text[];
BEGIN
  IF (NEW.reference, NEW.service, NEW.provider, NEW.achievement_date) IS DISTINCT FROM (OLD.reference, OLD.service, OLD.provider, OLD.achievement_date) THEN
    RAISE EXCEPTION 'a declaration stays about what it is about' USING ERRCODE = 'CQ409';
  END IF;
  IF OLD.status NOT LIKE 'AWAITING%'
     AND (NEW.achievement, NEW.commissioner, NEW.steps, NEW.round) IS DISTINCT FROM (OLD.achievement, OLD.commissioner, OLD.steps, OLD.round) THEN
    RAISE EXCEPTION 'what was signed as far as it goes does not change' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = OLD.status AND NEW.round = OLD.round THEN RETURN NEW; END IF;
  IF NEW.round = OLD.round + 1 THEN
    IF OLD.status NOT LIKE 'AWAITING%' OR NEW.status <> declarations.first_status(NEW.steps) THEN
      RAISE EXCEPTION 'a round begins at the first step, and not after the last' USING ERRCODE = 'CQ409';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.round <> OLD.round OR (OLD.status, NEW.status) NOT IN (
    ('AWAITING_PROVIDER', 'AWAITING_COMMISSIONER'), ('AWAITING_PROVIDER', 'AWAITING_FINANCE'), ('AWAITING_COMMISSIONER', 'AWAITING_FINANCE'),
    ('AWAITING_COMMISSIONER', 'AWAITING_PROVIDER'), ('AWAITING_FINANCE', 'AWAITING_PROVIDER'), ('AWAITING_FINANCE', 'AWAITING_COMMISSIONER'),
    ('AWAITING_FINANCE', 'FINANCIALLY_APPROVED'), ('AWAITING_PROVIDER', 'NOTHING_TO_PAY'), ('AWAITING_COMMISSIONER', 'NOTHING_TO_PAY'),
    ('FINANCIALLY_APPROVED', 'NOTHING_TO_PAY'), ('FINANCIALLY_APPROVED', 'INSTRUCTED'), ('INSTRUCTED', 'PAID'), ('INSTRUCTED', 'PAYMENT_REJECTED'),
    ('PAYMENT_REJECTED', 'INSTRUCTED'), ('PAID', 'PAYMENT_REJECTED'), ('PAYMENT_REJECTED', 'PAID')) THEN
    RAISE EXCEPTION 'a declaration does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = 'NOTHING_TO_PAY' AND OLD.status LIKE 'AWAITING%' AND 'FINANCE_APPROVED' = ANY (NEW.steps) THEN
    RAISE EXCEPTION 'finance has to approve' USING ERRCODE = 'CQ409';
  END IF;
  SELECT coalesce(array_agg(s.step), '{}') INTO signed FROM declarations.signature s
   WHERE s.declaration = NEW.id AND s.round = NEW.round AND s.achievement = NEW.achievement;
  IF NOT signed @> declarations.signed_before(NEW.status, NEW.steps)
     OR NEW.status LIKE 'AWAITING%' AND signed <> '{}' AND NEW.status = declarations.first_status(NEW.steps) THEN
    RAISE EXCEPTION 'a signature is missing' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
