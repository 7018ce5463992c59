-- Which loaded run a calculation follows; none where a person asked for it.
ALTER TABLE calculation.recalculation ADD run uuid REFERENCES collection.run;
CREATE INDEX recalculation_of_run ON calculation.recalculation (run);
