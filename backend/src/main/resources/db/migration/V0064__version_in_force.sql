-- Steps, value bands and terms of a claim are those of the version of its scheme that holds when it is submitted.
CREATE OR REPLACE FUNCTION claims.in_order() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = claims, pg_temp AS $$
DECLARE signed text[]; needed text[]; pounds numeric; pays boolean;
BEGIN
  IF (NEW.number, NEW.service, NEW.window_code, NEW.activity_from, NEW.activity_to, NEW.supplementary, NEW.provider, NEW.commissioner, NEW.made_by)
     IS DISTINCT FROM (OLD.number, OLD.service, OLD.window_code, OLD.activity_from, OLD.activity_to, OLD.supplementary, OLD.provider, OLD.commissioner, OLD.made_by) THEN
    RAISE EXCEPTION 'a claim stays about what it is about' USING ERRCODE = 'CQ409';
  END IF;
  IF (NEW.service_version, NEW.window_name, NEW.finance_from, NEW.paycode) IS DISTINCT FROM (OLD.service_version, OLD.window_name, OLD.finance_from, OLD.paycode)
     AND NOT (OLD.status IN ('DRAFT', 'REJECTED', 'WITHDRAWN') AND NEW.status LIKE 'AWAITING%' AND NEW.service_version <> OLD.service_version) THEN
    RAISE EXCEPTION 'a claim stays about what it is about' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.service_version <> OLD.service_version AND NOT EXISTS (
       SELECT FROM catalogue.claim_window w WHERE w.service = NEW.service AND w.version = NEW.service_version AND w.code = NEW.window_code
          AND w.activity_from <= NEW.activity_from AND w.activity_to >= NEW.activity_to) THEN
    RAISE EXCEPTION 'the version of the scheme that holds is another' USING ERRCODE = 'CQ409';
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
  needed := CASE CASE NEW.status WHEN 'NOTHING_TO_PAY' THEN 'APPROVED' ELSE NEW.status END
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
  IF (NEW.status LIKE 'AWAITING%' OR NEW.status IN ('APPROVED', 'NOTHING_TO_PAY')) AND OLD.status NOT IN ('DRAFT', 'WITHDRAWN')
     AND NOT EXISTS (SELECT FROM claimed_days d WHERE d.claim = NEW.id AND d.component = '*') THEN
    RAISE EXCEPTION 'its days are claimed by another claim' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status IN ('APPROVED', 'NOTHING_TO_PAY') THEN
    SELECT v.definition ->> 'paymentPeriod' <> 'NONE' INTO pays FROM catalogue.version v WHERE v.service = NEW.service AND v.version = NEW.service_version;
    IF (pounds > 0 AND pays) <> (NEW.status = 'APPROVED') THEN
      RAISE EXCEPTION 'what is approved is paid, but for nothing' USING ERRCODE = 'CQ409';
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION claims.hold_days() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = claims, pg_temp AS $$
DECLARE free boolean := NEW.status IN ('WITHDRAWN', 'DISCARDED');
BEGIN
  IF NEW.supplementary AND NOT EXISTS (SELECT FROM catalogue.version v WHERE v.service = NEW.service AND v.version = NEW.service_version
                                          AND (v.definition -> 'scheme' ->> 'supplementary')::boolean) THEN
    RAISE EXCEPTION 'the scheme takes no supplementary claims' USING ERRCODE = 'CQ409';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.quantities = OLD.quantities AND NEW.service_version = OLD.service_version AND free = (OLD.status IN ('WITHDRAWN', 'DISCARDED')) THEN RETURN NULL; END IF;
    DELETE FROM claimed_days d WHERE d.claim = NEW.id;
  END IF;
  IF NOT free THEN
    INSERT INTO claimed_days SELECT NEW.id, NEW.provider, NEW.scheme, h.component, h.days, h.supplementary FROM holding(NEW) h;
  END IF;
  RETURN NULL;
END $$;
