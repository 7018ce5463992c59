-- The measurements of a provider in a run. The run is known when the query is planned, so that the partition of one run is looked at
-- and not those of all runs there ever were.
CREATE FUNCTION collection.measured(wanted_run uuid, wanted_provider text) RETURNS SETOF collection.measurement
  LANGUAGE plpgsql STABLE ROWS 50 AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT * FROM collection.measurement WHERE run = $1 AND organisation = $2' USING wanted_run, wanted_provider;
END $$;
REVOKE ALL ON FUNCTION collection.measured(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION collection.measured(uuid, text) TO cqrs_app, cqrs_national;

-- What was collected for a submission, value by value.
DROP VIEW collection.figure;
CREATE VIEW collection.collected WITH (security_invoker) AS
  SELECT s.id AS submission, r.loaded_at, m.indicator, x.field, x.value
    FROM collection.submission s
    JOIN collection.shown_run h ON h.service = s.service AND h.achievement_date = s.achievement_date AND h.provider = s.provider
    JOIN collection.run r ON r.id = h.run
    CROSS JOIN LATERAL collection.measured(h.run, s.provider) m
    CROSS JOIN LATERAL (VALUES ('NUMERATOR', m.numerator), ('DENOMINATOR', m.denominator), ('PCAS', m.pcas),
                               ('REGISTER', m.register), ('COUNT', m.count), ('ANSWER', m.answer)) AS x (field, value)
   WHERE x.value IS NOT NULL;
GRANT SELECT ON collection.collected TO cqrs_app, cqrs_national;
