-- Roles of the database, made by a superuser before the backend starts. May be run again.
-- Passwords are for demonstration; a real installation sets its own straight afterwards.
-- The database "cqrs" itself exists already: CREATE DATABASE cannot stand in a script that may be run again.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cqrs_owner') THEN
    CREATE ROLE cqrs_owner LOGIN PASSWORD 'cqrs_owner' NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cqrs_app') THEN
    CREATE ROLE cqrs_app LOGIN PASSWORD 'cqrs_app' NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cqrs_national') THEN
    CREATE ROLE cqrs_national NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
END
$$;

GRANT cqrs_national TO cqrs_app WITH INHERIT FALSE, SET TRUE;

ALTER DATABASE cqrs OWNER TO cqrs_owner;
REVOKE ALL ON DATABASE cqrs FROM PUBLIC;
GRANT CONNECT ON DATABASE cqrs TO cqrs_app;
