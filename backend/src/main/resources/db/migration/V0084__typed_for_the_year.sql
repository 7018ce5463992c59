-- Who typed a figure of a provider for a service approves no declaration of it, of whichever date: what one date earns rests on the others.
CREATE OR REPLACE FUNCTION declarations.may_be_signed() RETURNS trigger
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
  IF NEW.step <> 'DECLARED' AND EXISTS (
       SELECT FROM collection.submission y JOIN collection.author a ON a.submission = y.id
        WHERE y.provider = d.provider AND y.service = d.service AND a.person = NEW.person) THEN
    RAISE EXCEPTION 'who typed a figure does not approve it' USING ERRCODE = 'CQ409';
  END IF;
  RETURN NEW;
END $$;
