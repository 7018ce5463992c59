-- Everything that is on its way to payment, in one list; it is seen with the rights of whoever asks, pounds too.
CREATE SCHEMA reporting;
GRANT USAGE ON SCHEMA reporting TO cqrs_app, cqrs_national;
CREATE VIEW reporting.tracked WITH (security_invoker) AS
  SELECT 'DECLARATION' AS kind, d.id AS subject, d.reference, d.provider, d.service, d.achievement_date AS for_day, NULL AS window_name,
         d.status, m.amount, d.changed_at AS since
    FROM declarations.declaration d LEFT JOIN calculation.achievement_money m ON m.achievement = d.achievement
  UNION ALL
  SELECT 'CLAIM', c.id, c.number, c.provider, c.service, c.activity_to, c.window_name, c.status,
         (SELECT m.amount FROM claims.money m WHERE m.claim = c.id AND m.round = c.round), c.changed_at
    FROM claims.claim c;
GRANT SELECT ON reporting.tracked TO cqrs_app, cqrs_national;

-- How long things stood at a step, from those that went on from it.
CREATE TABLE reporting.step_time (
  kind        text NOT NULL,
  status      text NOT NULL,
  times       bigint NOT NULL,
  median      interval NOT NULL,
  nine_of_ten interval NOT NULL,
  PRIMARY KEY (kind, status)
);
GRANT SELECT ON reporting.step_time TO cqrs_app, cqrs_national;
GRANT INSERT, UPDATE ON reporting.step_time TO cqrs_national;
