-- A setting that was never made on a connection is NULL, and '' after the transaction that made it. Both say nothing: whoever asks gets an
-- answer that is never NULL, on a new connection as on a used one.
CREATE OR REPLACE FUNCTION platform.reach() RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN string_to_array(coalesce(current_setting('cqrs.organisations', true), ''), ',');

CREATE OR REPLACE FUNCTION platform.neighbourhood() RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN string_to_array(coalesce(current_setting('cqrs.neighbourhood', true), ''), ',');

CREATE OR REPLACE FUNCTION platform.permitted(VARIADIC wanted text[]) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('cqrs.permission', true), '') = ANY (wanted);

CREATE OR REPLACE FUNCTION platform.sees_money() RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('cqrs.money', true), '') = 'true';

CREATE OR REPLACE FUNCTION platform.acting_person() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(coalesce(current_setting('cqrs.person', true), ''), '')::uuid;

CREATE OR REPLACE FUNCTION platform.acting_organisation() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(coalesce(current_setting('cqrs.organisation', true), ''), '');
