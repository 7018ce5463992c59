-- A day of activity is claimed once, whatever window, version or year names it. What is claimed is provider, scheme (its code, not
-- its year), component and days; * is everything that is claimed by days. The extension is a trusted one: the owner of the database makes it.
CREATE EXTENSION IF NOT EXISTS btree_gist;

ALTER TABLE claims.claim DROP CONSTRAINT claimed_once, DROP CONSTRAINT claim_status_check,
  ADD COLUMN scheme text NOT NULL GENERATED ALWAYS AS (left(service, -8)) STORED,
  ADD COLUMN activity_from date, ADD COLUMN supplementary boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT claim_status_check CHECK (status IN ('DRAFT', 'AWAITING_PROVIDER_APPROVAL', 'AWAITING_TIER_1', 'AWAITING_TIER_2', 'AWAITING_FINANCE',
    'QUERIED', 'REJECTED', 'WITHDRAWN', 'DISCARDED', 'APPROVED', 'INSTRUCTED', 'PAID', 'PAYMENT_REJECTED', 'NOTHING_TO_PAY'));
UPDATE claims.claim c SET activity_from = (w ->> 'activityFrom')::date
  FROM catalogue.version v CROSS JOIN LATERAL json_array_elements(v.definition -> 'scheme' -> 'windows') AS w
 WHERE v.service = c.service AND v.version = c.service_version AND w ->> 'code' = c.window_code;
ALTER TABLE claims.claim ALTER COLUMN activity_from SET NOT NULL, ADD CHECK (activity_from <= activity_to);
COMMENT ON COLUMN claims.claim.scheme IS 'Code of the scheme without its year';
COMMENT ON COLUMN claims.claim.supplementary IS 'Claims for days again that another claim has, where the scheme allows it';
CREATE INDEX claim_window ON claims.claim (provider, service, window_code);

INSERT INTO claims.arrow VALUES ('DRAFT', 'DISCARDED'), ('AWAITING_TIER_2', 'NOTHING_TO_PAY'), ('AWAITING_FINANCE', 'NOTHING_TO_PAY');

CREATE TABLE claims.claimed_days (
  claim         uuid NOT NULL REFERENCES claims.claim,
  provider      text NOT NULL,
  scheme        text NOT NULL,
  component     text NOT NULL,
  days          daterange NOT NULL CHECK (NOT isempty(days)),
  supplementary boolean NOT NULL,
  PRIMARY KEY (claim, component),
  CONSTRAINT days_once EXCLUDE USING gist (provider WITH =, scheme WITH =, component WITH =, supplementary WITH =, days WITH &&)
);

-- What a claim holds: its days, and each component that it claims for as long as that is claimed once.
CREATE FUNCTION claims.holding(c claims.claim) RETURNS TABLE (component text, days daterange, supplementary boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = claims, pg_temp AS $$
  SELECT '*', daterange(c.activity_from, c.activity_to, '[]'), c.supplementary
  UNION ALL
  SELECT k ->> 'code',
         CASE coalesce(k ->> 'claimed', 'DAYS')
           WHEN 'YEAR' THEN daterange((v.definition ->> 'startsOn')::date, (v.definition ->> 'endsOn')::date, '[]')
           WHEN 'CONTRACT' THEN coalesce(
             (SELECT daterange(t.starts_on, least(t.ends_on, t.withdrawn_on - 1), '[]') FROM participation.participation t
               WHERE t.provider = c.provider AND t.service = c.service AND t.starts_on <= c.activity_to AND t.ends_on >= c.activity_from
                 AND (t.withdrawn_on IS NULL OR t.withdrawn_on > greatest(c.activity_from, t.starts_on)) ORDER BY t.starts_on LIMIT 1),
             daterange(c.activity_from, c.activity_to, '[]'))
           ELSE daterange(c.activity_from, c.activity_to, '[]') END,
         c.supplementary AND coalesce(k ->> 'claimed', 'DAYS') = 'DAYS'
    FROM catalogue.version v CROSS JOIN LATERAL json_array_elements(v.definition -> 'scheme' -> 'components') AS k
   WHERE v.service = c.service AND v.version = c.service_version AND coalesce((c.quantities ->> (k ->> 'code'))::bigint, 0) > 0
$$;
REVOKE ALL ON FUNCTION claims.holding(claims.claim) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claims.holding(claims.claim) TO cqrs_app, cqrs_national;

-- A draft holds its days until it is discarded; what was withdrawn holds none and takes them again when it is sent; what was rejected keeps them.
CREATE FUNCTION claims.hold_days() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = claims, pg_temp AS $$
DECLARE free boolean := NEW.status IN ('WITHDRAWN', 'DISCARDED');
BEGIN
  IF NEW.supplementary AND NOT EXISTS (SELECT FROM catalogue.version v WHERE v.service = NEW.service AND v.version = NEW.service_version
                                          AND (v.definition -> 'scheme' ->> 'supplementary')::boolean) THEN
    RAISE EXCEPTION 'the scheme takes no supplementary claims' USING ERRCODE = 'CQ409';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.quantities = OLD.quantities AND free = (OLD.status IN ('WITHDRAWN', 'DISCARDED')) THEN RETURN NULL; END IF;
    DELETE FROM claimed_days d WHERE d.claim = NEW.id;
  END IF;
  IF NOT free THEN
    INSERT INTO claimed_days SELECT NEW.id, NEW.provider, NEW.scheme, h.component, h.days, h.supplementary FROM holding(NEW) h;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hold_days AFTER INSERT OR UPDATE ON claims.claim FOR EACH ROW EXECUTE FUNCTION claims.hold_days();

-- Claims that were there before: the earlier one has the days; one that overlaps it holds none, and is not approved any more.
DO $$
DECLARE c claims.claim;
BEGIN
  FOR c IN SELECT * FROM claims.claim WHERE status <> 'WITHDRAWN'
            ORDER BY status IN ('APPROVED', 'INSTRUCTED', 'PAID', 'PAYMENT_REJECTED') DESC, number LOOP
    INSERT INTO claims.claimed_days SELECT c.id, c.provider, c.scheme, h.component, h.days, h.supplementary FROM claims.holding(c) h ON CONFLICT DO NOTHING;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION claims.in_order() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = claims, pg_temp AS $$
DECLARE signed text[]; needed text[]; pounds numeric; pays boolean;
BEGIN
  IF (NEW.number, NEW.service, NEW.service_version, NEW.window_code, NEW.window_name, NEW.activity_from, NEW.activity_to, NEW.supplementary, NEW.provider, NEW.commissioner, NEW.finance_from, NEW.paycode, NEW.made_by)
     IS DISTINCT FROM (OLD.number, OLD.service, OLD.service_version, OLD.window_code, OLD.window_name, OLD.activity_from, OLD.activity_to, OLD.supplementary, OLD.provider, OLD.commissioner, OLD.finance_from, OLD.paycode, OLD.made_by) THEN
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

ALTER TABLE claims.claimed_days ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON claims.claimed_days FOR SELECT TO cqrs_app USING (EXISTS (SELECT FROM claims.claim c WHERE c.id = claim));
CREATE POLICY all_of_it ON claims.claimed_days TO cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY see_all ON claims.claimed_days FOR SELECT TO cqrs_national USING (true);
GRANT SELECT ON claims.claimed_days TO cqrs_app, cqrs_national;

-- Two years of a scheme do not have the same day in windows that hold.
CREATE FUNCTION catalogue.windows_apart() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE other text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('catalogue.windows ' || left(NEW.service, -8), 0));
  SELECT w.service || ' ' || w.code INTO other FROM catalogue.claim_window w
    CROSS JOIN LATERAL json_array_elements(NEW.definition -> 'scheme' -> 'windows') AS n
   WHERE left(w.service, -8) = left(NEW.service, -8) AND w.service <> NEW.service
     AND daterange(w.activity_from, w.activity_to, '[]') && daterange((n ->> 'activityFrom')::date, (n ->> 'activityTo')::date, '[]') LIMIT 1;
  IF other IS NOT NULL THEN RAISE EXCEPTION 'days of activity stand in a window of % too', other USING ERRCODE = 'CQ409'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER windows_apart BEFORE INSERT OR UPDATE OF status ON catalogue.version FOR EACH ROW
  WHEN (NEW.status = 'PUBLISHED' AND NEW.definition -> 'scheme' IS NOT NULL) EXECUTE FUNCTION catalogue.windows_apart();

CREATE OR REPLACE VIEW catalogue.claim_window AS
  SELECT v.service, v.version, w ->> 'code' AS code, w ->> 'name' AS name,
         (w ->> 'activityFrom')::date AS activity_from, (w ->> 'activityTo')::date AS activity_to,
         (w ->> 'opensOn')::date AS opens_on, (w ->> 'closesOn')::date AS closes_on,
         v.definition -> 'scheme' ->> 'commissioner' AS commissioner, coalesce((v.definition -> 'scheme' ->> 'supplementary')::boolean, false) AS supplementary
    FROM catalogue.version v JOIN catalogue.service s ON s.id = v.service
    CROSS JOIN LATERAL json_array_elements(v.definition -> 'scheme' -> 'windows') AS w
   WHERE v.status = 'PUBLISHED' AND s.kind = 'LOCAL';

-- Days in contract of a provider that nobody has claimed yet, in parts that one contract covers; of a window that is not partly taken it is the whole.
-- Seen with the rights of whoever asks.
CREATE FUNCTION claims.claimable(of_provider text, of_service text, first_day date, last_day date)
  RETURNS TABLE (days daterange, commissioner text, components text[], in_contract daterange)
  LANGUAGE sql STABLE AS $$
  SELECT r, f.commissioner, t.components, k.days
    FROM participation.participation t JOIN participation.offer f ON f.id = t.offer
    CROSS JOIN LATERAL (SELECT daterange(t.starts_on, least(t.ends_on, t.withdrawn_on - 1), '[]') AS days) k
    CROSS JOIN LATERAL unnest(datemultirange(daterange(first_day, last_day, '[]') * k.days)
      - coalesce((SELECT range_agg(d.days) FROM claims.claimed_days d
                   WHERE d.provider = of_provider AND d.scheme = left(of_service, -8) AND d.component = '*' AND NOT d.supplementary), '{}')) r
   WHERE t.provider = of_provider AND t.service = of_service AND (t.withdrawn_on IS NULL OR t.withdrawn_on > t.starts_on)
$$;

-- What is paid for a declaration is paid once for its day; for a claim once for itself and once for its days.
ALTER TABLE payments.instruction DROP CONSTRAINT paid_once, ADD COLUMN activity_from date, ADD COLUMN supplementary boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT paid_once EXCLUDE USING btree (provider WITH =, service WITH =, achievement_date WITH =) WHERE (declaration IS NOT NULL);
DO $$
DECLARE i record;
BEGIN
  FOR i IN SELECT p.id, p.provider, p.service, p.achievement_date, c.activity_from FROM payments.instruction p JOIN claims.claim c ON c.id = p.claim ORDER BY p.id LOOP
    UPDATE payments.instruction SET activity_from = i.activity_from
     WHERE id = i.id AND NOT EXISTS (SELECT FROM payments.instruction o WHERE o.claim IS NOT NULL AND o.provider = i.provider AND left(o.service, -8) = left(i.service, -8)
              AND o.activity_from IS NOT NULL AND daterange(o.activity_from, o.achievement_date, '[]') && daterange(i.activity_from, i.achievement_date, '[]'));
  END LOOP;
END $$;
ALTER TABLE payments.instruction ADD CONSTRAINT days_paid_once EXCLUDE USING gist (provider WITH =, (left(service, -8)) WITH =, supplementary WITH =,
  daterange(activity_from, achievement_date, '[]') WITH &&) WHERE (claim IS NOT NULL AND activity_from IS NOT NULL);

-- A claim is instructed with the amount, the payer and the days that were approved, and not otherwise.
CREATE FUNCTION payments.of_claim() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = payments, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM claims.claim c JOIN claims.money m ON m.claim = c.id AND m.round = c.round
                  WHERE c.id = NEW.claim AND c.status = 'APPROVED' AND m.amount > 0
                    AND (c.number, c.provider, c.commissioner, c.service, c.activity_from, c.activity_to, c.supplementary, c.paycode, m.amount)
                      = (NEW.reference, NEW.provider, NEW.commissioner, NEW.service, NEW.activity_from, NEW.achievement_date, NEW.supplementary, NEW.paycode, NEW.amount)) THEN
    RAISE EXCEPTION 'a claim is paid as it was approved' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER of_claim BEFORE INSERT ON payments.instruction FOR EACH ROW WHEN (NEW.claim IS NOT NULL) EXECUTE FUNCTION payments.of_claim();
