-- A local scheme is offered, and taken up, with some or all of its components. Null is all of them.
ALTER TABLE participation.offer ADD COLUMN components text[] CHECK (cardinality(components) > 0);
ALTER TABLE participation.participation ADD COLUMN components text[] CHECK (cardinality(components) > 0);

CREATE OR REPLACE FUNCTION participation.answer_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'OFFERED' AND NEW.status IS DISTINCT FROM OLD.status THEN
    RAISE EXCEPTION 'the offer was answered already' USING ERRCODE = 'CQ409';
  END IF;
  IF (NEW.service, NEW.service_version, NEW.provider, NEW.commissioner, NEW.starts_on, NEW.ends_on, NEW.components)
     IS DISTINCT FROM (OLD.service, OLD.service_version, OLD.provider, OLD.commissioner, OLD.starts_on, OLD.ends_on, OLD.components) THEN
    RAISE EXCEPTION 'an offer does not change; make another' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;

-- Windows of the schemes that hold, as rows.
CREATE VIEW catalogue.claim_window AS
  SELECT v.service, v.version, w ->> 'code' AS code, w ->> 'name' AS name,
         (w ->> 'activityFrom')::date AS activity_from, (w ->> 'activityTo')::date AS activity_to,
         (w ->> 'opensOn')::date AS opens_on, (w ->> 'closesOn')::date AS closes_on,
         v.definition -> 'scheme' ->> 'commissioner' AS commissioner
    FROM catalogue.version v JOIN catalogue.service s ON s.id = v.service
    CROSS JOIN LATERAL json_array_elements(v.definition -> 'scheme' -> 'windows') AS w
   WHERE v.status = 'PUBLISHED' AND s.kind = 'LOCAL';
GRANT SELECT ON catalogue.claim_window TO cqrs_app, cqrs_national;
