-- Two things are told apart: what the data of now give (newest), and what holds (current_achievement). What newer data do to what holds is one
-- rule (declarations.consequence) that is carried out in one place (declarations.settle), in the transaction of the calculation.
ALTER TABLE calculation.achievement ADD COLUMN figures_sha256 text NOT NULL DEFAULT '';
COMMENT ON COLUMN calculation.achievement.figures_sha256 IS 'Of counts, points and pounds alone: source, time and wording do not count';

ALTER TABLE calculation.current_achievement ADD COLUMN figures_sha256 text NOT NULL DEFAULT '', ADD COLUMN amount numeric(14, 2);
UPDATE calculation.current_achievement c SET amount = m.amount FROM calculation.achievement_money m WHERE m.achievement = c.achievement;
CREATE TABLE calculation.newest (
  provider         text NOT NULL,
  service          text NOT NULL,
  achievement_date date NOT NULL,
  achievement      uuid,
  figures_sha256   text,
  hashes           text,
  amount           numeric(14, 2),
  answered         int NOT NULL,
  asked            int NOT NULL,
  missing          text,
  PRIMARY KEY (service, achievement_date, provider),
  CHECK ((achievement IS NULL) = (figures_sha256 IS NULL))
);
COMMENT ON TABLE calculation.newest IS 'What the data of now give; no achievement: they are incomplete or gone';
CREATE INDEX newest_provider ON calculation.newest (provider, service, achievement_date);
INSERT INTO calculation.newest SELECT provider, service, achievement_date, achievement, figures_sha256, amount, 0, 0 FROM calculation.current_achievement;
ALTER TABLE calculation.newest ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON calculation.newest FOR SELECT TO cqrs_app
  USING (provider = ANY (platform.reach()) OR provider = ANY (platform.formerly()) AND organisations.was_below(provider, achievement_date));
CREATE POLICY all_of_it ON calculation.newest TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
-- Pounds of what holds are read with the achievement itself, by whoever sees pounds.
REVOKE SELECT ON calculation.current_achievement FROM cqrs_app;
GRANT SELECT (provider, service, achievement_date, achievement, figures_sha256) ON calculation.current_achievement TO cqrs_app;
GRANT SELECT (provider, service, achievement_date, achievement, figures_sha256, hashes, answered, asked, missing) ON calculation.newest TO cqrs_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON calculation.newest TO cqrs_national;
REVOKE INSERT, UPDATE ON calculation.current_achievement FROM cqrs_national;

-- The steps that the version asks for; what was sent back goes to the first of them.
ALTER TABLE declarations.declaration
  ALTER COLUMN achievement DROP NOT NULL,
  ADD COLUMN steps text[] NOT NULL DEFAULT '{DECLARED,APPROVED,FINANCE_APPROVED}'
    CHECK (cardinality(steps) > 0 AND steps <@ '{DECLARED,APPROVED,FINANCE_APPROVED}'),
  DROP CONSTRAINT declaration_status_check,
  ADD CONSTRAINT declaration_status_check CHECK (status IN ('AWAITING_PROVIDER', 'AWAITING_COMMISSIONER', 'AWAITING_FINANCE',
                   'FINANCIALLY_APPROVED', 'NOTHING_TO_PAY', 'INSTRUCTED', 'PAID', 'PAYMENT_REJECTED'));
COMMENT ON COLUMN declarations.declaration.achievement IS 'The achievement that holds; null: none does, because data are missing';

CREATE FUNCTION declarations.first_status(steps text[]) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN 'DECLARED' = ANY (steps) THEN 'AWAITING_PROVIDER' WHEN 'APPROVED' = ANY (steps) THEN 'AWAITING_COMMISSIONER' ELSE 'AWAITING_FINANCE' END;

-- The steps that have to be signed before a status.
CREATE FUNCTION declarations.signed_before(status text, steps text[]) RETURNS text[] LANGUAGE sql IMMUTABLE
  RETURN ARRAY(SELECT s FROM unnest(steps) s
                WHERE s = ANY (CASE status WHEN 'AWAITING_PROVIDER' THEN '{}' WHEN 'AWAITING_COMMISSIONER' THEN '{DECLARED}'
                                           WHEN 'AWAITING_FINANCE' THEN '{DECLARED,APPROVED}' ELSE '{DECLARED,APPROVED,FINANCE_APPROVED}' END::text[]));

CREATE OR REPLACE FUNCTION declarations.in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE signed text[];
BEGIN
  IF (NEW.reference, NEW.service, NEW.provider, NEW.achievement_date) IS DISTINCT FROM (OLD.reference, OLD.service, OLD.provider, OLD.achievement_date) THEN
    RAISE EXCEPTION 'a declaration stays about what it is about' USING ERRCODE = 'CQ409';
  END IF;
  IF OLD.status NOT LIKE 'AWAITING%'
     AND (NEW.achievement, NEW.commissioner, NEW.steps, NEW.round) IS DISTINCT FROM (OLD.achievement, OLD.commissioner, OLD.steps, OLD.round) THEN
    RAISE EXCEPTION 'what was signed as far as it goes does not change' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = OLD.status AND NEW.round = OLD.round THEN RETURN NEW; END IF;
  IF NEW.round = OLD.round + 1 THEN
    IF OLD.status NOT LIKE 'AWAITING%' OR NEW.status <> declarations.first_status(NEW.steps) THEN
      RAISE EXCEPTION 'a round begins at the first step, and not after the last' USING ERRCODE = 'CQ409';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.round <> OLD.round OR (OLD.status, NEW.status) NOT IN (
    ('AWAITING_PROVIDER', 'AWAITING_COMMISSIONER'), ('AWAITING_PROVIDER', 'AWAITING_FINANCE'), ('AWAITING_COMMISSIONER', 'AWAITING_FINANCE'),
    ('AWAITING_COMMISSIONER', 'AWAITING_PROVIDER'), ('AWAITING_FINANCE', 'AWAITING_PROVIDER'), ('AWAITING_FINANCE', 'AWAITING_COMMISSIONER'),
    ('AWAITING_FINANCE', 'FINANCIALLY_APPROVED'), ('AWAITING_PROVIDER', 'NOTHING_TO_PAY'), ('AWAITING_COMMISSIONER', 'NOTHING_TO_PAY'),
    ('FINANCIALLY_APPROVED', 'NOTHING_TO_PAY'), ('FINANCIALLY_APPROVED', 'INSTRUCTED'), ('INSTRUCTED', 'PAID'), ('INSTRUCTED', 'PAYMENT_REJECTED'),
    ('PAYMENT_REJECTED', 'INSTRUCTED')) THEN
    RAISE EXCEPTION 'a declaration does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = 'NOTHING_TO_PAY' AND OLD.status LIKE 'AWAITING%' AND 'FINANCE_APPROVED' = ANY (NEW.steps) THEN
    RAISE EXCEPTION 'finance has to approve' USING ERRCODE = 'CQ409';
  END IF;
  SELECT coalesce(array_agg(s.step), '{}') INTO signed FROM declarations.signature s
   WHERE s.declaration = NEW.id AND s.round = NEW.round AND s.achievement = NEW.achievement;
  IF NOT signed @> declarations.signed_before(NEW.status, NEW.steps)
     OR NEW.status LIKE 'AWAITING%' AND signed <> '{}' AND NEW.status = declarations.first_status(NEW.steps) THEN
    RAISE EXCEPTION 'a signature is missing' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;

-- Nothing is signed that is not complete, not over, still being typed, or typed by the signer.
CREATE FUNCTION declarations.may_be_signed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = declarations, pg_temp AS $$
DECLARE d declarations.declaration; s collection.submission;
BEGIN
  SELECT * INTO d FROM declaration WHERE id = NEW.declaration;
  SELECT * INTO s FROM collection.submission x WHERE x.service = d.service AND x.provider = d.provider AND x.achievement_date = d.achievement_date;
  IF d.achievement IS NULL OR NEW.achievement <> d.achievement OR NEW.round <> d.round OR NEW.step <> ALL (d.steps) THEN
    RAISE EXCEPTION 'what is signed is not what holds' USING ERRCODE = 'CQ409';
  END IF;
  IF d.achievement_date >= access.today() THEN RAISE EXCEPTION 'the period has not ended' USING ERRCODE = 'CQ409'; END IF;
  IF s.open_changes THEN RAISE EXCEPTION 'values are saved that were not submitted' USING ERRCODE = 'CQ409'; END IF;
  IF NEW.step <> 'DECLARED' AND EXISTS (SELECT FROM collection.author a WHERE a.submission = s.id AND a.person = NEW.person) THEN
    RAISE EXCEPTION 'who typed a figure does not approve it' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER may_be_signed BEFORE INSERT ON declarations.signature FOR EACH ROW EXECUTE FUNCTION declarations.may_be_signed();

-- What was signed as far as it goes keeps its data.
CREATE FUNCTION declarations.keep_data() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = declarations, pg_temp AS $$
BEGIN
  PERFORM collection.lock_data(NEW.service, NEW.achievement_date, NEW.provider);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_data AFTER UPDATE ON declarations.declaration FOR EACH ROW
  WHEN (OLD.status LIKE 'AWAITING%' AND NEW.status NOT LIKE 'AWAITING%') EXECUTE FUNCTION declarations.keep_data();

-- A difference between what was signed and what the data of now give; one is open for a payment at a time.
CREATE TABLE declarations.correction (
  id                    uuid PRIMARY KEY DEFAULT uuidv7(),
  declaration           uuid NOT NULL REFERENCES declarations.declaration,
  provider              text NOT NULL,
  commissioner          text NOT NULL,
  signed                uuid NOT NULL,
  proposed              uuid,
  proposed_commissioner text,
  answered              int NOT NULL,
  asked                 int NOT NULL,
  cause                 uuid NOT NULL,
  reason                text NOT NULL,
  opened_at             timestamptz NOT NULL DEFAULT now(),
  closed_at             timestamptz,
  closed_as             text CHECK (closed_as IN ('EQUAL', 'REPLACED')),
  CHECK ((closed_at IS NULL) = (closed_as IS NULL))
);
CREATE UNIQUE INDEX one_open ON declarations.correction (declaration) WHERE closed_at IS NULL;
CREATE INDEX correction_provider ON declarations.correction (provider, id);
CREATE INDEX correction_commissioner ON declarations.correction (commissioner, id);
ALTER TABLE declarations.correction ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON declarations.correction FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()) OR commissioner = ANY (platform.reach()));
CREATE POLICY all_of_it ON declarations.correction TO cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY see_nationally ON declarations.correction FOR SELECT TO cqrs_national USING (true);
GRANT SELECT ON declarations.correction TO cqrs_app, cqrs_national;

-- What newer data do to a declaration: by how far it is signed, and by what was found. The same table stands in Java (Consequence); a test
-- holds one against the other.
CREATE TABLE declarations.consequence (stage text NOT NULL, finding text NOT NULL, consequence text NOT NULL, PRIMARY KEY (stage, finding));
INSERT INTO declarations.consequence VALUES
  ('OPEN', 'SAME', 'KEEPS'), ('OPEN', 'DIFFERENT', 'HOLDS_NOW'), ('OPEN', 'INCOMPLETE', 'NONE_HOLDS'),
  ('SIGNING', 'SAME', 'KEEPS'), ('SIGNING', 'DIFFERENT', 'SENT_BACK'), ('SIGNING', 'INCOMPLETE', 'SENT_BACK'),
  ('SIGNED', 'SAME', 'KEEPS'), ('SIGNED', 'DIFFERENT', 'CORRECTION'), ('SIGNED', 'INCOMPLETE', 'CORRECTION');
GRANT SELECT ON declarations.consequence TO cqrs_app, cqrs_national;

-- How far a declaration is signed in its round.
CREATE FUNCTION declarations.stage(declaration uuid, round int, status text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = declarations, pg_temp AS $$
  SELECT CASE WHEN $3 NOT LIKE 'AWAITING%' THEN 'SIGNED'
              WHEN EXISTS (SELECT FROM signature s WHERE s.declaration = $1 AND s.round = $2) THEN 'SIGNING' ELSE 'OPEN' END
$$;

-- The commissioner of a provider on a day; null where none is known.
CREATE FUNCTION organisations.commissioner_on(provider text, day date) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = organisations, pg_temp AS $$
  SELECT parent FROM relationship WHERE child = $1 AND kind = 'COMMISSIONED_BY' AND from_on <= $2 AND (to_on IS NULL OR to_on >= $2)
   ORDER BY from_on DESC LIMIT 1
$$;

-- What was found for each provider of a service and date: what holds beside what the data of now give.
CREATE VIEW declarations.verdict AS
  SELECT n.service, n.achievement_date, n.provider, d.id AS declaration, d.reference, d.status, d.steps, d.commissioner,
         h.achievement AS held, n.achievement AS newest, n.figures_sha256, h.amount AS before, n.amount AS after, n.answered, n.asked, p.payer,
         k.stage, f.finding, c.consequence
    FROM calculation.newest n
    LEFT JOIN declarations.declaration d USING (service, achievement_date, provider)
    LEFT JOIN calculation.current_achievement h USING (service, achievement_date, provider)
    CROSS JOIN LATERAL (SELECT organisations.commissioner_on(n.provider, n.achievement_date) AS payer) p
    CROSS JOIN LATERAL (SELECT CASE WHEN d.id IS NULL THEN 'OPEN' ELSE declarations.stage(d.id, d.round, d.status) END AS stage) k
    CROSS JOIN LATERAL (SELECT CASE WHEN n.achievement IS NULL AND h.achievement IS NULL THEN 'SAME'
                                    WHEN n.achievement IS NULL THEN 'INCOMPLETE'
                                    WHEN h.achievement IS NULL OR h.figures_sha256 <> n.figures_sha256 OR p.payer <> d.commissioner THEN 'DIFFERENT'
                                    ELSE 'SAME' END AS finding) f
    JOIN declarations.consequence c ON c.stage = k.stage AND c.finding = f.finding;

-- Carries the consequences out for one provider, or for all of them at once, and says what they were: how many, and the pounds before and after.
-- opens: whether a declaration follows for who has none. asked_steps: what the version asks to be signed.
CREATE FUNCTION declarations.settle(in_service text, in_date date, in_provider text, opens boolean, asked_steps text[], prefix text, suffix text, cause uuid, why text)
  RETURNS TABLE (was text, consequence text, providers bigint, before numeric, after numeric)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = declarations, pg_temp AS $$
#variable_conflict use_column
DECLARE first text := first_status(asked_steps);
BEGIN
  PERFORM FROM declaration d WHERE d.service = in_service AND d.achievement_date = in_date AND (in_provider IS NULL OR d.provider = in_provider)
    ORDER BY d.id FOR UPDATE;
  CREATE TEMP TABLE IF NOT EXISTS found (LIKE declarations.verdict) ON COMMIT DROP;
  TRUNCATE found;
  INSERT INTO found SELECT * FROM verdict v WHERE v.service = in_service AND v.achievement_date = in_date AND (in_provider IS NULL OR v.provider = in_provider);

  DELETE FROM calculation.current_achievement h USING found f
   WHERE h.service = in_service AND h.achievement_date = in_date AND h.provider = f.provider
     AND f.newest IS NULL AND f.consequence IN ('NONE_HOLDS', 'SENT_BACK');
  INSERT INTO calculation.current_achievement (provider, service, achievement_date, achievement, figures_sha256, amount)
    SELECT f.provider, in_service, in_date, f.newest, f.figures_sha256, f.after FROM found f
     WHERE f.newest IS NOT NULL AND f.consequence IN ('HOLDS_NOW', 'SENT_BACK')
  ON CONFLICT (provider, service, achievement_date) DO UPDATE
     SET achievement = excluded.achievement, figures_sha256 = excluded.figures_sha256, amount = excluded.amount;

  -- not signed by anybody yet: the new figures hold, or none do
  UPDATE declaration d SET achievement = f.newest, commissioner = coalesce(f.payer, d.commissioner), steps = asked_steps, status = first,
         version = version + 1, changed_at = now()
    FROM found f WHERE d.id = f.declaration AND f.consequence IN ('HOLDS_NOW', 'NONE_HOLDS');
  UPDATE declaration d SET steps = asked_steps, status = first, version = version + 1, changed_at = now()
    FROM found f WHERE d.id = f.declaration AND f.stage = 'OPEN' AND f.consequence = 'KEEPS' AND d.steps <> asked_steps;

  -- signed in part: back to the first step, with what changed
  UPDATE declaration d SET achievement = f.newest, commissioner = coalesce(f.payer, d.commissioner), steps = asked_steps, status = first,
         round = round + 1, version = version + 1, changed_at = now(), sent_back_at = now(), sent_back_by = NULL, declared_before = f.held,
         sent_back_reason = CASE WHEN f.newest IS NULL THEN 'Data are missing since it was signed: ' ELSE 'The figures changed after it was signed: ' END || why
    FROM found f WHERE d.id = f.declaration AND f.consequence = 'SENT_BACK';

  -- signed as far as it goes: it stays, and the difference is a proposed correction
  UPDATE correction c SET closed_at = now(), closed_as = CASE f.consequence WHEN 'KEEPS' THEN 'EQUAL' ELSE 'REPLACED' END
    FROM found f WHERE c.declaration = f.declaration AND c.closed_at IS NULL AND f.stage = 'SIGNED'
     AND (f.consequence = 'KEEPS' OR c.proposed IS DISTINCT FROM f.newest OR c.proposed_commissioner IS DISTINCT FROM nullif(f.payer, f.commissioner));
  INSERT INTO correction (declaration, provider, commissioner, signed, proposed, proposed_commissioner, answered, asked, cause, reason)
    SELECT f.declaration, f.provider, f.commissioner, f.held, f.newest, nullif(f.payer, f.commissioner), f.answered, f.asked, cause, why
      FROM found f WHERE f.consequence = 'CORRECTION'
  ON CONFLICT (declaration) WHERE closed_at IS NULL DO NOTHING;

  INSERT INTO journal.event (kind, subject, reference, provider, what, why, status, before, after)
    SELECT 'DECLARATION', d.id, d.reference, d.provider,
           CASE f.consequence WHEN 'HOLDS_NOW' THEN 'Figures changed'
             WHEN 'NONE_HOLDS' THEN format('Waiting for data, %s of %s', f.answered, f.asked)
             WHEN 'CORRECTION' THEN CASE WHEN f.newest IS NULL THEN 'Data missing after financial approval; the payment stays as approved'
                                         ELSE 'Figures changed after financial approval; the payment stays as approved' END
             ELSE CASE WHEN f.newest IS NULL THEN format('Data missing, %s of %s, sent back', f.answered, f.asked) ELSE 'Figures changed, sent back' END END,
           why, d.status, f.held, f.newest
      FROM found f JOIN declaration d ON d.id = f.declaration WHERE f.consequence <> 'KEEPS';
  INSERT INTO journal.entry (what, subject, about, details, hash)
    SELECT CASE f.consequence WHEN 'CORRECTION' THEN 'CorrectionProposed' ELSE 'DeclarationFiguresChanged' END, 'declaration:' || d.id, d.provider,
           jsonb_build_object('reference', d.reference, 'from', f.status, 'to', d.status, 'before', f.held, 'after', f.newest, 'why', why), ''
      FROM found f JOIN declaration d ON d.id = f.declaration WHERE f.consequence <> 'KEEPS';

  -- who has figures and no declaration gets one, with the commissioner of that day
  IF opens THEN
    WITH made AS (
      INSERT INTO declaration (reference, service, provider, commissioner, achievement_date, achievement, steps, status)
      SELECT prefix || '-' || f.provider || '-' || suffix, in_service, f.provider, f.payer, in_date, f.newest, asked_steps, first
        FROM found f WHERE f.declaration IS NULL AND f.newest IS NOT NULL AND f.payer IS NOT NULL
      ON CONFLICT (service, provider, achievement_date) DO NOTHING
      RETURNING id, reference, provider, status, achievement),
    told AS (
      INSERT INTO journal.event (kind, subject, reference, provider, what, why, status)
      SELECT 'DECLARATION', id, reference, provider,
             CASE first WHEN 'AWAITING_PROVIDER' THEN 'Figures are there to be declared' ELSE 'Figures are there to be approved' END, why, status FROM made)
    INSERT INTO journal.entry (what, subject, about, details, hash)
    SELECT 'DeclarationOpened', 'declaration:' || id, provider, jsonb_build_object('reference', reference, 'achievement', achievement), '' FROM made;
  END IF;

  RETURN QUERY SELECT CASE WHEN f.stage = 'OPEN' THEN 'PROVISIONAL' WHEN f.stage = 'SIGNED' THEN 'PAID'
                           WHEN f.status = 'AWAITING_COMMISSIONER' THEN 'DECLARED' ELSE 'APPROVED' END,
                      f.consequence, count(*), coalesce(sum(f.before), 0), coalesce(sum(f.after), 0)
                 FROM found f GROUP BY 1, 2;
END $$;
REVOKE ALL ON FUNCTION declarations.settle(text, date, text, boolean, text[], text, text, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION declarations.settle(text, date, text, boolean, text[], text, text, uuid, text) TO cqrs_national;

CREATE POLICY add_in_bulk ON journal.entry FOR INSERT TO cqrs_owner WITH CHECK (true);

-- For lists: whether figures are about to change. Each signature asks the whole question (Declarations).
CREATE OR REPLACE FUNCTION declarations.pending(wanted_service text, wanted_date date, wanted_provider text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = declarations, pg_temp AS $$
  SELECT EXISTS (SELECT FROM journal.outbox o
                  WHERE o.told_at IS NULL AND o.kind IN ('RunLoaded', 'SubmissionSubmitted', 'RecalculationAsked')
                    AND o.payload ->> 'service' = wanted_service AND o.payload ->> 'achievementDate' = wanted_date::text
                    AND coalesce(o.payload ->> 'provider', wanted_provider) = wanted_provider)
$$;
