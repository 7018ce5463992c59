-- What the provider does to a claim, its files and its questions is seen by others from the moment at which it is sent on.
ALTER TABLE claims.claim ADD COLUMN sent_at timestamptz;
COMMENT ON COLUMN claims.claim.sent_at IS 'When the commissioner was last sent something: the claim, or the answer to a question with its files';
UPDATE claims.claim SET sent_at = coalesce(given_back_at, clock_timestamp()) WHERE sent_on;
GRANT SELECT (sent_at) ON claims.claim TO cqrs_app, cqrs_national;

CREATE OR REPLACE FUNCTION claims.sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.sent_round := CASE WHEN TG_OP = 'INSERT' THEN NULL WHEN NEW.status = 'AWAITING_TIER_1' AND NEW.status <> OLD.status THEN NEW.round ELSE OLD.sent_round END;
  NEW.given_back_at := CASE WHEN TG_OP = 'INSERT' OR NEW.status = 'AWAITING_TIER_1' THEN NULL
    WHEN NEW.status IN ('REJECTED', 'WITHDRAWN') THEN coalesce(OLD.given_back_at, now()) ELSE OLD.given_back_at END;
  NEW.sent_at := CASE WHEN TG_OP = 'INSERT' THEN NULL
    WHEN NEW.status IN ('AWAITING_TIER_1', 'AWAITING_TIER_2', 'AWAITING_FINANCE')
     AND OLD.status IN ('DRAFT', 'REJECTED', 'WITHDRAWN', 'AWAITING_PROVIDER_APPROVAL', 'QUERIED') THEN clock_timestamp() ELSE OLD.sent_at END;
  RETURN NEW;
END $$;

DROP POLICY sent ON evidence.file;
CREATE POLICY sent ON evidence.file AS RESTRICTIVE FOR SELECT TO cqrs_app, cqrs_national
  USING (subject_kind <> 'claim' OR provider = platform.acting_organisation() OR platform.acting_person() IS NULL
         OR EXISTS (SELECT FROM claims.claim c WHERE c.id = subject AND added_at <= c.sent_at));

-- What the provider's own approver asked, and what was answered, stays with the provider.
ALTER TABLE claims.message ADD COLUMN inside boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN claims.message.inside IS 'Whether only the provider itself sees it';
ALTER TABLE claims.message NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER stays;
UPDATE claims.message m SET inside = true FROM claims.claim c
 WHERE c.id = m.claim AND c.provider = (SELECT q.organisation FROM claims.message q WHERE q.claim = m.claim AND q.kind = 'QUESTION' AND q.id <= m.id ORDER BY q.id DESC LIMIT 1);
ALTER TABLE claims.message FORCE ROW LEVEL SECURITY, ENABLE TRIGGER stays;
CREATE FUNCTION claims.said_inside() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = claims, pg_temp AS $$
BEGIN
  NEW.inside := coalesce((SELECT 'AWAITING_PROVIDER_APPROVAL' IN (c.status, c.at_step) FROM claim c WHERE c.id = NEW.claim), false);
  RETURN NEW;
END $$;
CREATE TRIGGER said_inside BEFORE INSERT ON claims.message FOR EACH ROW EXECUTE FUNCTION claims.said_inside();
CREATE POLICY inside ON claims.message AS RESTRICTIVE FOR SELECT TO cqrs_app, cqrs_national
  USING (NOT inside OR platform.acting_person() IS NULL OR EXISTS (SELECT FROM claims.claim c WHERE c.id = claim AND c.provider = platform.acting_organisation()));

-- In the journal, too: of a claim what belongs to the submission that was sent, without what was asked inside; of a file what the provider did to it before.
CREATE POLICY sent ON journal.entry AS RESTRICTIVE FOR SELECT TO cqrs_app, cqrs_national
  USING (about IS NULL OR about = platform.acting_organisation() OR platform.acting_person() IS NULL
         OR CASE WHEN subject ~ '^claim:[0-9a-f-]{36}$' THEN EXISTS (
                   SELECT FROM claims.claim c WHERE c.id = substr(entry.subject, 7)::uuid AND coalesce((details ->> 'round')::int, 1) <= c.sent_round
                      AND NOT (entry.organisation = entry.about AND (details ->> 'to' IN ('QUERIED', 'REJECTED') OR details ->> 'to' = 'AWAITING_PROVIDER_APPROVAL' AND details ->> 'from' = 'QUERIED')))
                 WHEN subject ~ '^evidence:[0-9a-f-]{36}$' THEN EXISTS (
                   SELECT FROM evidence.file f WHERE f.id = substr(entry.subject, 10)::uuid
                      AND (f.subject_kind <> 'claim' OR entry.organisation IS DISTINCT FROM entry.about
                           OR EXISTS (SELECT FROM claims.claim c WHERE c.id = f.subject AND entry.at <= c.sent_at)))
                 ELSE true END);
-- Whoever verifies the journal verifies all of it.
CREATE FUNCTION journal.extent() RETURNS TABLE (rows bigint, unsealed bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = journal, pg_temp AS $$
  SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (SELECT FROM sealed s WHERE s.entry = e.id)) FROM entry e
$$;
REVOKE ALL ON FUNCTION journal.extent() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION journal.extent() TO cqrs_national;
