-- From submission on everybody but the provider sees what was sent last. What is typed after a rejection or withdrawal, and what waits for
-- the provider's own approver, is the provider's until it is sent.
ALTER TABLE claims.claim ADD COLUMN sent_round int, ADD COLUMN given_back_at timestamptz;
COMMENT ON COLUMN claims.claim.sent_round IS 'The submission that the commissioner has; null before the first';
COMMENT ON COLUMN claims.claim.given_back_at IS 'Since when the provider has it back; null while the commissioner has all that there is';
UPDATE claims.claim SET sent_round = round - ('AWAITING_PROVIDER_APPROVAL' IN (status, coalesce(at_step, '')))::int WHERE sent_on;
UPDATE claims.claim SET given_back_at = coalesce(said_at, changed_at)
 WHERE sent_on AND (status IN ('REJECTED', 'WITHDRAWN') OR 'AWAITING_PROVIDER_APPROVAL' IN (status, coalesce(at_step, '')));

-- Only the way of the claim writes these.
CREATE FUNCTION claims.sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.sent_round := CASE WHEN TG_OP = 'INSERT' THEN NULL WHEN NEW.status = 'AWAITING_TIER_1' AND NEW.status <> OLD.status THEN NEW.round ELSE OLD.sent_round END;
  NEW.given_back_at := CASE WHEN TG_OP = 'INSERT' OR NEW.status = 'AWAITING_TIER_1' THEN NULL
    WHEN NEW.status IN ('REJECTED', 'WITHDRAWN') THEN coalesce(OLD.given_back_at, now()) ELSE OLD.given_back_at END;
  RETURN NEW;
END $$;
CREATE TRIGGER sent BEFORE INSERT OR UPDATE ON claims.claim FOR EACH ROW EXECUTE FUNCTION claims.sent();

-- What is entered: only for the provider that acts. The columns themselves are nobody's to read.
CREATE FUNCTION claims.typed(of uuid) RETURNS TABLE (quantities jsonb, answers jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = claims, pg_temp AS $$
  SELECT c.quantities, c.answers FROM claim c WHERE c.id = of AND c.provider = platform.acting_organisation()
$$;
REVOKE ALL ON FUNCTION claims.typed(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claims.typed(uuid) TO cqrs_app, cqrs_national;
REVOKE SELECT ON claims.claim FROM cqrs_app, cqrs_national;
GRANT SELECT (id, version, number, scheme, service, service_version, window_code, window_name, activity_from, activity_to, supplementary, provider,
  commissioner, finance_from, paycode, status, at_step, code, said, said_by, said_for, said_at, sent_on, sent_round, given_back_at, round, made_by, changed_at)
  ON claims.claim TO cqrs_app, cqrs_national;

-- What another claim of the provider has already of what this one would hold with other quantities.
CREATE FUNCTION claims.taken(of uuid, with_quantities jsonb) RETURNS TABLE (component text, number text, status text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = claims, pg_temp AS $$
  SELECT h.component, o.number, o.status FROM claim c
   CROSS JOIN LATERAL holding(jsonb_populate_record(c, jsonb_build_object('quantities', with_quantities))) h
    JOIN claimed_days d ON d.provider = c.provider AND d.scheme = c.scheme AND d.component = h.component
                       AND d.supplementary = h.supplementary AND d.days && h.days AND d.claim <> c.id
    JOIN claim o ON o.id = d.claim
   WHERE c.id = of AND c.provider = platform.acting_organisation()
$$;
REVOKE ALL ON FUNCTION claims.taken(uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claims.taken(uuid, jsonb) TO cqrs_app;
REVOKE EXECUTE ON FUNCTION claims.holding(claims.claim) FROM cqrs_app, cqrs_national;

DROP POLICY see ON claims.submission;
DROP POLICY see ON claims.money;
CREATE POLICY see ON claims.submission FOR SELECT TO cqrs_app
  USING (EXISTS (SELECT FROM claims.claim c WHERE c.id = claim AND (c.provider = platform.acting_organisation() OR submission.round <= c.sent_round)));
CREATE POLICY see ON claims.money FOR SELECT TO cqrs_app USING (platform.sees_money()
  AND EXISTS (SELECT FROM claims.claim c WHERE c.id = claim AND (c.provider = platform.acting_organisation() OR money.round <= c.sent_round)));
DROP POLICY submit ON claims.submission;
CREATE POLICY submit ON claims.submission FOR INSERT TO cqrs_app WITH CHECK (platform.permitted('claim.submit')
  AND EXISTS (SELECT FROM claims.typed(claim) t WHERE t.quantities = submission.quantities AND t.answers = submission.answers));

-- Files that were added since it was given back are not there for others; of a claim that nobody else sees, none is. The system itself sees all.
CREATE POLICY sent ON evidence.file AS RESTRICTIVE FOR SELECT TO cqrs_app, cqrs_national
  USING (subject_kind <> 'claim' OR provider = platform.acting_organisation() OR platform.acting_person() IS NULL
         OR EXISTS (SELECT FROM claims.claim c WHERE c.id = subject AND (c.given_back_at IS NULL OR added_at <= c.given_back_at)));

-- The same for people who act nationally.
CREATE POLICY sent ON claims.submission AS RESTRICTIVE FOR SELECT TO cqrs_national
  USING (platform.acting_person() IS NULL OR EXISTS (SELECT FROM claims.claim c WHERE c.id = claim AND submission.round <= c.sent_round));
CREATE POLICY sent ON claims.money AS RESTRICTIVE FOR SELECT TO cqrs_national
  USING (platform.acting_person() IS NULL OR EXISTS (SELECT FROM claims.claim c WHERE c.id = claim AND money.round <= c.sent_round));
CREATE POLICY kept ON journal.event AS RESTRICTIVE FOR SELECT TO cqrs_national USING (kind <> 'CLAIM' OR NOT inside OR platform.acting_person() IS NULL);
