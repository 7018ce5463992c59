-- A claim is paid by an instruction as a declaration is. Its day is the last of the activity that it is for, so the natural key
-- stays what it was: once for a provider, service and day.
ALTER TABLE payments.instruction ALTER COLUMN declaration DROP NOT NULL, ALTER COLUMN achievement DROP NOT NULL,
  ADD COLUMN claim uuid UNIQUE REFERENCES claims.claim, ADD COLUMN paycode text,
  ADD CHECK ((declaration IS NULL) <> (claim IS NULL)), ADD CHECK ((declaration IS NULL) = (achievement IS NULL)), ADD CHECK ((claim IS NULL) = (paycode IS NULL));

-- Layout 2 has the paycode; files of batches that are there keep theirs to the byte.
ALTER TABLE payments.batch ADD COLUMN layout int NOT NULL DEFAULT 1 CHECK (layout IN (1, 2));
ALTER TABLE payments.batch ALTER COLUMN layout SET DEFAULT 2;
