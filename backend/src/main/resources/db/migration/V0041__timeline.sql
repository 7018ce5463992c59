-- One timeline over everything that is on its way to payment. tx orders it by when it became visible: readers stay below the
-- oldest transaction still open.
CREATE TABLE journal.event (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tx           xid8 NOT NULL DEFAULT pg_current_xact_id(),
  kind         text NOT NULL CHECK (kind IN ('DECLARATION', 'CLAIM')),
  subject      uuid NOT NULL,
  reference    text NOT NULL,
  provider     text NOT NULL,
  inside       boolean NOT NULL DEFAULT false,
  at           timestamptz NOT NULL DEFAULT now(),
  person       uuid,
  person_name  text,
  organisation text,
  what         text NOT NULL,
  why          text,
  status       text NOT NULL,
  before       uuid,
  after        uuid,
  changes      jsonb
);
COMMENT ON COLUMN journal.event.inside IS 'Only the provider itself sees it';
COMMENT ON COLUMN journal.event.before IS 'The achievement before, where figures changed';
COMMENT ON COLUMN journal.event.changes IS 'What became different, where it is not told by before and after';

INSERT INTO journal.event (kind, subject, reference, provider, at, person, person_name, organisation, what, why, status, before, after)
  SELECT 'DECLARATION', declaration, reference, provider, at, person, person_name, organisation, what, why, status, before, after
    FROM declarations.event ORDER BY id;
DROP TABLE declarations.event;

CREATE INDEX event_subject ON journal.event (subject, id);
CREATE INDEX event_order ON journal.event (tx, id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.event
  FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

ALTER TABLE journal.event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON journal.event FOR SELECT TO cqrs_app
  USING (provider = ANY (platform.reach()) AND (NOT inside OR provider = platform.acting_organisation()));
CREATE POLICY tell ON journal.event FOR INSERT TO cqrs_app
  WITH CHECK (provider = ANY (platform.reach()) AND person = platform.acting_person() AND organisation = platform.acting_organisation()
              AND CASE kind WHEN 'CLAIM' THEN platform.permitted('claim.make', 'claim.submit', 'claim.approve', 'claim.decide', 'evidence.add')
                            ELSE platform.permitted('declaration.declare', 'declaration.approve', 'declaration.approve-finance',
                                                    'declaration.send-back', 'declaration.note') END);
CREATE POLICY all_of_it ON journal.event TO cqrs_national, cqrs_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON journal.event TO cqrs_app, cqrs_national;
