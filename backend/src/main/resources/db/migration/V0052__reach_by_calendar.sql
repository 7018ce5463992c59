-- Whom an organisation reaches follows the calendar of London: spans are kept, and the day decides; nothing has to be built anew at midnight.
DROP FUNCTION organisations.rebuild_reach(date);
DROP TABLE organisations.reach;

CREATE TABLE organisations.reach_span (
  organisation text NOT NULL,
  member       text NOT NULL,
  from_on      date NOT NULL,
  to_on        date NOT NULL CHECK (to_on >= from_on),
  PRIMARY KEY (organisation, member, from_on, to_on)
);
CREATE INDEX reach_span_member ON organisations.reach_span (member);
ALTER TABLE organisations.reach_span ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY near ON organisations.reach_span FOR SELECT TO cqrs_app USING (organisation = platform.acting_organisation());
CREATE POLICY all_of_it ON organisations.reach_span TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT ON organisations.reach_span TO cqrs_app, cqrs_national;

CREATE FUNCTION organisations.rebuild_reach() RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = organisations, pg_temp AS $$
DECLARE n bigint;
BEGIN
  DELETE FROM reach_span;
  INSERT INTO reach_span
  WITH RECURSIVE closure AS (
    SELECT code AS organisation, code AS member, '-infinity'::date AS from_on, 'infinity'::date AS to_on FROM organisation
    UNION
    SELECT c.organisation, r.child, greatest(c.from_on, r.from_on), least(c.to_on, coalesce(r.to_on, 'infinity'))
      FROM closure c JOIN relationship r ON r.parent = c.member
     WHERE greatest(c.from_on, r.from_on) <= least(c.to_on, coalesce(r.to_on, 'infinity'))
  )
  SELECT organisation, member, from_on, to_on FROM closure;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;
REVOKE ALL ON FUNCTION organisations.rebuild_reach() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organisations.rebuild_reach() TO cqrs_national;
SELECT organisations.rebuild_reach();

CREATE FUNCTION organisations.reach_on(day date) RETURNS TABLE (organisation text, member text)
  LANGUAGE sql STABLE AS $$
  SELECT DISTINCT s.organisation, s.member FROM organisations.reach_span s WHERE day BETWEEN s.from_on AND s.to_on
$$;

CREATE VIEW organisations.reach WITH (security_invoker) AS
  SELECT DISTINCT organisation, member FROM organisations.reach_span WHERE access.today() BETWEEN from_on AND to_on;
GRANT SELECT ON organisations.reach TO cqrs_app, cqrs_national;

-- Whether a provider was below the acting organisation on a day: what a commissioner owes for that day stays in its sight.
CREATE FUNCTION organisations.was_below(provider text, day date) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM organisations.reach_span s
                  WHERE s.organisation = platform.acting_organisation() AND s.member = provider AND day BETWEEN s.from_on AND s.to_on);

-- Today is today in London, in whatever zone a session stands.
CREATE OR REPLACE VIEW organisations.held_now WITH (security_invoker) AS
  SELECT child, parent, kind FROM organisations.relationship
   WHERE from_on <= access.today() AND (to_on IS NULL OR to_on >= access.today());
CREATE OR REPLACE VIEW organisations.upward AS
  SELECT child, parent FROM organisations.relationship
   WHERE kind = 'PART_OF' AND from_on <= access.today() AND (to_on IS NULL OR to_on >= access.today());
CREATE OR REPLACE VIEW participation.current_participation WITH (security_invoker) AS
  SELECT id, service, provider, starts_on, ends_on, offer, withdrawn_on,
         CASE WHEN withdrawn_on IS NOT NULL THEN 'WITHDRAWN' WHEN ends_on < access.today() THEN 'ENDED' ELSE 'PARTICIPATING' END AS status
    FROM participation.participation;

-- Providers that a commissioner reached once and reaches no more.
CREATE FUNCTION platform.formerly() RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN string_to_array(coalesce(current_setting('cqrs.formerly', true), ''), ',');

CREATE OR REPLACE FUNCTION platform.act(acting uuid, for_organisation text, needed text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = platform, pg_temp AS $$
DECLARE below text; above text; once text; kind text; national boolean;
BEGIN
  SELECT h.organisation_type INTO kind FROM access.held h
   WHERE h.person = acting AND h.organisation = for_organisation AND h.permission = needed LIMIT 1;
  IF kind IS NULL THEN
    RAISE EXCEPTION 'no role of this person at % gives %', for_organisation, needed USING ERRCODE = 'insufficient_privilege';
  END IF;
  national := kind = 'NATIONAL';
  IF NOT national THEN
    SELECT string_agg(member, ',') INTO below FROM organisations.reach WHERE organisation = for_organisation;
    SELECT string_agg(DISTINCT organisation, ',') INTO above FROM organisations.reach
     WHERE member IN (SELECT member FROM organisations.reach WHERE organisation = for_organisation);
  END IF;
  IF kind IN ('SUB_ICB', 'ICB', 'REGION') THEN
    SELECT string_agg(DISTINCT s.member, ',') INTO once FROM organisations.reach_span s
     WHERE s.organisation = for_organisation AND s.to_on < access.today()
       AND NOT EXISTS (SELECT FROM organisations.reach r WHERE r.organisation = for_organisation AND r.member = s.member);
  END IF;
  PERFORM set_config('cqrs.person', acting::text, true),
          set_config('cqrs.organisation', for_organisation, true),
          set_config('cqrs.permission', needed, true),
          set_config('cqrs.organisations', coalesce(below, ''), true),
          set_config('cqrs.formerly', coalesce(once, ''), true),
          set_config('cqrs.neighbourhood', concat_ws(',', below, above, once), true),
          set_config('cqrs.money', exists(SELECT FROM access.held h
            WHERE h.person = acting AND h.organisation = for_organisation AND h.permission = 'money.view')::text, true);
  RETURN national;
END $$;

-- What is dated is seen by today's reach, and by whoever commissioned the provider on that day. The second arm is empty for nearly everybody.
ALTER POLICY see ON collection.submission
  USING (provider = ANY (platform.reach()) OR provider = ANY (platform.formerly()) AND organisations.was_below(provider, achievement_date));
ALTER POLICY see ON collection.holding
  USING (provider = ANY (platform.reach()) OR provider = ANY (platform.formerly()) AND organisations.was_below(provider, achievement_date));
ALTER POLICY see ON collection.locked
  USING (provider = ANY (platform.reach()) OR provider = ANY (platform.formerly()) AND organisations.was_below(provider, achievement_date));
ALTER POLICY see ON collection.measurement
  USING (organisation = ANY (platform.reach()) OR organisation = ANY (platform.formerly())
         AND organisations.was_below(organisation, (SELECT r.achievement_date FROM collection.run r WHERE r.id = run)));
ALTER POLICY see ON calculation.achievement
  USING (provider = ANY (platform.reach()) OR provider = ANY (platform.formerly()) AND organisations.was_below(provider, achievement_date));
ALTER POLICY see ON calculation.current_achievement
  USING (provider = ANY (platform.reach()) OR provider = ANY (platform.formerly()) AND organisations.was_below(provider, achievement_date));
ALTER POLICY see ON calculation.achievement_money
  USING (platform.sees_money() AND (provider = ANY (platform.reach()) OR provider = ANY (platform.formerly())
         AND EXISTS (SELECT FROM calculation.achievement a WHERE a.id = achievement AND a.batch = achievement_money.batch)));

-- Whose money: the commissioner of the achievement date signs, pays and keeps sight, wherever the provider belongs today.
CREATE INDEX declaration_commissioner ON declarations.declaration (commissioner, reference);
CREATE INDEX instruction_payer ON payments.instruction (commissioner, id);
ALTER POLICY see ON declarations.declaration USING (provider = ANY (platform.reach()) OR commissioner = ANY (platform.reach()));
ALTER POLICY move ON declarations.declaration
  USING (CASE WHEN provider = platform.acting_organisation() THEN platform.permitted('declaration.declare', 'declaration.note')
              ELSE commissioner = ANY (platform.reach())
                   AND platform.permitted('declaration.approve', 'declaration.approve-finance', 'declaration.send-back') END);
ALTER POLICY see ON declarations.signature
  USING (provider = ANY (platform.reach()) OR EXISTS (SELECT FROM declarations.declaration d WHERE d.id = declaration));
ALTER POLICY sign ON declarations.signature
  WITH CHECK (person = platform.acting_person() AND organisation = platform.acting_organisation()
              AND EXISTS (SELECT FROM declarations.declaration d WHERE d.id = declaration AND d.provider = signature.provider
                     AND CASE step WHEN 'DECLARED' THEN d.provider = organisation AND platform.permitted('declaration.declare')
                                   WHEN 'APPROVED' THEN d.provider <> organisation AND d.commissioner = ANY (platform.reach()) AND platform.permitted('declaration.approve')
                                   ELSE d.provider <> organisation AND d.commissioner = ANY (platform.reach()) AND platform.permitted('declaration.approve-finance') END));
ALTER POLICY see ON payments.instruction
  USING (platform.sees_money() AND (provider = ANY (platform.reach()) OR commissioner = ANY (platform.reach())));
ALTER POLICY see ON journal.event
  USING (provider = ANY (platform.reach()) AND (NOT inside OR provider = platform.acting_organisation())
         OR provider = ANY (platform.formerly()) AND NOT inside
            AND CASE kind WHEN 'DECLARATION' THEN EXISTS (SELECT FROM declarations.declaration d WHERE d.id = subject)
                          ELSE EXISTS (SELECT FROM claims.claim c WHERE c.id = subject) END);
ALTER POLICY tell ON journal.event
  WITH CHECK ((provider = ANY (platform.reach()) OR provider = ANY (platform.formerly()))
              AND person = platform.acting_person() AND organisation = platform.acting_organisation()
              AND CASE kind WHEN 'CLAIM' THEN platform.permitted('claim.make', 'claim.submit', 'claim.approve', 'claim.decide', 'evidence.add')
                            ELSE platform.permitted('declaration.declare', 'declaration.approve', 'declaration.approve-finance',
                                                    'declaration.send-back', 'declaration.note') END);
ALTER POLICY see ON evidence.file
  USING (provider = ANY (platform.reach()) OR provider = ANY (platform.formerly()) AND subject_kind = 'claim'
         AND EXISTS (SELECT FROM claims.claim c WHERE c.id = subject));

-- Those who take part and for whom a run speaks.
CREATE FUNCTION collection.covered(wanted uuid) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = collection, pg_temp AS $$
  SELECT p.provider FROM participation.participation p JOIN run r ON r.id = wanted
   WHERE p.service = r.service AND r.achievement_date BETWEEN p.starts_on AND p.ends_on
     AND (p.withdrawn_on IS NULL OR p.withdrawn_on > r.achievement_date)
     AND (r.covers = '{}' OR p.provider = ANY (r.covers)
          OR EXISTS (SELECT FROM organisations.reach_on(r.achievement_date) x WHERE x.organisation = ANY (r.covers) AND x.member = p.provider))
$$;
REVOKE ALL ON FUNCTION collection.covered(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION collection.covered(uuid) TO cqrs_national;

-- Sorts what landed: one row for each practice and indicator into a partition of the protected table, the rest into quarantine.
-- Twice the same field, a numerator above its denominator and a missing required field set the whole measurement aside.
CREATE OR REPLACE FUNCTION collection.settle(settled uuid, required jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = collection, pg_temp SET work_mem = '96MB' AS $$
DECLARE
  landing text := 'landing_' || replace(settled::text, '-', '');
  part text := 'measurement_' || replace(settled::text, '-', '');
  earlier uuid;
  held record;
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS collection.%I', part);
  DELETE FROM collection.quarantine WHERE quarantine.run = settled;
  DELETE FROM collection.missing WHERE missing.run = settled;
  DELETE FROM collection.difference WHERE difference.run = settled;
  EXECUTE format($f$
    CREATE TEMP TABLE pivoted ON COMMIT DROP AS
    SELECT p.*, CASE WHEN n > num_nonnulls(p.numerator, p.denominator, p.pcas, p.register, p.count, p.answer) THEN 'DUPLICATE'
                     WHEN p.numerator > p.denominator THEN 'NUMERATOR_ABOVE_DENOMINATOR'
                     WHEN p.numerator IS NULL AND r.numerator OR p.denominator IS NULL AND r.denominator OR p.pcas IS NULL AND r.pcas
                       OR p.register IS NULL AND r.register OR p.count IS NULL AND r.count OR p.answer IS NULL AND r.answer THEN 'FIELD_MISSING' END AS code
      FROM (SELECT organisation, indicator,
                   max(value) FILTER (WHERE field = 'NUMERATOR') AS numerator, max(value) FILTER (WHERE field = 'DENOMINATOR') AS denominator,
                   max(value) FILTER (WHERE field = 'PCAS') AS pcas, max(value) FILTER (WHERE field = 'REGISTER') AS register,
                   max(value) FILTER (WHERE field = 'COUNT') AS count, max(value) FILTER (WHERE field = 'ANSWER') AS answer, count(*) AS n
              FROM collection.%I WHERE code IS NULL GROUP BY organisation, indicator) p
      LEFT JOIN (SELECT key AS indicator, value ? 'NUMERATOR' AS numerator, value ? 'DENOMINATOR' AS denominator, value ? 'PCAS' AS pcas,
                        value ? 'REGISTER' AS register, value ? 'COUNT' AS count, value ? 'ANSWER' AS answer
                   FROM jsonb_each($1)) r USING (indicator)$f$, landing) USING required;
  ANALYZE pivoted;
  EXECUTE format($f$
    INSERT INTO collection.quarantine (run, line, field, value, code)
    SELECT $1, line, CASE WHEN code IN ('UNKNOWN_PRACTICE', 'NOT_PARTICIPATING') THEN 'ORG_CODE' ELSE field END, raw, code FROM collection.%I WHERE code IS NOT NULL
    UNION ALL
    SELECT $1, l.line, l.field, l.value::text, p.code FROM collection.%I l
      JOIN pivoted p ON p.organisation = l.organisation AND p.indicator = l.indicator
     WHERE l.code IS NULL AND p.code IS NOT NULL$f$, landing, landing) USING settled;
  EXECUTE format('CREATE TABLE collection.%I (LIKE collection.measurement INCLUDING ALL)', part);
  EXECUTE format($f$INSERT INTO collection.%I SELECT $1, organisation, indicator, numerator, denominator, pcas, register, count, answer
    FROM pivoted WHERE code IS NULL ORDER BY organisation, indicator$f$, part) USING settled;
  EXECUTE format('ALTER TABLE collection.%I ADD PRIMARY KEY (organisation, indicator), ADD CHECK (run = %L)', part, settled);
  EXECUTE format('ALTER TABLE collection.measurement ATTACH PARTITION collection.%I FOR VALUES IN (%L)', part, settled);
  EXECUTE format('ANALYZE collection.%I', part);

  -- missing is who is covered and absent; a difference is held against what holds for each provider
  INSERT INTO collection.missing
    SELECT settled, c FROM collection.covered(settled) c
     WHERE NOT EXISTS (SELECT FROM collection.measurement m WHERE m.run = settled AND m.organisation = c);
  FOR held IN SELECT h.run, count(*) AS n FROM collection.holding h JOIN collection.run r ON r.id = settled
               WHERE h.service = r.service AND h.achievement_date = r.achievement_date GROUP BY h.run ORDER BY count(*) DESC LOOP
    earlier := coalesce(earlier, held.run);
    INSERT INTO collection.difference
    SELECT settled, coalesce(a.organisation, b.organisation), coalesce(a.indicator, b.indicator), x.field, x.before, x.after
      FROM (SELECT m.* FROM collection.measurement m JOIN collection.holding h ON h.run = held.run AND h.provider = m.organisation
             WHERE m.run = held.run AND EXISTS (SELECT FROM pivoted p WHERE p.organisation = m.organisation AND p.code IS NULL)) b
      FULL JOIN (SELECT m.* FROM collection.measurement m JOIN collection.holding h ON h.run = held.run AND h.provider = m.organisation
                  WHERE m.run = settled) a USING (organisation, indicator)
      CROSS JOIN LATERAL (VALUES ('NUMERATOR', b.numerator, a.numerator), ('DENOMINATOR', b.denominator, a.denominator), ('PCAS', b.pcas, a.pcas),
        ('REGISTER', b.register, a.register), ('COUNT', b.count, a.count), ('ANSWER', b.answer, a.answer)) AS x (field, before, after)
     WHERE x.before IS DISTINCT FROM x.after;
  END LOOP;
  EXECUTE format($f$
    UPDATE collection.run SET status = 'CHECKED', checked_at = now(), version = version + 1, supersedes = $2,
           rows_quarantined = (SELECT count(*) FROM collection.quarantine q WHERE q.run = $1),
           rows_accepted = (SELECT coalesce(sum(n), 0) FROM pivoted WHERE code IS NULL),
           practices = (SELECT count(DISTINCT organisation) FROM pivoted WHERE code IS NULL),
           missing = (SELECT count(*) FROM collection.missing m WHERE m.run = $1),
           differences = (SELECT count(*) FROM collection.difference d WHERE d.run = $1)
     WHERE id = $1$f$) USING settled, earlier;
  EXECUTE format('DROP TABLE collection.%I', landing);
END $$;
