-- What has to be true of the practices of a world at any moment. Their codes are put in.
WITH d AS (SELECT * FROM declarations.declaration WHERE provider = ANY (:practices)),
     c AS (SELECT * FROM claims.claim WHERE provider = ANY (:practices)),
     i AS (SELECT * FROM payments.instruction WHERE provider = ANY (:practices)),
     l AS (SELECT l.*, i.claim, i.provider, i.service FROM payments.line l JOIN i ON i.id = l.instruction)
SELECT 'what is instructed for a declaration is what holds, with every signature', d.reference
  FROM i JOIN d ON d.id = i.declaration
  LEFT JOIN calculation.current_achievement h ON (h.provider, h.service, h.achievement_date) = (d.provider, d.service, d.achievement_date)
  LEFT JOIN calculation.achievement_money m ON m.achievement = d.achievement
 WHERE i.status <> 'CANCELLED' AND (i.achievement IS DISTINCT FROM d.achievement OR h.achievement IS DISTINCT FROM i.achievement OR i.amount IS DISTINCT FROM m.amount OR i.amount <= 0
    OR NOT coalesce((SELECT array_agg(s.step) FROM declarations.signature s WHERE s.declaration = d.id AND s.round = d.round AND s.achievement = i.achievement), '{}') @> d.steps)
UNION ALL
SELECT 'a declaration shows what holds', d.reference
  FROM d LEFT JOIN calculation.current_achievement h ON (h.provider, h.service, h.achievement_date) = (d.provider, d.service, d.achievement_date)
 WHERE h.achievement IS DISTINCT FROM d.achievement
UNION ALL
SELECT 'what was signed in this round are the figures that hold', d.reference
  FROM d JOIN declarations.signature s ON s.declaration = d.id AND s.round = d.round
  JOIN calculation.achievement a ON a.id = s.achievement
  LEFT JOIN calculation.current_achievement h ON (h.provider, h.service, h.achievement_date) = (d.provider, d.service, d.achievement_date)
 WHERE a.figures_sha256 IS DISTINCT FROM h.figures_sha256
UNION ALL
SELECT 'nobody who typed a figure approves it, and nobody signs twice', d.reference
  FROM d JOIN declarations.signature s ON s.declaration = d.id AND s.round = d.round AND s.step <> 'DECLARED'
 WHERE EXISTS (SELECT FROM collection.submission u JOIN collection.author a ON a.submission = u.id
                WHERE (u.provider, u.service, u.achievement_date) = (d.provider, d.service, d.achievement_date) AND a.person = s.person
                  AND EXISTS (SELECT FROM collection.entry e WHERE e.submission = u.id AND e.entered_by = s.person AND e.entered_at < s.signed_at))
    OR EXISTS (SELECT FROM declarations.signature o WHERE o.declaration = d.id AND o.round = d.round AND o.step <> s.step AND o.person = s.person)
UNION ALL
SELECT 'the payer is whoever had the declaration approved', d.reference FROM i JOIN d ON d.id = i.declaration WHERE i.commissioner <> d.commissioner
UNION ALL
SELECT 'a commissioner signs for the declaration that is its own', d.reference
  FROM d JOIN declarations.signature s ON s.declaration = d.id AND s.round = d.round AND s.step <> 'DECLARED' WHERE s.organisation <> d.commissioner
UNION ALL
SELECT 'what is instructed for a claim is what was submitted, with every signature', c.number
  FROM i JOIN c ON c.id = i.claim AND i.status <> 'CANCELLED' LEFT JOIN claims.money m ON m.claim = c.id AND m.round = c.round LEFT JOIN claims.submission s ON s.claim = c.id AND s.round = c.round
 WHERE i.amount IS DISTINCT FROM m.amount OR s.quantities IS DISTINCT FROM c.quantities OR i.commissioner <> c.commissioner
    OR NOT coalesce((SELECT array_agg(g.step) FROM claims.signature g WHERE g.claim = c.id AND g.round = c.round), '{}') @> '{SUBMITTED,TIER_1,TIER_2}'
UNION ALL
SELECT 'a claim is paid by the commissioner whose contract has its days', c.number
  FROM c WHERE NOT EXISTS (SELECT FROM participation.participation t JOIN participation.offer f ON f.id = t.offer
                            WHERE (t.provider, t.service, f.commissioner) = (c.provider, c.service, c.commissioner)
                              AND t.starts_on <= c.activity_from AND t.ends_on >= c.activity_to)
UNION ALL
SELECT 'a day of activity is paid once', a.reference || ' and ' || b.reference
  FROM i a JOIN i b ON a.id < b.id AND a.provider = b.provider AND left(a.service, -8) = left(b.service, -8) AND a.claim IS NOT NULL AND b.claim IS NOT NULL AND 'CANCELLED' NOT IN (a.status, b.status)
   AND a.supplementary = b.supplementary AND daterange(a.activity_from, a.achievement_date, '[]') && daterange(b.activity_from, b.achievement_date, '[]')
UNION ALL
SELECT 'all claims of a window together are paid no more than its maximum', c.provider || ' ' || c.window_code
  FROM (SELECT c.provider, c.service, c.window_code, sum((SELECT sum(v.amount) FROM claims.money v WHERE v.claim = c.id AND v.round = c.round)) AS amount,
               sum(coalesce((c.quantities ->> 'HOME')::numeric, 0) * 3.12) AS homes
          FROM c JOIN i ON i.claim = c.id AND i.status <> 'CANCELLED' GROUP BY 1, 2, 3) c WHERE c.amount > 100 + c.homes
UNION ALL
SELECT 'nothing is paid again while money of it is with the provider', l.instruction::text
  FROM l JOIN payments.batch b ON b.id = l.batch
 WHERE (SELECT sum(CASE m.kind WHEN 'RETURNED' THEN -m.amount ELSE m.amount END) FROM payments.movement m
         WHERE m.instruction = l.instruction AND m.kept_at < b.released_at) <> 0
UNION ALL
SELECT 'a payment is paid when all of it is with the provider', i.reference
  FROM i WHERE (i.status = 'PAID') <> (payments.paid_so_far(i.id) >= i.amount)
UNION ALL
SELECT 'more than was instructed is with a provider only where the agency paid again and a person found it right', i.reference
  FROM i WHERE payments.paid_so_far(i.id) > i.amount AND NOT EXISTS (SELECT FROM payments.movement m WHERE m.instruction = i.id AND m.answer IS NOT NULL)
UNION ALL
SELECT 'what is paid was sent, as it was instructed', i.reference
  FROM i WHERE i.status = 'PAID' AND NOT EXISTS (SELECT FROM l JOIN payments.batch b ON b.id = l.batch
                                                 WHERE l.instruction = i.id AND l.amount = i.amount AND b.released_at IS NOT NULL)
UNION ALL
SELECT 'what is paid, declared and claimed say the same', coalesce(d.reference, c.number)
  FROM i LEFT JOIN d ON d.id = i.declaration LEFT JOIN c ON c.id = i.claim WHERE i.status = 'PAID' AND coalesce(d.status, c.status) <> 'PAID'
