-- Tiers and maxima count all claims of their period: those that stand and were submitted before come first. What they were is kept with the submission.
ALTER TABLE claims.submission ADD COLUMN counted jsonb NOT NULL DEFAULT '[]', ADD COLUMN place bigint;
CREATE SEQUENCE claims.place OWNED BY claims.submission.place;
ALTER TABLE claims.submission NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER stays;
UPDATE claims.submission s SET place = o.place FROM (SELECT claim, round, row_number() OVER (ORDER BY at, claim, round) AS place FROM claims.submission) o
 WHERE (o.claim, o.round) = (s.claim, s.round);
SELECT setval('claims.place', count(*) + 1) FROM claims.submission;
ALTER TABLE claims.submission FORCE ROW LEVEL SECURITY, ENABLE TRIGGER stays;
ALTER TABLE claims.submission ALTER COLUMN place SET NOT NULL;
COMMENT ON COLUMN claims.submission.place IS 'In which order it was submitted';
COMMENT ON COLUMN claims.submission.counted IS 'Claims that its amount counts first: number, first and last day, whether it was decided, quantities by component';

-- Other claims of the provider under the scheme that count before one: of a claim that was submitted, those that were submitted before it.
CREATE FUNCTION claims.counted_before(of uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = claims, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_array(o.number, o.activity_from, o.activity_to,
                    o.status IN ('APPROVED', 'INSTRUCTED', 'PAID', 'PAYMENT_REJECTED', 'NOTHING_TO_PAY'), s.quantities, o.service_version) ORDER BY s.place), '[]')
    FROM claim c
    JOIN claim o ON o.provider = c.provider AND o.service = c.service AND o.id <> c.id AND o.status NOT IN ('DRAFT', 'REJECTED', 'WITHDRAWN', 'DISCARDED')
    JOIN submission s ON s.claim = o.id AND s.round = o.round
    LEFT JOIN submission m ON m.claim = c.id AND m.round = c.round AND c.status NOT IN ('DRAFT', 'REJECTED', 'WITHDRAWN', 'DISCARDED')
   WHERE c.id = of AND (m.claim IS NULL OR s.place < m.place)
     AND (c.provider = platform.acting_organisation()
          OR c.sent_on AND (c.commissioner = ANY (platform.reach()) OR c.provider = ANY (platform.reach()) AND claims.acts_for_network()))
$$;
REVOKE ALL ON FUNCTION claims.counted_before(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claims.counted_before(uuid) TO cqrs_app, cqrs_national;

-- One claim of a provider under a scheme at a time is submitted or approved.
CREATE FUNCTION claims.alone(of uuid) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = claims, pg_temp AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('claims ' || c.provider || ' ' || c.scheme, 0)) FROM claim c WHERE c.id = of
$$;
REVOKE ALL ON FUNCTION claims.alone(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claims.alone(uuid) TO cqrs_app, cqrs_national;

-- A claim that was submitted is kept with what counted before it, as the database knows it.
CREATE FUNCTION claims.keep_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = claims, pg_temp AS $$
BEGIN
  PERFORM claims.alone(NEW.claim);
  NEW.counted := claims.counted_before(NEW.claim);
  NEW.place := nextval('claims.place');
  RETURN NEW;
END $$;
CREATE TRIGGER keep_counted BEFORE INSERT ON claims.submission FOR EACH ROW EXECUTE FUNCTION claims.keep_counted();

-- What is paid for a part of a window as for the whole is claimed once in the window.
CREATE OR REPLACE FUNCTION claims.holding(c claims.claim) RETURNS TABLE (component text, days daterange, supplementary boolean)
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
           ELSE CASE WHEN k ->> 'pays' = 'WHOLE' THEN coalesce(
             (SELECT daterange((w ->> 'activityFrom')::date, (w ->> 'activityTo')::date, '[]') FROM json_array_elements(v.definition -> 'scheme' -> 'windows') w
               WHERE w ->> 'code' = c.window_code), daterange(c.activity_from, c.activity_to, '[]'))
             ELSE daterange(c.activity_from, c.activity_to, '[]') END END,
         c.supplementary AND coalesce(k ->> 'claimed', 'DAYS') = 'DAYS' AND coalesce(k ->> 'pays', '') <> 'WHOLE'
    FROM catalogue.version v CROSS JOIN LATERAL json_array_elements(v.definition -> 'scheme' -> 'components') AS k
   WHERE v.service = c.service AND v.version = c.service_version AND coalesce((c.quantities ->> (k ->> 'code'))::bigint, 0) > 0
$$;
