-- Calculations of one service follow each other: what holds is made of the data that were there last, whichever news is told first, and none
-- waits for another that waits for it. Those of single providers go on side by side; one of everybody waits for them and they for it.
CREATE FUNCTION calculation.take_turn(wanted_service text, wanted_provider text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF wanted_provider IS NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('calculation|' || wanted_service, 0));
  ELSE
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('calculation|' || wanted_service, 0));
    PERFORM pg_advisory_xact_lock(hashtextextended('calculation|' || wanted_service || '|' || wanted_provider, 0));
  END IF;
END $$;
REVOKE ALL ON FUNCTION calculation.take_turn(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION calculation.take_turn(text, text) TO cqrs_app, cqrs_national;
