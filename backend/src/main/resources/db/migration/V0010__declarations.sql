-- Declarations on their way from the provider to payment. Who may move what, and in which order, is said here as in the code.
CREATE SCHEMA declarations;
GRANT USAGE ON SCHEMA declarations TO cqrs_app, cqrs_national;

CREATE TABLE declarations.declaration (
  id                   uuid PRIMARY KEY DEFAULT uuidv7(),
  version              bigint NOT NULL DEFAULT 1,
  reference            text NOT NULL UNIQUE,
  service              text NOT NULL REFERENCES catalogue.service,
  provider             text NOT NULL REFERENCES organisations.organisation,
  commissioner         text NOT NULL REFERENCES organisations.organisation,
  achievement_date     date NOT NULL,
  achievement          uuid NOT NULL,
  status               text NOT NULL DEFAULT 'AWAITING_PROVIDER' CHECK (status IN ('AWAITING_PROVIDER', 'AWAITING_COMMISSIONER',
                         'AWAITING_FINANCE', 'FINANCIALLY_APPROVED', 'INSTRUCTED', 'PAID', 'PAYMENT_REJECTED')),
  round                int NOT NULL DEFAULT 1,
  sent_back_reason     text,
  sent_back_at         timestamptz,
  sent_back_by         uuid REFERENCES access.person,
  declared_before      uuid,
  note                 text,
  changed_at           timestamptz NOT NULL DEFAULT now(),
  UNIQUE (service, provider, achievement_date),
  CHECK ((sent_back_reason IS NULL) = (sent_back_at IS NULL))
);
CREATE INDEX declaration_provider ON declarations.declaration (provider, reference);
CREATE INDEX declaration_status ON declarations.declaration (status, service) WHERE status NOT IN ('PAID');

-- Each step is signed once in a round, and one person signs once, whatever organisation or role they act in: four eyes, or six.
CREATE TABLE declarations.signature (
  declaration  uuid NOT NULL REFERENCES declarations.declaration,
  round        int  NOT NULL,
  step         text NOT NULL CHECK (step IN ('DECLARED', 'APPROVED', 'FINANCE_APPROVED')),
  provider     text NOT NULL,
  person       uuid NOT NULL REFERENCES access.person,
  person_name  text NOT NULL,
  organisation text NOT NULL,
  achievement  uuid NOT NULL,
  signed_at    timestamptz NOT NULL,
  PRIMARY KEY (declaration, round, step),
  CONSTRAINT four_eyes UNIQUE (declaration, round, person)
);

-- What happened, for the timeline. tx orders it by when it became visible: readers stay below the oldest transaction still open.
CREATE TABLE declarations.event (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tx           xid8 NOT NULL DEFAULT pg_current_xact_id(),
  declaration  uuid NOT NULL REFERENCES declarations.declaration,
  reference    text NOT NULL,
  provider     text NOT NULL,
  at           timestamptz NOT NULL DEFAULT now(),
  person       uuid,
  person_name  text,
  organisation text,
  what         text NOT NULL,
  why          text,
  status       text NOT NULL,
  before       uuid,
  after        uuid
);
CREATE INDEX event_declaration ON declarations.event (declaration, id);
CREATE INDEX event_order ON declarations.event (tx, id);
CREATE INDEX event_provider ON declarations.event (provider, tx, id);

CREATE FUNCTION declarations.in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE signed text[];
BEGIN
  IF (NEW.reference, NEW.service, NEW.provider, NEW.achievement_date) IS DISTINCT FROM (OLD.reference, OLD.service, OLD.provider, OLD.achievement_date) THEN
    RAISE EXCEPTION 'a declaration stays about what it is about' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.achievement <> OLD.achievement AND OLD.status NOT IN ('AWAITING_PROVIDER', 'AWAITING_COMMISSIONER', 'AWAITING_FINANCE') THEN
    RAISE EXCEPTION 'what was financially approved does not change' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = OLD.status THEN RETURN NEW; END IF;
  IF (OLD.status, NEW.status) NOT IN (
    ('AWAITING_PROVIDER', 'AWAITING_COMMISSIONER'), ('AWAITING_COMMISSIONER', 'AWAITING_FINANCE'), ('AWAITING_FINANCE', 'FINANCIALLY_APPROVED'),
    ('AWAITING_COMMISSIONER', 'AWAITING_PROVIDER'), ('AWAITING_FINANCE', 'AWAITING_PROVIDER'),
    ('FINANCIALLY_APPROVED', 'INSTRUCTED'), ('INSTRUCTED', 'PAID'), ('INSTRUCTED', 'PAYMENT_REJECTED'), ('PAYMENT_REJECTED', 'INSTRUCTED')) THEN
    RAISE EXCEPTION 'a declaration does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status = 'AWAITING_PROVIDER' AND NEW.round <> OLD.round + 1 OR NEW.status <> 'AWAITING_PROVIDER' AND NEW.round <> OLD.round THEN
    RAISE EXCEPTION 'signatures end with the round in which they were given' USING ERRCODE = 'CQ409';
  END IF;
  SELECT coalesce(array_agg(s.step ORDER BY s.step), '{}') INTO signed FROM declarations.signature s
   WHERE s.declaration = NEW.id AND s.round = NEW.round AND s.achievement = NEW.achievement;
  IF NOT (signed @> CASE NEW.status WHEN 'AWAITING_COMMISSIONER' THEN '{DECLARED}' WHEN 'AWAITING_FINANCE' THEN '{DECLARED,APPROVED}'
                     WHEN 'AWAITING_PROVIDER' THEN '{}' ELSE '{DECLARED,APPROVED,FINANCE_APPROVED}' END::text[]) THEN
    RAISE EXCEPTION 'a signature is missing' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER in_order BEFORE UPDATE ON declarations.declaration FOR EACH ROW EXECUTE FUNCTION declarations.in_order();

CREATE FUNCTION declarations.stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what happened stays as it was written' USING ERRCODE = 'CQ409';
END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON declarations.signature FOR EACH ROW EXECUTE FUNCTION declarations.stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON declarations.event FOR EACH ROW EXECUTE FUNCTION declarations.stays();

-- Whether the figures of a provider are about to change: data in the hands of the calculation, or opened again by hand.
CREATE FUNCTION declarations.pending(wanted_service text, wanted_date date, wanted_provider text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = declarations, pg_temp AS $$
  SELECT EXISTS (SELECT FROM journal.outbox o
                  WHERE o.told_at IS NULL AND o.kind IN ('RunLoaded', 'SubmissionSubmitted', 'RecalculationAsked', 'AchievementsCalculated')
                    AND o.payload ->> 'service' = wanted_service AND o.payload ->> 'achievementDate' = wanted_date::text
                    AND coalesce(o.payload ->> 'provider', wanted_provider) = wanted_provider)
      OR EXISTS (SELECT FROM collection.submission s WHERE s.service = wanted_service AND s.achievement_date = wanted_date
                    AND s.provider = wanted_provider AND s.status = 'IN_PROGRESS' AND s.submitted_at IS NOT NULL)
$$;
REVOKE ALL ON FUNCTION declarations.pending(text, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION declarations.pending(text, date, text) TO cqrs_app, cqrs_national;

ALTER TABLE declarations.declaration ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE declarations.signature ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE declarations.event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON declarations.declaration FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()));
CREATE POLICY move ON declarations.declaration FOR UPDATE TO cqrs_app
  USING (provider = ANY (platform.reach())
         AND platform.permitted('declaration.declare', 'declaration.approve', 'declaration.approve-finance', 'declaration.send-back', 'declaration.note'));
CREATE POLICY see ON declarations.signature FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()));
CREATE POLICY sign ON declarations.signature FOR INSERT TO cqrs_app
  WITH CHECK (provider = ANY (platform.reach()) AND person = platform.acting_person() AND organisation = platform.acting_organisation()
              AND CASE step WHEN 'DECLARED' THEN organisation = provider AND platform.permitted('declaration.declare')
                            WHEN 'APPROVED' THEN organisation <> provider AND platform.permitted('declaration.approve')
                            ELSE organisation <> provider AND platform.permitted('declaration.approve-finance') END);
CREATE POLICY see ON declarations.event FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()));
CREATE POLICY tell ON declarations.event FOR INSERT TO cqrs_app
  WITH CHECK (provider = ANY (platform.reach()) AND person = platform.acting_person()
              AND platform.permitted('declaration.declare', 'declaration.approve', 'declaration.approve-finance', 'declaration.send-back', 'declaration.note'));
CREATE POLICY all_of_it ON declarations.declaration TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY all_of_it ON declarations.signature TO cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY see_nationally ON declarations.signature FOR SELECT TO cqrs_national USING (true);
CREATE POLICY all_of_it ON declarations.event TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON declarations.declaration TO cqrs_app, cqrs_national;
GRANT INSERT ON declarations.declaration TO cqrs_national;
GRANT SELECT, INSERT ON declarations.signature, declarations.event TO cqrs_app, cqrs_national;
