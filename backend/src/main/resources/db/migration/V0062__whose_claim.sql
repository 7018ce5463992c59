-- A claim belongs to the commissioner whose contract held on its days of activity. That one sees it, moves it and pays it, wherever the
-- practice has moved to; the commissioner of today does not. A network goes on seeing what its practices sent.
CREATE INDEX claim_commissioner ON claims.claim (commissioner, changed_at DESC) WHERE sent_on;

CREATE FUNCTION claims.acts_for_network() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = claims, pg_temp AS $$
  SELECT EXISTS (SELECT FROM organisations.organisation o WHERE o.code = platform.acting_organisation() AND o.type = 'PCN')
$$;
REVOKE ALL ON FUNCTION claims.acts_for_network() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claims.acts_for_network() TO cqrs_app, cqrs_national;

DROP POLICY see ON claims.claim;
DROP POLICY make ON claims.claim;
DROP POLICY move ON claims.claim;
CREATE POLICY see ON claims.claim FOR SELECT TO cqrs_app
  USING (provider = platform.acting_organisation() OR sent_on AND commissioner = ANY (platform.reach())
         OR sent_on AND provider = ANY (platform.reach()) AND (SELECT claims.acts_for_network()));
CREATE POLICY make ON claims.claim FOR INSERT TO cqrs_app
  WITH CHECK (provider = platform.acting_organisation() AND made_by = platform.acting_person() AND platform.permitted('claim.make')
              AND status = 'DRAFT' AND NOT sent_on
              AND EXISTS (SELECT FROM participation.participation t JOIN participation.offer f ON f.id = t.offer
                           WHERE t.provider = claim.provider AND t.service = claim.service AND f.commissioner = claim.commissioner
                             AND t.starts_on <= claim.activity_from AND least(t.ends_on, t.withdrawn_on - 1) >= claim.activity_to));
CREATE POLICY move ON claims.claim FOR UPDATE TO cqrs_app
  USING ((provider = platform.acting_organisation() OR sent_on AND commissioner = ANY (platform.reach()))
         AND CASE WHEN provider = platform.acting_organisation() THEN platform.permitted('claim.make', 'claim.submit', 'claim.approve', 'claim.decide')
                  ELSE platform.permitted('claim.approve', 'claim.decide') END);

-- What is told of a claim, its files and its payment are seen, and written, by whoever sees the claim.
CREATE POLICY see_claim ON journal.event FOR SELECT TO cqrs_app
  USING (kind = 'CLAIM' AND NOT inside AND EXISTS (SELECT FROM claims.claim c WHERE c.id = subject));
CREATE POLICY of_claim ON journal.event AS RESTRICTIVE FOR SELECT TO cqrs_app
  USING (kind <> 'CLAIM' OR provider = platform.acting_organisation() OR EXISTS (SELECT FROM claims.claim c WHERE c.id = subject));
CREATE POLICY tell_claim ON journal.event FOR INSERT TO cqrs_app
  WITH CHECK (kind = 'CLAIM' AND EXISTS (SELECT FROM claims.claim c WHERE c.id = subject AND c.provider = event.provider)
              AND person = platform.acting_person() AND organisation = platform.acting_organisation() AND platform.permitted('claim.approve', 'claim.decide'));
CREATE POLICY see_claim ON evidence.file FOR SELECT TO cqrs_app
  USING (subject_kind = 'claim' AND EXISTS (SELECT FROM claims.claim c WHERE c.id = subject));
CREATE POLICY see_claim ON payments.instruction FOR SELECT TO cqrs_app
  USING (claim IS NOT NULL AND platform.sees_money() AND commissioner = ANY (platform.reach()));
CREATE POLICY of_claim ON payments.instruction AS RESTRICTIVE FOR SELECT TO cqrs_app
  USING (claim IS NULL OR EXISTS (SELECT FROM claims.claim c WHERE c.id = claim));
CREATE INDEX instruction_commissioner ON payments.instruction (commissioner, id) WHERE claim IS NOT NULL;

-- How many claims wait for a step that nobody can take: no person of the commissioner, or above it, has the role and no other part in the claim.
CREATE FUNCTION claims.unsignable() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = claims, pg_temp AS $$
  SELECT count(*) FROM claim c CROSS JOIN LATERAL (SELECT replace(c.status, 'AWAITING_', '') AS step) s
   WHERE c.status IN ('AWAITING_TIER_1', 'AWAITING_TIER_2', 'AWAITING_FINANCE')
     AND NOT EXISTS (SELECT FROM access.held h
                      WHERE h.permission = 'claim.approve-' || lower(replace(s.step, '_', '-'))
                        AND (h.organisation = c.commissioner
                             OR EXISTS (SELECT FROM organisations.reach r WHERE r.organisation = h.organisation AND r.member = c.commissioner))
                        AND NOT EXISTS (SELECT FROM hat w WHERE w.claim = c.id AND w.person = h.person AND w.step <> s.step))
$$;
REVOKE ALL ON FUNCTION claims.unsignable() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claims.unsignable() TO cqrs_national;
