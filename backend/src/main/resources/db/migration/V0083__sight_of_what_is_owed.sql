-- What a commissioner signed for and owes stays in its sight, also where later knowledge says that the provider was somebody else's on that day.
CREATE INDEX declaration_owed ON declarations.declaration (commissioner, provider);

CREATE FUNCTION declarations.owes(to_provider text, for_service text, on_date date) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = declarations, pg_temp AS $$
  SELECT EXISTS (SELECT FROM declaration d WHERE (d.provider, d.service, d.achievement_date) = (to_provider, for_service, on_date)
                    AND d.commissioner = ANY (platform.reach()))
$$;
REVOKE ALL ON FUNCTION declarations.owes(text, text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION declarations.owes(text, text, date) TO cqrs_app, cqrs_national;

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
    SELECT string_agg(DISTINCT p.member, ',') INTO once
      FROM (SELECT s.member FROM organisations.reach_span s WHERE s.organisation = for_organisation AND s.to_on < access.today()
            UNION SELECT d.provider FROM declarations.declaration d WHERE d.commissioner = for_organisation) p
     WHERE NOT EXISTS (SELECT FROM organisations.reach r WHERE r.organisation = for_organisation AND r.member = p.member);
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

ALTER POLICY see ON calculation.newest
  USING (provider = ANY (platform.reach()) OR provider = ANY (platform.formerly())
         AND (organisations.was_below(provider, achievement_date) OR declarations.owes(provider, service, achievement_date)));
ALTER POLICY see ON calculation.achievement
  USING (provider = ANY (platform.reach()) OR provider = ANY (platform.formerly())
         AND (organisations.was_below(provider, achievement_date) OR declarations.owes(provider, service, achievement_date)));
ALTER POLICY see ON calculation.current_achievement
  USING (provider = ANY (platform.reach()) OR provider = ANY (platform.formerly())
         AND (organisations.was_below(provider, achievement_date) OR declarations.owes(provider, service, achievement_date)));
