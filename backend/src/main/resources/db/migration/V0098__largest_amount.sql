-- One claim, declaration or payment is for at most £999,999,999.99; what was kept before stays.
ALTER TABLE claims.money ADD CONSTRAINT no_more_than_most CHECK (amount <= 999999999.99) NOT VALID;
ALTER TABLE payments.instruction ADD CONSTRAINT no_more_than_most CHECK (amount <= 999999999.99) NOT VALID;
