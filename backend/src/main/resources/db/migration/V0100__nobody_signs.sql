-- How many declarations wait for a step that nobody can take: no person of the commissioner, or above it, has the role and no other part in it.
-- Those without figures are not counted, since they wait for data first.
CREATE FUNCTION declarations.unsignable() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = declarations, pg_temp AS $$
  SELECT count(*) FROM declaration d
   CROSS JOIN LATERAL (SELECT CASE d.status WHEN 'AWAITING_COMMISSIONER' THEN 'declaration.approve' ELSE 'declaration.approve-finance' END AS permission) s
   WHERE d.status IN ('AWAITING_COMMISSIONER', 'AWAITING_FINANCE') AND d.achievement IS NOT NULL AND d.achievement_date < access.today()
     AND NOT EXISTS (SELECT FROM access.held h
                      WHERE h.permission = s.permission
                        AND (h.organisation = d.commissioner
                             OR EXISTS (SELECT FROM organisations.reach r WHERE r.organisation = h.organisation AND r.member = d.commissioner))
                        AND NOT EXISTS (SELECT FROM signature g WHERE g.declaration = d.id AND g.round = d.round AND g.person = h.person)
                        AND NOT EXISTS (SELECT FROM collection.submission y JOIN collection.author a ON a.submission = y.id
                                         WHERE y.provider = d.provider AND y.service = d.service AND a.person = h.person))
$$;

-- How many providers have figures of a past date for which no declaration follows, because no commissioner is known for that date.
CREATE FUNCTION declarations.without_commissioner() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = declarations, pg_temp AS $$
  SELECT count(*) FROM calculation.current_achievement h
   WHERE h.achievement_date < access.today()
     AND NOT EXISTS (SELECT FROM declaration d WHERE d.service = h.service AND d.provider = h.provider AND d.achievement_date = h.achievement_date)
     AND NOT EXISTS (SELECT FROM organisations.relationship r
                      WHERE r.child = h.provider AND r.kind = 'COMMISSIONED_BY' AND r.from_on <= h.achievement_date
                        AND (r.to_on IS NULL OR r.to_on >= h.achievement_date))
$$;

REVOKE ALL ON FUNCTION declarations.unsignable(), declarations.without_commissioner() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION declarations.unsignable(), declarations.without_commissioner() TO cqrs_national;
