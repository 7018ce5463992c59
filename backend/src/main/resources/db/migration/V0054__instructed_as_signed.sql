-- A payment instruction exists only with the amount that was approved and with every signature that its version asks for.
CREATE FUNCTION payments.as_signed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = payments, pg_temp AS $$
DECLARE d declarations.declaration; c claims.claim; approved numeric; signed text[]; needed text[];
BEGIN
  IF NEW.declaration IS NOT NULL THEN
    SELECT * INTO d FROM declarations.declaration WHERE id = NEW.declaration FOR SHARE;
    SELECT m.amount INTO approved FROM calculation.achievement_money m WHERE m.achievement = d.achievement;
    SELECT array_agg(s.step) INTO signed FROM declarations.signature s
     WHERE s.declaration = d.id AND s.round = d.round AND s.achievement = d.achievement;
    needed := d.steps || '{FINANCE_APPROVED}'::text[];
    IF (NEW.reference, NEW.provider, NEW.commissioner, NEW.service, NEW.achievement_date, NEW.achievement)
         IS DISTINCT FROM (d.reference, d.provider, d.commissioner, d.service, d.achievement_date, d.achievement)
       OR d.status <> 'FINANCIALLY_APPROVED' THEN
      RAISE EXCEPTION 'an instruction pays a financially approved declaration as it is' USING ERRCODE = 'CQ409';
    END IF;
  ELSE
    SELECT * INTO c FROM claims.claim WHERE id = NEW.claim FOR SHARE;
    SELECT m.amount INTO approved FROM claims.money m WHERE m.claim = c.id AND m.round = c.round;
    SELECT array_agg(s.step) INTO signed FROM claims.signature s WHERE s.claim = c.id AND s.round = c.round;
    needed := CASE WHEN approved >= c.finance_from THEN '{SUBMITTED,TIER_1,TIER_2,FINANCE}' ELSE '{SUBMITTED,TIER_1,TIER_2}' END::text[];
    IF (NEW.reference, NEW.provider, NEW.commissioner, NEW.service, NEW.paycode)
         IS DISTINCT FROM (c.number, c.provider, c.commissioner, c.service, c.paycode) OR c.status <> 'APPROVED' THEN
      RAISE EXCEPTION 'an instruction pays an approved claim as it is' USING ERRCODE = 'CQ409';
    END IF;
  END IF;
  IF NEW.amount IS DISTINCT FROM approved OR NEW.amount <= 0 THEN RAISE EXCEPTION 'that is not the approved amount' USING ERRCODE = 'CQ409'; END IF;
  IF signed IS NULL OR NOT signed @> needed THEN RAISE EXCEPTION 'a signature is missing' USING ERRCODE = 'CQ409'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER as_signed BEFORE INSERT ON payments.instruction FOR EACH ROW EXECUTE FUNCTION payments.as_signed();
