-- Files that support something: announced, received, scanned, handed out. What they support is known by its kind and id only.
CREATE SCHEMA evidence;
GRANT USAGE ON SCHEMA evidence TO cqrs_app, cqrs_national;

CREATE TABLE evidence.file (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  version          bigint NOT NULL DEFAULT 1,
  subject_kind     text NOT NULL CHECK (subject_kind ~ '^[a-z-]{1,40}$'),
  subject          uuid NOT NULL,
  provider         text NOT NULL REFERENCES organisations.organisation,
  name             text NOT NULL CHECK (length(name) BETWEEN 1 AND 200 AND name !~ '[/\\[:cntrl:]]'),
  type             text NOT NULL,
  size             bigint NOT NULL CHECK (size > 0),
  announced_sha256 text CHECK (announced_sha256 ~ '^[0-9a-f]{64}$'),
  status           text NOT NULL DEFAULT 'RECEIVING' CHECK (status IN ('RECEIVING', 'NOT_SCANNED', 'CLEAN', 'INFECTED', 'REFUSED', 'DISCARDED')),
  uploaded         bigint NOT NULL DEFAULT 0,
  sha256           text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  reason           text,
  added_at         timestamptz NOT NULL DEFAULT now(),
  added_by         uuid NOT NULL REFERENCES access.person,
  organisation     text NOT NULL,
  received_at      timestamptz,
  scanned_at       timestamptz,
  discarded_as     text CHECK (discarded_as IN ('WRONG_FILE', 'NOT_NEEDED', 'PATIENT_DATA')),
  -- who writes its bytes, into which part file, and until when others keep away
  part             uuid,
  writer           uuid,
  writer_until     timestamptz,
  -- who scans it, until when others keep away, and when it is tried again
  scanner          uuid,
  scanner_until    timestamptz,
  scan_after       timestamptz,
  tries            int NOT NULL DEFAULT 0,
  last_answer      text,
  -- when its bytes are deleted; null where they stay or are gone
  delete_after     timestamptz,
  CHECK (uploaded BETWEEN 0 AND size),
  CHECK ((writer IS NULL) = (writer_until IS NULL)),
  CHECK ((scanner IS NULL) = (scanner_until IS NULL)),
  CHECK (status NOT IN ('NOT_SCANNED', 'CLEAN', 'INFECTED') OR (uploaded = size AND sha256 IS NOT NULL AND received_at IS NOT NULL)),
  CHECK (status NOT IN ('NOT_SCANNED', 'CLEAN', 'INFECTED') OR announced_sha256 IS NULL OR announced_sha256 = sha256),
  CHECK (status NOT IN ('CLEAN', 'INFECTED') OR scanned_at IS NOT NULL),
  CHECK (status NOT IN ('INFECTED', 'REFUSED') OR reason IS NOT NULL),
  CHECK ((status = 'DISCARDED') = (discarded_as IS NOT NULL))
);
CREATE INDEX file_subject ON evidence.file (subject_kind, subject, id);
CREATE INDEX file_to_scan ON evidence.file (scan_after, id) WHERE status = 'NOT_SCANNED';
CREATE INDEX file_to_delete ON evidence.file (delete_after) WHERE delete_after IS NOT NULL;
COMMENT ON COLUMN evidence.file.uploaded IS 'Bytes that are on disk for certain; a part file may hold more after a crash, which do not count';

-- A file goes one way only, and stays what it was announced as.
CREATE FUNCTION evidence.in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.subject_kind, NEW.subject, NEW.provider, NEW.name, NEW.type, NEW.size, NEW.announced_sha256, NEW.added_at, NEW.added_by, NEW.organisation)
       IS DISTINCT FROM
     (OLD.subject_kind, OLD.subject, OLD.provider, OLD.name, OLD.type, OLD.size, OLD.announced_sha256, OLD.added_at, OLD.added_by, OLD.organisation) THEN
    RAISE EXCEPTION 'a file stays what it was announced as' USING ERRCODE = 'CQ409';
  END IF;
  IF OLD.status <> 'RECEIVING' AND (NEW.uploaded, NEW.sha256, NEW.received_at) IS DISTINCT FROM (OLD.uploaded, OLD.sha256, OLD.received_at) THEN
    RAISE EXCEPTION 'a file that was received does not change' USING ERRCODE = 'CQ409';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
    ('RECEIVING', 'NOT_SCANNED'), ('RECEIVING', 'REFUSED'), ('NOT_SCANNED', 'CLEAN'), ('NOT_SCANNED', 'INFECTED'),
    ('RECEIVING', 'DISCARDED'), ('NOT_SCANNED', 'DISCARDED'), ('CLEAN', 'DISCARDED')) THEN
    RAISE EXCEPTION 'a file does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER in_order BEFORE UPDATE ON evidence.file FOR EACH ROW EXECUTE FUNCTION evidence.in_order();

CREATE FUNCTION evidence.stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'that a file was there stays known' USING ERRCODE = 'CQ409';
END $$;
CREATE TRIGGER stays BEFORE DELETE ON evidence.file FOR EACH ROW EXECUTE FUNCTION evidence.stays();

-- Whether a file is clean is never said by a person: only the system's own role may write it.
ALTER TABLE evidence.file ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON evidence.file FOR SELECT TO cqrs_app USING (provider = ANY (platform.reach()));
CREATE POLICY add ON evidence.file FOR INSERT TO cqrs_app
  WITH CHECK (provider = ANY (platform.reach()) AND platform.permitted('evidence.add') AND status = 'RECEIVING' AND uploaded = 0
              AND added_by = platform.acting_person() AND organisation = platform.acting_organisation());
CREATE POLICY move ON evidence.file FOR UPDATE TO cqrs_app
  USING (provider = ANY (platform.reach()) AND platform.permitted('evidence.add'))
  WITH CHECK (provider = ANY (platform.reach()) AND platform.permitted('evidence.add')
              AND status IN ('RECEIVING', 'NOT_SCANNED', 'REFUSED', 'DISCARDED'));
CREATE POLICY all_of_it ON evidence.file TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON evidence.file TO cqrs_app, cqrs_national;
