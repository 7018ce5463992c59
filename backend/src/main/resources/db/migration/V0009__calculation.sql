-- Achievements with their working, and the calculations that made them. Nothing is changed afterwards: a later one takes the place.
CREATE SCHEMA calculation;
GRANT USAGE ON SCHEMA calculation TO cqrs_app, cqrs_national;

CREATE TABLE calculation.recalculation (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  service          text NOT NULL REFERENCES catalogue.service,
  achievement_date date NOT NULL,
  reason           text NOT NULL,
  asked_by         uuid REFERENCES access.person,
  status           text NOT NULL DEFAULT 'RUNNING' CHECK (status IN ('RUNNING', 'DONE', 'FAILED')),
  fault            text,
  done             bigint NOT NULL DEFAULT 0,
  total            bigint,
  started_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at      timestamptz,
  calculated       bigint,
  changed          bigint,
  incomplete       bigint,
  CHECK ((status = 'RUNNING') = (finished_at IS NULL))
);

-- inputs and results are kept as the very bytes that were hashed.
CREATE TABLE calculation.achievement (
  batch            uuid        NOT NULL,
  id               uuid        NOT NULL,
  provider         text        NOT NULL,
  service          text        NOT NULL,
  service_version  int         NOT NULL,
  achievement_date date        NOT NULL,
  reason           text        NOT NULL,
  calculated_at    timestamptz NOT NULL,
  points           numeric,
  inputs_sha256    text        NOT NULL,
  rules_sha256     text        NOT NULL,
  result_sha256    text        NOT NULL,
  inputs           text        STORAGE EXTERNAL NOT NULL,
  result           text        STORAGE EXTERNAL NOT NULL,
  PRIMARY KEY (id, batch)
) PARTITION BY LIST (batch);
CREATE INDEX achievement_of ON calculation.achievement (provider, service, achievement_date);
-- Pounds stand apart, so that the database itself keeps them from those who see points only.
CREATE TABLE calculation.achievement_money (
  batch       uuid NOT NULL,
  achievement uuid NOT NULL,
  provider    text NOT NULL,
  amount      numeric(14, 2),
  result      text STORAGE EXTERNAL NOT NULL,
  PRIMARY KEY (achievement, batch)
) PARTITION BY LIST (batch);
-- Single providers share a partition; a calculation of everybody gets one of its own.
CREATE TABLE calculation.achievement_single PARTITION OF calculation.achievement FOR VALUES IN ('00000000-0000-0000-0000-000000000000');
CREATE TABLE calculation.achievement_money_single PARTITION OF calculation.achievement_money FOR VALUES IN ('00000000-0000-0000-0000-000000000000');

-- The achievement that holds for a provider, service and date.
CREATE TABLE calculation.current_achievement (
  provider         text NOT NULL,
  service          text NOT NULL,
  achievement_date date NOT NULL,
  achievement      uuid NOT NULL UNIQUE,
  PRIMARY KEY (provider, service, achievement_date)
);
CREATE INDEX current_of_service ON calculation.current_achievement (service, achievement_date, provider);

ALTER TABLE calculation.achievement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE calculation.achievement_money ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE calculation.current_achievement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON calculation.achievement FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()));
CREATE POLICY see ON calculation.achievement_money FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()) AND platform.sees_money());
CREATE POLICY see ON calculation.current_achievement FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()));
CREATE POLICY all_of_it ON calculation.achievement TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON calculation.achievement_money TO cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY make ON calculation.achievement_money FOR INSERT TO cqrs_national WITH CHECK (true);
CREATE POLICY see_nationally ON calculation.achievement_money FOR SELECT TO cqrs_national
  USING (platform.acting_person() IS NULL OR platform.sees_money());
CREATE POLICY all_of_it ON calculation.current_achievement TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT ON calculation.achievement, calculation.achievement_money, calculation.current_achievement TO cqrs_app, cqrs_national;
GRANT INSERT ON calculation.achievement, calculation.achievement_money TO cqrs_national;
GRANT INSERT, UPDATE ON calculation.current_achievement TO cqrs_national;
GRANT SELECT, INSERT, UPDATE ON calculation.recalculation TO cqrs_national;

-- Opens the two places where a calculation of everybody lands: COPY is refused on a table with row level security.
CREATE FUNCTION calculation.open_landing(batch uuid) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = calculation, pg_temp AS $$
DECLARE suffix text := replace(batch::text, '-', '');
BEGIN
  EXECUTE format('CREATE TABLE calculation.achievement_%s (LIKE calculation.achievement INCLUDING DEFAULTS INCLUDING STORAGE, CHECK (batch = %L))', suffix, batch);
  EXECUTE format('CREATE TABLE calculation.achievement_money_%s (LIKE calculation.achievement_money INCLUDING DEFAULTS INCLUDING STORAGE, CHECK (batch = %L))', suffix, batch);
  EXECUTE format('GRANT INSERT ON calculation.achievement_%s, calculation.achievement_money_%s TO cqrs_national', suffix, suffix);
  RETURN suffix;
END $$;

-- Makes what landed part of the protected tables; from then on nobody has rights on the place itself.
CREATE FUNCTION calculation.settle(batch uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = calculation, pg_temp AS $$
DECLARE suffix text := replace(batch::text, '-', '');
BEGIN
  EXECUTE format('REVOKE ALL ON calculation.achievement_%s, calculation.achievement_money_%s FROM cqrs_national', suffix, suffix);
  EXECUTE format('ALTER TABLE calculation.achievement ATTACH PARTITION calculation.achievement_%s FOR VALUES IN (%L)', suffix, batch);
  EXECUTE format('ALTER TABLE calculation.achievement_money ATTACH PARTITION calculation.achievement_money_%s FOR VALUES IN (%L)', suffix, batch);
  EXECUTE format('ANALYZE calculation.achievement_%s', suffix);
END $$;

-- Takes away the places of a calculation that changed nothing.
CREATE FUNCTION calculation.discard(batch uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = calculation, pg_temp AS $$
DECLARE suffix text := replace(batch::text, '-', '');
BEGIN
  EXECUTE format('DROP TABLE calculation.achievement_%s, calculation.achievement_money_%s', suffix, suffix);
END $$;
REVOKE ALL ON FUNCTION calculation.open_landing(uuid), calculation.settle(uuid), calculation.discard(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION calculation.open_landing(uuid), calculation.settle(uuid), calculation.discard(uuid) TO cqrs_national;
