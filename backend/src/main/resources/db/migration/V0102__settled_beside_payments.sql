-- What newer figures do locks the declarations that it may move: those that are not signed to the end. The others are moved by their payment alone,
-- date by date in one and batch by batch in the other, so that neither ever waits for the other. Its findings are an array: a table made and dropped for
-- each calculation would grow the catalogues of the database.
CREATE OR REPLACE FUNCTION declarations.settle(in_service text, in_date date, in_provider text, opens boolean, asked_steps text[], prefix text, suffix text, cause uuid, why text)
  RETURNS TABLE (was text, consequence text, providers bigint, before numeric, after numeric)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = declarations, pg_temp AS $$
#variable_conflict use_column
DECLARE
  first text := first_status(asked_steps);
  findings verdict[];
BEGIN
  PERFORM FROM declaration d WHERE d.service = in_service AND d.achievement_date = in_date AND (in_provider IS NULL OR d.provider = in_provider)
     AND d.status LIKE 'AWAITING%' ORDER BY d.id FOR NO KEY UPDATE;
  findings := ARRAY(SELECT v FROM verdict v WHERE v.service = in_service AND v.achievement_date = in_date AND (in_provider IS NULL OR v.provider = in_provider));

  DELETE FROM calculation.current_achievement h USING unnest(findings) f
   WHERE h.service = in_service AND h.achievement_date = in_date AND h.provider = f.provider
     AND f.newest IS NULL AND f.consequence IN ('NONE_HOLDS', 'SENT_BACK');
  INSERT INTO calculation.current_achievement (provider, service, achievement_date, achievement, figures_sha256, amount)
    SELECT f.provider, in_service, in_date, f.newest, f.figures_sha256, f.after FROM unnest(findings) f
     WHERE f.newest IS NOT NULL AND f.consequence IN ('HOLDS_NOW', 'SENT_BACK')
  ON CONFLICT (provider, service, achievement_date) DO UPDATE
     SET achievement = excluded.achievement, figures_sha256 = excluded.figures_sha256, amount = excluded.amount;

  -- not signed by anybody yet: the new figures hold, or none do
  UPDATE declaration d SET achievement = f.newest, commissioner = coalesce(f.payer, d.commissioner), steps = asked_steps, status = first,
         version = version + 1, changed_at = now()
    FROM unnest(findings) f WHERE d.id = f.declaration AND f.consequence IN ('HOLDS_NOW', 'NONE_HOLDS');
  UPDATE declaration d SET steps = asked_steps, status = first, version = version + 1, changed_at = now()
    FROM unnest(findings) f WHERE d.id = f.declaration AND f.stage = 'OPEN' AND f.consequence = 'KEEPS' AND d.steps <> asked_steps;

  -- signed in part: back to the first step, with what changed
  UPDATE declaration d SET achievement = f.newest, commissioner = coalesce(f.payer, d.commissioner), steps = asked_steps, status = first,
         round = round + 1, version = version + 1, changed_at = now(), sent_back_at = now(), sent_back_by = NULL, declared_before = f.held,
         sent_back_reason = CASE WHEN f.newest IS NULL THEN 'Data are missing since it was signed: ' ELSE 'The figures changed after it was signed: ' END || why
    FROM unnest(findings) f WHERE d.id = f.declaration AND f.consequence = 'SENT_BACK';

  -- signed as far as it goes: it stays, and the difference is a proposed correction
  UPDATE correction c SET closed_at = now(), closed_as = CASE f.consequence WHEN 'KEEPS' THEN 'EQUAL' ELSE 'REPLACED' END
    FROM unnest(findings) f WHERE c.declaration = f.declaration AND c.closed_at IS NULL AND f.stage = 'SIGNED'
     AND (f.consequence = 'KEEPS' OR c.proposed IS DISTINCT FROM f.newest OR c.proposed_commissioner IS DISTINCT FROM nullif(f.payer, f.commissioner));
  INSERT INTO correction (declaration, provider, commissioner, signed, proposed, proposed_commissioner, answered, asked, cause, reason)
    SELECT f.declaration, f.provider, f.commissioner, f.held, f.newest, nullif(f.payer, f.commissioner), f.answered, f.asked, cause, why
      FROM unnest(findings) f WHERE f.consequence = 'CORRECTION'
  ON CONFLICT (declaration) WHERE closed_at IS NULL DO NOTHING;

  INSERT INTO journal.event (kind, subject, reference, provider, what, why, status, before, after)
    SELECT 'DECLARATION', d.id, d.reference, d.provider,
           CASE f.consequence WHEN 'HOLDS_NOW' THEN 'Figures changed'
             WHEN 'NONE_HOLDS' THEN format('Waiting for data, %s of %s', f.answered, f.asked)
             WHEN 'CORRECTION' THEN CASE WHEN f.newest IS NULL THEN 'Data missing after financial approval; the payment stays as approved'
                                         ELSE 'Figures changed after financial approval; the payment stays as approved' END
             ELSE CASE WHEN f.newest IS NULL THEN format('Data missing, %s of %s, sent back', f.answered, f.asked) ELSE 'Figures changed, sent back' END END,
           why, d.status, f.held, f.newest
      FROM unnest(findings) f JOIN declaration d ON d.id = f.declaration WHERE f.consequence <> 'KEEPS';
  INSERT INTO journal.entry (what, subject, about, details, hash)
    SELECT CASE f.consequence WHEN 'CORRECTION' THEN 'CorrectionProposed' ELSE 'DeclarationFiguresChanged' END, 'declaration:' || d.id, d.provider,
           jsonb_build_object('reference', d.reference, 'from', f.status, 'to', d.status, 'before', f.held, 'after', f.newest, 'why', why), ''
      FROM unnest(findings) f JOIN declaration d ON d.id = f.declaration WHERE f.consequence <> 'KEEPS';

  -- who has figures and no declaration gets one, with the commissioner of that day
  IF opens THEN
    WITH made AS (
      INSERT INTO declaration (reference, service, provider, commissioner, achievement_date, achievement, steps, status)
      SELECT prefix || '-' || f.provider || '-' || suffix, in_service, f.provider, f.payer, in_date, f.newest, asked_steps, first
        FROM unnest(findings) f WHERE f.declaration IS NULL AND f.newest IS NOT NULL AND f.payer IS NOT NULL
      ON CONFLICT (service, provider, achievement_date) DO NOTHING
      RETURNING id, reference, provider, status, achievement),
    told AS (
      INSERT INTO journal.event (kind, subject, reference, provider, what, why, status)
      SELECT 'DECLARATION', id, reference, provider,
             CASE first WHEN 'AWAITING_PROVIDER' THEN 'Figures are there to be declared' ELSE 'Figures are there to be approved' END, why, status FROM made)
    INSERT INTO journal.entry (what, subject, about, details, hash)
    SELECT 'DeclarationOpened', 'declaration:' || id, provider, jsonb_build_object('reference', reference, 'achievement', achievement), '' FROM made;
  END IF;

  RETURN QUERY SELECT CASE WHEN f.stage = 'OPEN' THEN 'PROVISIONAL' WHEN f.stage = 'SIGNED' THEN 'PAID'
                           WHEN f.status = 'AWAITING_COMMISSIONER' THEN 'DECLARED' ELSE 'APPROVED' END,
                      f.consequence, count(*), coalesce(sum(f.before), 0), coalesce(sum(f.after), 0)
                 FROM unnest(findings) f GROUP BY 1, 2;
END $$;
