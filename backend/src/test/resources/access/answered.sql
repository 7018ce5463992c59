-- A line of an answer file that names none of our payments.
WITH file AS (INSERT INTO payments.answer_file (batch, sha256, received_by) SELECT id, 'x', '00000000-0000-7000-8000-000000000012' FROM payments.batch RETURNING id, batch)
INSERT INTO payments.answer (file, batch, line, said_instruction, said_status, said_amount, said_on, said_reason, outcome, words)
  SELECT id, batch, 2, 'unknown', 'PAID', '1.00', '2026-11-01', '', 'FOREIGN', 'No line of this batch has this identifier' FROM file RETURNING id
