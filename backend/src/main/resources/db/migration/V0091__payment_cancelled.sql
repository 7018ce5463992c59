-- What is paid by a payment that was cancelled says so. A claim then holds no days and counts in no tier and no maximum; a declaration can be sent
-- back, corrected and declared again.
ALTER TABLE claims.claim DROP CONSTRAINT claim_status_check,
  ADD CONSTRAINT claim_status_check CHECK (status IN ('DRAFT', 'AWAITING_PROVIDER_APPROVAL', 'AWAITING_TIER_1', 'AWAITING_TIER_2', 'AWAITING_FINANCE',
    'QUERIED', 'REJECTED', 'WITHDRAWN', 'DISCARDED', 'APPROVED', 'INSTRUCTED', 'PAID', 'PAYMENT_REJECTED', 'PAYMENT_CANCELLED', 'NOTHING_TO_PAY'));
INSERT INTO claims.arrow VALUES ('APPROVED', 'PAYMENT_CANCELLED'), ('PAYMENT_REJECTED', 'PAYMENT_CANCELLED'), ('PAYMENT_CANCELLED', 'PAID');
CREATE OR REPLACE FUNCTION claims.hold_days() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = claims, pg_temp AS $$
DECLARE free boolean := NEW.status IN ('WITHDRAWN', 'DISCARDED', 'PAYMENT_CANCELLED');
BEGIN
  IF NEW.supplementary AND NOT EXISTS (SELECT FROM catalogue.version v WHERE v.service = NEW.service AND v.version = NEW.service_version
                                          AND (v.definition -> 'scheme' ->> 'supplementary')::boolean) THEN
    RAISE EXCEPTION 'the scheme takes no supplementary claims' USING ERRCODE = 'CQ409';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.quantities = OLD.quantities AND NEW.service_version = OLD.service_version AND free = (OLD.status IN ('WITHDRAWN', 'DISCARDED', 'PAYMENT_CANCELLED')) THEN RETURN NULL; END IF;
    DELETE FROM claimed_days d WHERE d.claim = NEW.id;
  END IF;
  IF NOT free THEN
    INSERT INTO claimed_days SELECT NEW.id, NEW.provider, NEW.scheme, h.component, h.days, h.supplementary FROM holding(NEW) h;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION claims.counted_before(of uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = claims, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_array(o.number, o.activity_from, o.activity_to,
                    o.status IN ('APPROVED', 'INSTRUCTED', 'PAID', 'PAYMENT_REJECTED', 'NOTHING_TO_PAY'), s.quantities, o.service_version) ORDER BY s.place), '[]')
    FROM claim c
    JOIN claim o ON o.provider = c.provider AND o.service = c.service AND o.id <> c.id AND o.status NOT IN ('DRAFT', 'REJECTED', 'WITHDRAWN', 'DISCARDED', 'PAYMENT_CANCELLED')
    JOIN submission s ON s.claim = o.id AND s.round = o.round
    LEFT JOIN submission m ON m.claim = c.id AND m.round = c.round AND c.status NOT IN ('DRAFT', 'REJECTED', 'WITHDRAWN', 'DISCARDED', 'PAYMENT_CANCELLED')
   WHERE c.id = of AND (m.claim IS NULL OR s.place < m.place)
     AND (c.provider = platform.acting_organisation()
          OR c.sent_on AND (c.commissioner = ANY (platform.reach()) OR c.provider = ANY (platform.reach()) AND claims.acts_for_network()))
$$;

ALTER TABLE declarations.declaration DROP CONSTRAINT declaration_status_check,
  ADD CONSTRAINT declaration_status_check CHECK (status IN ('AWAITING_PROVIDER', 'AWAITING_COMMISSIONER', 'AWAITING_FINANCE',
    'FINANCIALLY_APPROVED', 'NOTHING_TO_PAY', 'INSTRUCTED', 'PAID', 'PAYMENT_REJECTED', 'PAYMENT_CANCELLED'));
CREATE OR REPLACE FUNCTION declarations.in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE signed text[];
BEGIN
  IF (NEW.reference, NEW.service, NEW.provider, NEW.achievement_date) IS DISTINCT FROM (OLD.reference, OLD.service, OLD.provider, OLD.achievement_date) THEN
    RAISE EXCEPTION 'a declaration stays about what it is about' USING ERRCODE = 'CQ409';
  END IF;
  IF OLD.status NOT LIKE 'AWAITING%' AND NOT (OLD.status = 'PAYMENT_CANCELLED' AND NEW.round = OLD.round + 1)
     AND (NEW.achievement, NEW.commissioner, NEW.steps, NEW.round) IS DISTINCT FROM (OLD.achievement, OLD.commissioner, OLD.steps, OLD.round) THEN
    RAISE EXCEPTION 'what was signed as far as it goes does not change' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = OLD.status AND NEW.round = OLD.round THEN RETURN NEW; END IF;
  IF NEW.round = OLD.round + 1 THEN
    IF OLD.status NOT LIKE 'AWAITING%' AND OLD.status <> 'PAYMENT_CANCELLED' OR NEW.status <> declarations.first_status(NEW.steps) THEN
      RAISE EXCEPTION 'a round begins at the first step, and not after the last' USING ERRCODE = 'CQ409';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.round <> OLD.round OR (OLD.status, NEW.status) NOT IN (
    ('AWAITING_PROVIDER', 'AWAITING_COMMISSIONER'), ('AWAITING_PROVIDER', 'AWAITING_FINANCE'), ('AWAITING_COMMISSIONER', 'AWAITING_FINANCE'),
    ('AWAITING_COMMISSIONER', 'AWAITING_PROVIDER'), ('AWAITING_FINANCE', 'AWAITING_PROVIDER'), ('AWAITING_FINANCE', 'AWAITING_COMMISSIONER'),
    ('AWAITING_FINANCE', 'FINANCIALLY_APPROVED'), ('AWAITING_PROVIDER', 'NOTHING_TO_PAY'), ('AWAITING_COMMISSIONER', 'NOTHING_TO_PAY'),
    ('FINANCIALLY_APPROVED', 'NOTHING_TO_PAY'), ('FINANCIALLY_APPROVED', 'INSTRUCTED'), ('INSTRUCTED', 'PAID'), ('INSTRUCTED', 'PAYMENT_REJECTED'),
    ('PAYMENT_REJECTED', 'INSTRUCTED'), ('PAID', 'PAYMENT_REJECTED'), ('PAYMENT_REJECTED', 'PAID'),
    ('FINANCIALLY_APPROVED', 'PAYMENT_CANCELLED'), ('PAYMENT_REJECTED', 'PAYMENT_CANCELLED'), ('PAYMENT_CANCELLED', 'PAID')) THEN
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

-- What was cancelled and not paid after all leaves its day, its days and its declaration free for another payment.
ALTER TABLE payments.instruction DROP CONSTRAINT paid_once, DROP CONSTRAINT days_paid_once, DROP CONSTRAINT instruction_declaration_key,
  ADD CONSTRAINT paid_once EXCLUDE USING btree (provider WITH =, service WITH =, achievement_date WITH =) WHERE (declaration IS NOT NULL AND status <> 'CANCELLED'),
  ADD CONSTRAINT days_paid_once EXCLUDE USING gist (provider WITH =, (left(service, -8)) WITH =, supplementary WITH =,
    daterange(activity_from, achievement_date, '[]') WITH &&) WHERE (claim IS NOT NULL AND activity_from IS NOT NULL AND status <> 'CANCELLED');
CREATE UNIQUE INDEX instruction_of_declaration ON payments.instruction (declaration) WHERE status <> 'CANCELLED';
CREATE INDEX instruction_declaration ON payments.instruction (declaration);

UPDATE claims.claim c SET status = 'PAYMENT_CANCELLED', version = c.version + 1, changed_at = now()
  FROM payments.instruction i WHERE i.claim = c.id AND i.status = 'CANCELLED' AND c.status IN ('APPROVED', 'PAYMENT_REJECTED');
UPDATE declarations.declaration d SET status = 'PAYMENT_CANCELLED', version = d.version + 1, changed_at = now()
  FROM payments.instruction i WHERE i.declaration = d.id AND i.status = 'CANCELLED' AND d.status IN ('FINANCIALLY_APPROVED', 'PAYMENT_REJECTED');

-- What is cancelled and what it pays say the same at the end of each transaction.
CREATE FUNCTION payments.cancelled_together() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = payments, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM instruction i WHERE i.id = NEW.id AND i.status = 'CANCELLED')
     AND (EXISTS (SELECT FROM claims.claim c WHERE c.id = NEW.claim AND c.status IN ('APPROVED', 'INSTRUCTED', 'PAID', 'PAYMENT_REJECTED'))
          OR EXISTS (SELECT FROM declarations.declaration d WHERE d.id = NEW.declaration AND d.status IN ('FINANCIALLY_APPROVED', 'INSTRUCTED', 'PAID', 'PAYMENT_REJECTED')
                        AND NOT EXISTS (SELECT FROM instruction o WHERE o.declaration = d.id AND o.status <> 'CANCELLED'))) THEN
    RAISE EXCEPTION 'what is paid by a cancelled payment says so' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cancelled_together AFTER UPDATE OF status ON payments.instruction DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.status = 'CANCELLED') EXECUTE FUNCTION payments.cancelled_together();
