-- Payment instructions, batches to the payment agency and what it answered. Nothing is instructed twice and nothing is paid twice.
CREATE SCHEMA payments;
GRANT USAGE ON SCHEMA payments TO cqrs_app, cqrs_national;

-- The natural key says what is paid: once for a provider, service and achievement date, whatever asks for it and how often.
CREATE TABLE payments.instruction (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  reference        text NOT NULL,
  provider         text NOT NULL REFERENCES organisations.organisation,
  commissioner     text NOT NULL REFERENCES organisations.organisation,
  service          text NOT NULL REFERENCES catalogue.service,
  achievement_date date NOT NULL,
  declaration      uuid NOT NULL UNIQUE REFERENCES declarations.declaration,
  achievement      uuid NOT NULL,
  amount           numeric(14, 2) NOT NULL CHECK (amount >= 0),
  status           text NOT NULL DEFAULT 'APPROVED' CHECK (status IN ('APPROVED', 'IN_BATCH', 'SENT', 'ACCEPTED', 'REJECTED', 'PAID')),
  batch            uuid,
  rejection_reason text,
  instructed_at    timestamptz NOT NULL DEFAULT now(),
  paid_on          date,
  CONSTRAINT paid_once UNIQUE (provider, service, achievement_date),
  CHECK ((status = 'PAID') = (paid_on IS NOT NULL)),
  CHECK ((status = 'REJECTED') = (rejection_reason IS NOT NULL))
);
CREATE INDEX instruction_provider ON payments.instruction (provider, id);
CREATE INDEX instruction_waiting ON payments.instruction (id) WHERE status IN ('APPROVED', 'REJECTED');

CREATE TABLE payments.batch (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  version     bigint NOT NULL DEFAULT 1,
  number      text NOT NULL UNIQUE,
  pay_on      date NOT NULL,
  service     text REFERENCES catalogue.service,
  lines       bigint NOT NULL CHECK (lines > 0),
  amount      numeric(16, 2) NOT NULL,
  file_sha256 text NOT NULL,
  sends       int NOT NULL DEFAULT 0,
  prepared_at timestamptz NOT NULL DEFAULT now(),
  prepared_by uuid NOT NULL REFERENCES access.person,
  released_at timestamptz,
  released_by uuid REFERENCES access.person,
  CHECK ((released_at IS NULL) = (released_by IS NULL)),
  CHECK ((released_at IS NULL) = (sends = 0))
);
ALTER TABLE payments.instruction ADD FOREIGN KEY (batch) REFERENCES payments.batch;

-- A line of a batch: what was asked of the agency and what it answered. An instruction is in one batch at a time; only a
-- rejected line leaves it free for another.
CREATE TABLE payments.line (
  batch       uuid NOT NULL REFERENCES payments.batch,
  number      int  NOT NULL,
  instruction uuid NOT NULL REFERENCES payments.instruction,
  amount      numeric(14, 2) NOT NULL,
  answer      text CHECK (answer IN ('ACCEPTED', 'REJECTED', 'PAID')),
  reason      text,
  answered_on date,
  PRIMARY KEY (batch, number),
  UNIQUE (batch, instruction),
  CHECK ((answer = 'REJECTED') = (reason IS NOT NULL)),
  CHECK ((answer IS NULL) = (answered_on IS NULL))
);
CREATE UNIQUE INDEX one_live_line ON payments.line (instruction) WHERE answer IS DISTINCT FROM 'REJECTED';

-- Amounts stay as they were approved and instructed.
CREATE FUNCTION payments.fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a payment is not taken away' USING ERRCODE = 'CQ409'; END IF;
  IF NEW.amount <> OLD.amount THEN RAISE EXCEPTION 'an instructed amount does not change' USING ERRCODE = 'CQ409'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fixed BEFORE UPDATE OR DELETE ON payments.instruction FOR EACH ROW EXECUTE FUNCTION payments.fixed();
CREATE TRIGGER fixed BEFORE UPDATE OR DELETE ON payments.batch FOR EACH ROW EXECUTE FUNCTION payments.fixed();

CREATE FUNCTION payments.answered_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.batch, NEW.number, NEW.instruction, NEW.amount) IS DISTINCT FROM (OLD.batch, OLD.number, OLD.instruction, OLD.amount)
     OR OLD.answer IN ('PAID', 'REJECTED') THEN
    RAISE EXCEPTION 'a line does not change once it is settled' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER answered_in_order BEFORE UPDATE ON payments.line FOR EACH ROW EXECUTE FUNCTION payments.answered_in_order();

ALTER TABLE payments.instruction ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE payments.batch ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE payments.line ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON payments.instruction FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()) AND platform.sees_money());
CREATE POLICY see ON payments.batch FOR SELECT TO cqrs_app
  USING (platform.sees_money() AND EXISTS (SELECT FROM payments.instruction i WHERE i.batch = batch.id));
CREATE POLICY all_of_it ON payments.instruction TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON payments.batch TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON payments.line TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT ON payments.instruction, payments.batch TO cqrs_app;
GRANT SELECT, INSERT, UPDATE ON payments.instruction, payments.batch, payments.line TO cqrs_national;
