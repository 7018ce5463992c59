-- Quality services as data. A version is kept as it was loaded; once published it never changes.
CREATE SCHEMA catalogue;
GRANT USAGE ON SCHEMA catalogue TO cqrs_app, cqrs_national;

CREATE TABLE catalogue.service (
  id              text PRIMARY KEY CHECK (id = code || '-' || year),
  code            text NOT NULL,
  year            text NOT NULL,
  name            text NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('NATIONAL', 'LOCAL')),
  collection_code text NOT NULL UNIQUE,
  starts_on       date NOT NULL,
  ends_on         date NOT NULL CHECK (ends_on >= starts_on),
  payment_period  text NOT NULL CHECK (payment_period IN ('MONTHLY', 'QUARTERLY', 'ANNUAL', 'NONE')),
  entry           text NOT NULL CHECK (entry IN ('AUTOMATIC', 'MANUAL', 'MIXED'))
);
CREATE TABLE catalogue.version (
  service      text NOT NULL REFERENCES catalogue.service,
  version      int  NOT NULL CHECK (version > 0),
  status       text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'PUBLISHED', 'SUPERSEDED')),
  definition   json NOT NULL,
  sha256       text NOT NULL,
  loaded_at    timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  PRIMARY KEY (service, version),
  CHECK (published_at IS NOT NULL OR status = 'DRAFT')
);
CREATE UNIQUE INDEX one_published ON catalogue.version (service) WHERE status = 'PUBLISHED';

CREATE FUNCTION catalogue.keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.status <> 'DRAFT' OR TG_OP = 'UPDATE' AND OLD.status <> 'DRAFT'
     AND (NEW.definition::text, NEW.sha256, NEW.published_at) IS DISTINCT FROM (OLD.definition::text, OLD.sha256, OLD.published_at)
     OR TG_OP = 'UPDATE' AND NEW.status = 'DRAFT' AND OLD.status <> 'DRAFT' THEN
    RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'CQ409';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER keep_published BEFORE UPDATE OR DELETE ON catalogue.version
  FOR EACH ROW EXECUTE FUNCTION catalogue.keep_published();

GRANT SELECT ON catalogue.service, catalogue.version TO cqrs_app, cqrs_national;
GRANT INSERT, UPDATE ON catalogue.service, catalogue.version TO cqrs_national;
