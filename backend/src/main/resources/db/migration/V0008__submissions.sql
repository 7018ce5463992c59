-- Data of a provider for a service on an achievement date: what was entered by hand, beside what runs brought.
CREATE TABLE collection.submission (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  version          bigint NOT NULL DEFAULT 1,
  service          text NOT NULL REFERENCES catalogue.service,
  provider         text NOT NULL REFERENCES organisations.organisation,
  achievement_date date NOT NULL,
  period_end       boolean NOT NULL,
  status           text NOT NULL DEFAULT 'NOT_STARTED' CHECK (status IN ('NOT_STARTED', 'IN_PROGRESS', 'SUBMITTED', 'RECEIVED')),
  created_at       timestamptz NOT NULL DEFAULT now(),
  changed_at       timestamptz NOT NULL DEFAULT now(),
  submitted_at     timestamptz,
  UNIQUE (service, provider, achievement_date),
  CHECK (status <> 'SUBMITTED' OR submitted_at IS NOT NULL)
);
CREATE INDEX submission_provider ON collection.submission (provider, service, achievement_date);

CREATE TABLE collection.entry (
  submission  uuid NOT NULL REFERENCES collection.submission,
  indicator   text NOT NULL,
  field       text NOT NULL CHECK (field IN ('NUMERATOR', 'DENOMINATOR', 'PCAS', 'REGISTER', 'COUNT', 'ANSWER')),
  value       bigint NOT NULL CHECK (value BETWEEN 0 AND CASE field WHEN 'ANSWER' THEN 1 ELSE 100000000 END),
  source      text NOT NULL CHECK (source IN ('PROVIDER_ENTRY', 'COMMISSIONER_ENTRY')),
  entered_by  uuid NOT NULL REFERENCES access.person,
  entered_for text NOT NULL REFERENCES organisations.organisation,
  entered_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (submission, indicator, field)
);
COMMENT ON TABLE collection.entry IS 'No row means not answered: zero and No (0) are answers';

ALTER TABLE collection.submission ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE collection.entry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON collection.submission FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()));
CREATE POLICY add ON collection.submission FOR INSERT TO cqrs_app
  WITH CHECK (provider = ANY (platform.reach()) AND platform.permitted('submission.enter'));
CREATE POLICY change ON collection.submission FOR UPDATE TO cqrs_app
  USING (provider = ANY (platform.reach()) AND platform.permitted('submission.enter'));
CREATE POLICY all_of_it ON collection.submission TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);

-- An entry is seen and changed with its submission. Its source follows from whom it is entered for.
CREATE POLICY see ON collection.entry FOR SELECT TO cqrs_app
  USING (EXISTS (SELECT FROM collection.submission s WHERE s.id = submission));
CREATE POLICY add ON collection.entry FOR INSERT TO cqrs_app
  WITH CHECK (platform.permitted('submission.enter') AND entered_by = platform.acting_person() AND entered_for = platform.acting_organisation()
              AND EXISTS (SELECT FROM collection.submission s WHERE s.id = submission
                             AND (s.provider = entered_for) = (source = 'PROVIDER_ENTRY')));
-- What a commissioner entered is not taken away by the provider.
CREATE POLICY clear ON collection.entry FOR DELETE TO cqrs_app
  USING (platform.permitted('submission.enter')
         AND EXISTS (SELECT FROM collection.submission s WHERE s.id = submission
                        AND (source = 'PROVIDER_ENTRY' OR s.provider <> platform.acting_organisation())));
CREATE POLICY all_of_it ON collection.entry TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (version, status, changed_at, submitted_at) ON collection.submission TO cqrs_app, cqrs_national;
GRANT SELECT, INSERT, DELETE ON collection.entry TO cqrs_app, cqrs_national;
GRANT EXECUTE ON FUNCTION access.memberships_of(uuid) TO cqrs_national;

-- The figures that hold: a commissioner's entry before what was collected, that before what the provider entered.
CREATE VIEW collection.figure WITH (security_invoker) AS
  SELECT s.id AS submission, s.service, s.provider, s.achievement_date, e.indicator, e.field, e.value, e.source
    FROM collection.submission s
    JOIN collection.entry e ON e.submission = s.id
   WHERE e.source = 'COMMISSIONER_ENTRY'
      OR NOT EXISTS (SELECT FROM collection.run r JOIN collection.measurement m ON m.run = r.id AND m.organisation = s.provider AND m.indicator = e.indicator
                      WHERE r.service = s.service AND r.achievement_date = s.achievement_date AND r.status = 'LOADED'
                        AND CASE e.field WHEN 'NUMERATOR' THEN m.numerator WHEN 'DENOMINATOR' THEN m.denominator WHEN 'PCAS' THEN m.pcas
                                         WHEN 'REGISTER' THEN m.register WHEN 'COUNT' THEN m.count ELSE m.answer END IS NOT NULL)
  UNION ALL
  SELECT s.id, s.service, s.provider, s.achievement_date, m.indicator, x.field, x.value, 'COLLECTED'
    FROM collection.submission s
    JOIN collection.run r ON r.service = s.service AND r.achievement_date = s.achievement_date AND r.status = 'LOADED'
    JOIN collection.measurement m ON m.run = r.id AND m.organisation = s.provider
    CROSS JOIN LATERAL (VALUES ('NUMERATOR', m.numerator), ('DENOMINATOR', m.denominator), ('PCAS', m.pcas),
                               ('REGISTER', m.register), ('COUNT', m.count), ('ANSWER', m.answer)) AS x (field, value)
   WHERE x.value IS NOT NULL
     AND NOT EXISTS (SELECT FROM collection.entry e WHERE e.submission = s.id AND e.indicator = m.indicator AND e.field = x.field
                        AND e.source = 'COMMISSIONER_ENTRY');
GRANT SELECT ON collection.figure TO cqrs_app, cqrs_national;

-- Makes what is missing for those who take part: one submission for each achievement date of the service within participation.
-- Of one accepted offer, or of everybody where none is named. Returns how many were made; doing it again makes none.
CREATE FUNCTION collection.expect_submissions(accepted uuid DEFAULT NULL) RETURNS bigint
  LANGUAGE sql AS $$
  WITH made AS (
    INSERT INTO collection.submission (service, provider, achievement_date, period_end)
    SELECT p.service, p.provider, d::date, true
      FROM participation.participation p
      JOIN catalogue.version v ON v.service = p.service AND v.status = 'PUBLISHED'
      CROSS JOIN LATERAL json_array_elements_text(v.definition -> 'achievementDates') AS d
     WHERE (accepted IS NULL OR p.offer = accepted)
       AND d::date BETWEEN p.starts_on AND p.ends_on AND (p.withdrawn_on IS NULL OR p.withdrawn_on > d::date)
     ORDER BY p.provider, p.service, d
    ON CONFLICT (service, provider, achievement_date) DO NOTHING
    RETURNING 1)
  SELECT count(*) FROM made
$$;
REVOKE ALL ON FUNCTION collection.expect_submissions(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION collection.expect_submissions(uuid) TO cqrs_national;

-- Those who take part already get theirs.
SELECT collection.expect_submissions();
