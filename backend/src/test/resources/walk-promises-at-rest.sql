-- What has to be true of the practices of a world once all news has been told. The pattern of their codes is put in.
WITH d AS (SELECT * FROM declarations.declaration WHERE provider LIKE ':practices'),
     v AS (SELECT v.*, o.id AS correction, o.proposed, o.signed, o.proposed_commissioner FROM declarations.verdict v
             LEFT JOIN declarations.correction o ON o.declaration = v.declaration AND o.closed_at IS NULL WHERE v.provider LIKE ':practices')
SELECT 'what nobody has signed to the end is what the data give', coalesce(v.reference, v.provider || ' ' || v.achievement_date)
  FROM v WHERE v.stage <> 'SIGNED' AND v.finding <> 'SAME'
UNION ALL
SELECT 'what was signed and differs now has a correction, and only that', v.reference
  FROM v WHERE v.stage = 'SIGNED' AND ((v.finding <> 'SAME') <> (v.correction IS NOT NULL)
            OR v.correction IS NOT NULL AND (v.proposed IS DISTINCT FROM v.newest OR v.signed IS DISTINCT FROM v.held))
UNION ALL
SELECT 'an open declaration belongs to the commissioner of its date', d.reference
  FROM d WHERE d.status LIKE 'AWAITING%' AND d.achievement IS NOT NULL AND d.commissioner <> organisations.commissioner_on(d.provider, d.achievement_date)
UNION ALL
SELECT 'what is approved is instructed, and nothing else', d.reference
  FROM d LEFT JOIN payments.instruction i ON i.declaration = d.id
 WHERE (d.status IN ('FINANCIALLY_APPROVED', 'INSTRUCTED', 'PAID', 'PAYMENT_REJECTED', 'PAYMENT_CANCELLED')) <> (i.id IS NOT NULL)
UNION ALL
SELECT 'what is approved is instructed, and nothing else', c.number
  FROM claims.claim c LEFT JOIN payments.instruction i ON i.claim = c.id
 WHERE c.provider LIKE ':practices' AND (c.status IN ('APPROVED', 'INSTRUCTED', 'PAID', 'PAYMENT_REJECTED', 'PAYMENT_CANCELLED')) <> (i.id IS NOT NULL)
UNION ALL
-- The register may differ by date: what is not signed earns no more than the largest of them less what is signed.
SELECT 'a patient is paid for once a year', y.provider || ': ' || y.all_checks || ' of ' || y.register || ', signed ' || y.signed
  FROM (SELECT h.provider, h.service, sum(k.checks) AS all_checks, coalesce(sum(k.checks) FILTER (WHERE d.status NOT LIKE 'AWAITING%'), 0) AS signed, max(k.register) AS register
          FROM calculation.current_achievement h JOIN calculation.achievement a ON a.id = h.achievement
          LEFT JOIN declarations.declaration d ON (d.provider, d.service, d.achievement_date) = (h.provider, h.service, h.achievement_date)
          CROSS JOIN LATERAL (SELECT (a.result::jsonb -> 'LD001' ->> 'payable-checks')::numeric AS checks,
                                     (a.inputs::jsonb -> 'values' -> 'LD001' -> 'REGISTER' ->> 0)::numeric AS register) k
         WHERE h.provider LIKE ':practices' GROUP BY 1, 2) y
 WHERE y.all_checks > greatest(y.register, y.signed)
UNION ALL
SELECT 'news is taken when it is told first', o.kind || ' ' || o.payload || ' ' || coalesce(o.last_error, '') FROM journal.outbox o WHERE o.parked_at IS NOT NULL OR o.tries > 0
