-- Offers and participation: whom a service was offered, what they said, and who takes part from when to when.
CREATE SCHEMA participation;
GRANT USAGE ON SCHEMA participation TO cqrs_app, cqrs_national;

CREATE TABLE participation.offer (
  id              uuid PRIMARY KEY DEFAULT uuidv7(),
  version         bigint NOT NULL DEFAULT 1,
  service         text NOT NULL REFERENCES catalogue.service,
  service_version int  NOT NULL,
  provider        text NOT NULL REFERENCES organisations.organisation,
  commissioner    text NOT NULL REFERENCES organisations.organisation,
  starts_on       date NOT NULL,
  ends_on         date NOT NULL CHECK (ends_on >= starts_on),
  respond_by      date,
  message         text,
  status          text NOT NULL DEFAULT 'OFFERED' CHECK (status IN ('OFFERED', 'ACCEPTED', 'AUTO_ACCEPTED', 'DECLINED', 'EXPIRED')),
  offered_at      timestamptz NOT NULL DEFAULT now(),
  offered_by      uuid NOT NULL REFERENCES access.person,
  responded_at    timestamptz,
  responded_by    uuid REFERENCES access.person,
  decline_reason  text,
  FOREIGN KEY (service, service_version) REFERENCES catalogue.version (service, version),
  CHECK ((status IN ('ACCEPTED', 'DECLINED')) = (responded_by IS NOT NULL)),
  CHECK ((status = 'DECLINED') = (decline_reason IS NOT NULL))
);
-- One offer that is open or taken for a service and provider: nobody takes part twice.
CREATE UNIQUE INDEX one_offer ON participation.offer (service, provider) WHERE status IN ('OFFERED', 'ACCEPTED', 'AUTO_ACCEPTED');
CREATE INDEX offer_provider ON participation.offer (provider, id);

CREATE TABLE participation.participation (
  id        uuid PRIMARY KEY DEFAULT uuidv7(),
  service   text NOT NULL REFERENCES catalogue.service,
  provider  text NOT NULL REFERENCES organisations.organisation,
  starts_on date NOT NULL,
  ends_on   date NOT NULL CHECK (ends_on >= starts_on),
  offer     uuid NOT NULL UNIQUE REFERENCES participation.offer,
  withdrawn_on date
);
CREATE INDEX participation_provider ON participation.participation (provider, service);
CREATE INDEX participation_service ON participation.participation (service, provider);

-- An answer is given once and by somebody who answers for the provider.
CREATE FUNCTION participation.answer_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'OFFERED' AND NEW.status IS DISTINCT FROM OLD.status THEN
    RAISE EXCEPTION 'the offer was answered already' USING ERRCODE = 'CQ409';
  END IF;
  IF (NEW.service, NEW.service_version, NEW.provider, NEW.commissioner, NEW.starts_on, NEW.ends_on)
     IS DISTINCT FROM (OLD.service, OLD.service_version, OLD.provider, OLD.commissioner, OLD.starts_on, OLD.ends_on) THEN
    RAISE EXCEPTION 'an offer does not change; make another' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER answer_once BEFORE UPDATE ON participation.offer FOR EACH ROW EXECUTE FUNCTION participation.answer_once();

ALTER TABLE participation.offer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE participation.participation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON participation.offer FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()));
CREATE POLICY make ON participation.offer FOR INSERT TO cqrs_app
  WITH CHECK (provider = ANY (platform.reach()) AND commissioner = platform.acting_organisation()
              AND offered_by = platform.acting_person() AND platform.permitted('participation.offer'));
CREATE POLICY answer ON participation.offer FOR UPDATE TO cqrs_app
  USING (provider = ANY (platform.reach()) AND provider = platform.acting_organisation() AND platform.permitted('participation.respond'))
  WITH CHECK (provider = platform.acting_organisation() AND responded_by = platform.acting_person());
CREATE POLICY all_of_it ON participation.offer TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
CREATE POLICY see ON participation.participation FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()));
CREATE POLICY begin ON participation.participation FOR INSERT TO cqrs_app
  WITH CHECK (provider = platform.acting_organisation() AND platform.permitted('participation.respond'));
CREATE POLICY all_of_it ON participation.participation TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON participation.offer, participation.participation TO cqrs_app, cqrs_national;

-- Participation with its state of today; it runs with the rights of whoever asks.
CREATE VIEW participation.current_participation WITH (security_invoker) AS
  SELECT id, service, provider, starts_on, ends_on, offer, withdrawn_on,
         CASE WHEN withdrawn_on IS NOT NULL THEN 'WITHDRAWN' WHEN ends_on < current_date THEN 'ENDED' ELSE 'PARTICIPATING' END AS status
    FROM participation.participation;
GRANT SELECT ON participation.current_participation TO cqrs_app, cqrs_national;
