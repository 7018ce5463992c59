-- Local claims. Which claim moves where, for whom and in which order is said here as in the code (ClaimRules).
CREATE SCHEMA claims;
GRANT USAGE ON SCHEMA claims TO cqrs_app, cqrs_national;
CREATE SEQUENCE claims.number;
GRANT USAGE ON SEQUENCE claims.number TO cqrs_app;

-- One claim for a provider, service and window, whatever becomes of it: it is corrected under its own number.
CREATE TABLE claims.claim (
  id              uuid PRIMARY KEY DEFAULT uuidv7(),
  version         bigint NOT NULL DEFAULT 1,
  number          text NOT NULL UNIQUE,
  service         text NOT NULL,
  service_version int  NOT NULL,
  window_code     text NOT NULL,
  window_name     text NOT NULL,
  activity_to     date NOT NULL,
  provider        text NOT NULL REFERENCES organisations.organisation,
  commissioner    text NOT NULL REFERENCES organisations.organisation,
  finance_from    numeric(14, 2) NOT NULL,
  paycode         text NOT NULL,
  status          text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'AWAITING_PROVIDER_APPROVAL', 'AWAITING_TIER_1', 'AWAITING_TIER_2',
                    'AWAITING_FINANCE', 'QUERIED', 'REJECTED', 'WITHDRAWN', 'APPROVED', 'INSTRUCTED', 'PAID', 'PAYMENT_REJECTED')),
  at_step         text CHECK (at_step IN ('AWAITING_PROVIDER_APPROVAL', 'AWAITING_TIER_1', 'AWAITING_TIER_2', 'AWAITING_FINANCE')),
  code            text,
  said            text,
  said_by         uuid REFERENCES access.person,
  said_for        text,
  said_at         timestamptz,
  sent_on         boolean NOT NULL DEFAULT false,
  round           int NOT NULL DEFAULT 1,
  quantities      jsonb NOT NULL DEFAULT '{}',
  answers         jsonb NOT NULL DEFAULT '{}',
  made_by         uuid NOT NULL REFERENCES access.person,
  changed_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT claimed_once UNIQUE (provider, service, window_code),
  FOREIGN KEY (service, service_version) REFERENCES catalogue.version (service, version),
  CHECK ((at_step IS NOT NULL) = (status IN ('QUERIED', 'REJECTED'))),
  CHECK ((said IS NOT NULL AND said_by IS NOT NULL AND said_at IS NOT NULL) = (status IN ('QUERIED', 'REJECTED', 'WITHDRAWN'))),
  CHECK ((code IS NOT NULL) = (status = 'REJECTED'))
);
COMMENT ON COLUMN claims.claim.at_step IS 'Where a question was asked or the claim was rejected';
COMMENT ON COLUMN claims.claim.sent_on IS 'Whether it has ever been with the commissioner, who does not see it before';
CREATE INDEX claim_provider ON claims.claim (provider, changed_at DESC);
CREATE INDEX claim_waiting ON claims.claim (status, provider) WHERE status NOT IN ('PAID', 'DRAFT');

-- What was submitted, with the working in the texts that are kept and hashed. Pounds stand apart.
CREATE TABLE claims.submission (
  claim         uuid NOT NULL REFERENCES claims.claim,
  round         int  NOT NULL,
  at            timestamptz NOT NULL,
  quantities    jsonb NOT NULL,
  answers       jsonb NOT NULL,
  files         jsonb NOT NULL,
  inputs_text   text NOT NULL,
  result_text   text NOT NULL,
  inputs_sha256 text NOT NULL,
  rules_sha256  text NOT NULL,
  result_sha256 text NOT NULL,
  PRIMARY KEY (claim, round)
);
CREATE TABLE claims.money (
  claim      uuid NOT NULL,
  round      int  NOT NULL,
  amount     numeric(14, 2) NOT NULL CHECK (amount >= 0),
  money_text text NOT NULL,
  PRIMARY KEY (claim, round),
  FOREIGN KEY (claim, round) REFERENCES claims.submission
);

-- A person has one part in a claim for ever, whatever organisation or role they act in; signatures can only be given in that part.
CREATE TABLE claims.hat (
  claim  uuid NOT NULL REFERENCES claims.claim,
  person uuid NOT NULL REFERENCES access.person,
  step   text NOT NULL CHECK (step IN ('SUBMITTED', 'PROVIDER_APPROVED', 'TIER_1', 'TIER_2', 'FINANCE')),
  CONSTRAINT one_hat PRIMARY KEY (claim, person),
  UNIQUE (claim, person, step)
);
CREATE TABLE claims.signature (
  claim        uuid NOT NULL REFERENCES claims.claim,
  round        int  NOT NULL,
  step         text NOT NULL,
  person       uuid NOT NULL,
  person_name  text NOT NULL,
  organisation text NOT NULL,
  signed_at    timestamptz NOT NULL,
  PRIMARY KEY (claim, round, step),
  FOREIGN KEY (claim, person, step) REFERENCES claims.hat (claim, person, step)
);
CREATE TABLE claims.message (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  claim        uuid NOT NULL REFERENCES claims.claim,
  kind         text NOT NULL CHECK (kind IN ('QUESTION', 'ANSWER')),
  said         text NOT NULL,
  person       uuid NOT NULL REFERENCES access.person,
  person_name  text NOT NULL,
  organisation text NOT NULL,
  at           timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX message_claim ON claims.message (claim, id);

-- The arrows. A claim moves only along one of them.
CREATE TABLE claims.arrow (from_status text NOT NULL, to_status text NOT NULL, PRIMARY KEY (from_status, to_status));
INSERT INTO claims.arrow VALUES
  ('DRAFT', 'AWAITING_PROVIDER_APPROVAL'), ('DRAFT', 'AWAITING_TIER_1'),
  ('AWAITING_PROVIDER_APPROVAL', 'AWAITING_TIER_1'), ('AWAITING_PROVIDER_APPROVAL', 'QUERIED'), ('AWAITING_PROVIDER_APPROVAL', 'REJECTED'),
  ('AWAITING_PROVIDER_APPROVAL', 'WITHDRAWN'),
  ('AWAITING_TIER_1', 'AWAITING_TIER_2'), ('AWAITING_TIER_1', 'QUERIED'), ('AWAITING_TIER_1', 'REJECTED'), ('AWAITING_TIER_1', 'WITHDRAWN'),
  ('AWAITING_TIER_2', 'AWAITING_FINANCE'), ('AWAITING_TIER_2', 'APPROVED'), ('AWAITING_TIER_2', 'QUERIED'), ('AWAITING_TIER_2', 'REJECTED'),
  ('AWAITING_TIER_2', 'WITHDRAWN'),
  ('AWAITING_FINANCE', 'APPROVED'), ('AWAITING_FINANCE', 'QUERIED'), ('AWAITING_FINANCE', 'REJECTED'), ('AWAITING_FINANCE', 'WITHDRAWN'),
  ('QUERIED', 'AWAITING_PROVIDER_APPROVAL'), ('QUERIED', 'AWAITING_TIER_1'), ('QUERIED', 'AWAITING_TIER_2'), ('QUERIED', 'AWAITING_FINANCE'),
  ('QUERIED', 'REJECTED'), ('QUERIED', 'WITHDRAWN'),
  ('REJECTED', 'AWAITING_PROVIDER_APPROVAL'), ('REJECTED', 'AWAITING_TIER_1'),
  ('WITHDRAWN', 'AWAITING_PROVIDER_APPROVAL'), ('WITHDRAWN', 'AWAITING_TIER_1'),
  ('APPROVED', 'INSTRUCTED'), ('INSTRUCTED', 'PAID'), ('INSTRUCTED', 'PAYMENT_REJECTED'), ('PAYMENT_REJECTED', 'INSTRUCTED');
GRANT SELECT ON claims.arrow TO cqrs_app, cqrs_national;

CREATE FUNCTION claims.in_order() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = claims, pg_temp AS $$
DECLARE signed text[]; needed text[]; pounds numeric;
BEGIN
  IF (NEW.number, NEW.service, NEW.service_version, NEW.window_code, NEW.window_name, NEW.activity_to, NEW.provider, NEW.commissioner, NEW.finance_from, NEW.paycode, NEW.made_by)
     IS DISTINCT FROM (OLD.number, OLD.service, OLD.service_version, OLD.window_code, OLD.window_name, OLD.activity_to, OLD.provider, OLD.commissioner, OLD.finance_from, OLD.paycode, OLD.made_by) THEN
    RAISE EXCEPTION 'a claim stays about what it is about' USING ERRCODE = 'CQ409';
  END IF;
  IF (NEW.quantities, NEW.answers) IS DISTINCT FROM (OLD.quantities, OLD.answers) AND OLD.status NOT IN ('DRAFT', 'REJECTED', 'WITHDRAWN') THEN
    RAISE EXCEPTION 'what was submitted does not change' USING ERRCODE = 'CQ409';
  END IF;
  IF OLD.sent_on AND NOT NEW.sent_on THEN RAISE EXCEPTION 'the commissioner has seen it' USING ERRCODE = 'CQ409'; END IF;
  IF NEW.status = OLD.status THEN
    IF (NEW.round, NEW.said, NEW.said_by, NEW.at_step, NEW.code) IS DISTINCT FROM (OLD.round, OLD.said, OLD.said_by, OLD.at_step, OLD.code) THEN
      RAISE EXCEPTION 'a state is not rewritten' USING ERRCODE = 'CQ409';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM arrow WHERE from_status = OLD.status AND to_status = NEW.status) THEN
    RAISE EXCEPTION 'a claim does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = 'QUERIED' AND NEW.at_step <> OLD.status OR OLD.status = 'QUERIED' AND NEW.status LIKE 'AWAITING%' AND NEW.status <> OLD.at_step THEN
    RAISE EXCEPTION 'a question comes back to where it was asked' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.round <> OLD.round + (OLD.status IN ('REJECTED', 'WITHDRAWN'))::int THEN
    RAISE EXCEPTION 'a round ends with being given back' USING ERRCODE = 'CQ409';
  END IF;
  SELECT coalesce(array_agg(s.step), '{}') INTO signed FROM signature s WHERE s.claim = NEW.id AND s.round = NEW.round;
  SELECT m.amount INTO pounds FROM money m WHERE m.claim = NEW.id AND m.round = NEW.round;
  needed := CASE NEW.status
    WHEN 'AWAITING_PROVIDER_APPROVAL' THEN '{SUBMITTED}' WHEN 'AWAITING_TIER_1' THEN '{SUBMITTED}'
    WHEN 'AWAITING_TIER_2' THEN '{SUBMITTED,TIER_1}' WHEN 'AWAITING_FINANCE' THEN '{SUBMITTED,TIER_1,TIER_2}'
    WHEN 'APPROVED' THEN CASE WHEN pounds >= NEW.finance_from THEN '{SUBMITTED,TIER_1,TIER_2,FINANCE}' ELSE '{SUBMITTED,TIER_1,TIER_2}' END
    ELSE '{}' END::text[];
  IF NOT signed @> needed THEN RAISE EXCEPTION 'a signature is missing' USING ERRCODE = 'CQ409'; END IF;
  IF NEW.status = 'AWAITING_TIER_1' AND OLD.status = 'AWAITING_PROVIDER_APPROVAL' AND NOT signed @> '{PROVIDER_APPROVED}' THEN
    RAISE EXCEPTION 'the approver of the provider has not signed' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = 'AWAITING_TIER_1' AND OLD.status IN ('DRAFT', 'REJECTED', 'WITHDRAWN') AND NOT platform.holds('claim.submit-directly') THEN
    RAISE EXCEPTION 'this person submits to the approver of the provider' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.status LIKE 'AWAITING%' AND pounds IS NULL THEN
    RAISE EXCEPTION 'what was submitted is not kept' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER in_order BEFORE UPDATE ON claims.claim FOR EACH ROW EXECUTE FUNCTION claims.in_order();

CREATE FUNCTION claims.stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what happened stays as it was written' USING ERRCODE = 'CQ409';
END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON claims.submission FOR EACH ROW EXECUTE FUNCTION claims.stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON claims.money FOR EACH ROW EXECUTE FUNCTION claims.stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON claims.hat FOR EACH ROW EXECUTE FUNCTION claims.stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON claims.signature FOR EACH ROW EXECUTE FUNCTION claims.stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON claims.message FOR EACH ROW EXECUTE FUNCTION claims.stays();
CREATE TRIGGER stays BEFORE DELETE ON claims.claim FOR EACH ROW EXECUTE FUNCTION claims.stays();

ALTER TABLE claims.claim ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE claims.submission ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE claims.money ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE claims.hat ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE claims.signature ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE claims.message ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY see ON claims.claim FOR SELECT TO cqrs_app
  USING (provider = ANY (platform.reach()) AND (sent_on OR provider = platform.acting_organisation()));
CREATE POLICY make ON claims.claim FOR INSERT TO cqrs_app
  WITH CHECK (provider = platform.acting_organisation() AND made_by = platform.acting_person() AND platform.permitted('claim.make')
              AND status = 'DRAFT' AND NOT sent_on);
CREATE POLICY move ON claims.claim FOR UPDATE TO cqrs_app
  USING (provider = ANY (platform.reach()) AND (sent_on OR provider = platform.acting_organisation())
         AND CASE WHEN provider = platform.acting_organisation() THEN platform.permitted('claim.make', 'claim.submit', 'claim.approve', 'claim.decide')
                  ELSE commissioner = ANY (platform.reach()) AND platform.permitted('claim.approve', 'claim.decide') END);

-- What belongs to a claim is seen by whoever sees the claim.
CREATE POLICY see ON claims.submission FOR SELECT TO cqrs_app USING (EXISTS (SELECT FROM claims.claim c WHERE c.id = claim));
CREATE POLICY see ON claims.money FOR SELECT TO cqrs_app USING (platform.sees_money() AND EXISTS (SELECT FROM claims.claim c WHERE c.id = claim));
CREATE POLICY see ON claims.hat FOR SELECT TO cqrs_app USING (EXISTS (SELECT FROM claims.claim c WHERE c.id = claim));
CREATE POLICY see ON claims.signature FOR SELECT TO cqrs_app USING (EXISTS (SELECT FROM claims.claim c WHERE c.id = claim));
CREATE POLICY see ON claims.message FOR SELECT TO cqrs_app USING (EXISTS (SELECT FROM claims.claim c WHERE c.id = claim));

CREATE POLICY submit ON claims.submission FOR INSERT TO cqrs_app WITH CHECK (platform.permitted('claim.submit')
  AND EXISTS (SELECT FROM claims.claim c WHERE c.id = claim AND c.provider = platform.acting_organisation()
                 AND c.quantities = submission.quantities AND c.answers = submission.answers));
CREATE POLICY submit ON claims.money FOR INSERT TO cqrs_app WITH CHECK (platform.permitted('claim.submit')
  AND EXISTS (SELECT FROM claims.claim c WHERE c.id = claim AND c.provider = platform.acting_organisation()));
CREATE POLICY wear ON claims.hat FOR INSERT TO cqrs_app WITH CHECK (person = platform.acting_person()
  AND EXISTS (SELECT FROM claims.claim c WHERE c.id = claim
                 AND (c.provider = platform.acting_organisation()) = (step IN ('SUBMITTED', 'PROVIDER_APPROVED'))));
-- A step is signed in one's own name, for the acting organisation, on the right side, with a role that gives this very step.
CREATE POLICY sign ON claims.signature FOR INSERT TO cqrs_app WITH CHECK (person = platform.acting_person() AND organisation = platform.acting_organisation()
  AND EXISTS (SELECT FROM claims.claim c WHERE c.id = claim AND CASE step
        WHEN 'SUBMITTED' THEN c.provider = organisation AND platform.permitted('claim.submit')
        WHEN 'PROVIDER_APPROVED' THEN c.provider = organisation AND platform.permitted('claim.approve') AND platform.holds('claim.approve-inside')
        ELSE c.provider <> organisation AND c.commissioner = ANY (platform.reach()) AND platform.permitted('claim.approve')
             AND platform.holds(CASE step WHEN 'TIER_1' THEN 'claim.approve-tier-1' WHEN 'TIER_2' THEN 'claim.approve-tier-2' ELSE 'claim.approve-finance' END) END));
CREATE POLICY say ON claims.message FOR INSERT TO cqrs_app WITH CHECK (person = platform.acting_person() AND organisation = platform.acting_organisation()
  AND EXISTS (SELECT FROM claims.claim c WHERE c.id = claim)
  AND CASE kind WHEN 'QUESTION' THEN platform.permitted('claim.decide') ELSE platform.permitted('claim.make') END);

CREATE POLICY all_of_it ON claims.claim TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY see_all ON claims.submission FOR SELECT TO cqrs_national, cqrs_owner USING (true);
CREATE POLICY see_all ON claims.money FOR SELECT TO cqrs_national, cqrs_owner USING (true);
CREATE POLICY see_all ON claims.hat FOR SELECT TO cqrs_national, cqrs_owner USING (true);
CREATE POLICY see_all ON claims.signature FOR SELECT TO cqrs_national, cqrs_owner USING (true);
CREATE POLICY see_all ON claims.message FOR SELECT TO cqrs_national, cqrs_owner USING (true);
GRANT SELECT, INSERT, UPDATE ON claims.claim TO cqrs_app;
GRANT SELECT, UPDATE (status, version, changed_at) ON claims.claim TO cqrs_national;
GRANT SELECT, INSERT ON claims.submission, claims.money, claims.hat, claims.signature, claims.message TO cqrs_app;
GRANT SELECT ON claims.submission, claims.money, claims.hat, claims.signature, claims.message TO cqrs_national;
