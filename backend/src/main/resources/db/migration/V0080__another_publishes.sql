-- Who loaded and who published a version; what comes with the service was neither loaded nor published by a person.
ALTER TABLE catalogue.version
  ADD COLUMN loaded_by    uuid REFERENCES access.person,
  ADD COLUMN published_by uuid REFERENCES access.person,
  ADD CONSTRAINT published_by_none_before CHECK (status <> 'DRAFT' OR published_by IS NULL),
  ADD CONSTRAINT another_publishes CHECK (
    status = 'DRAFT'
    OR (loaded_by IS NULL AND published_by IS NULL)
    OR (loaded_by IS NOT NULL AND published_by IS NOT NULL AND loaded_by <> published_by));

-- Both are who acts, whatever a statement says; they change only with what is loaded and when it is published.
CREATE FUNCTION catalogue.sign_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.sha256 <> OLD.sha256 OR NEW.definition::text <> OLD.definition::text THEN
    NEW.loaded_by := platform.acting_person();
  ELSE
    NEW.loaded_by := OLD.loaded_by;
  END IF;
  IF NEW.status <> 'DRAFT' AND (TG_OP = 'INSERT' OR OLD.status = 'DRAFT') THEN
    NEW.published_by := platform.acting_person();
  ELSIF TG_OP = 'UPDATE' THEN
    NEW.published_by := OLD.published_by;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sign_version BEFORE INSERT OR UPDATE ON catalogue.version
  FOR EACH ROW EXECUTE FUNCTION catalogue.sign_version();
