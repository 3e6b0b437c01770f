-- Two roles and one database. Run once, as the superuser of PostgreSQL 15 or later:
--   sudo -u postgres psql --file deploy/postgresql/roles.sql
-- then give both roles a password: \password hengjing_owner, \password hengjing_runtime
--
-- hengjing_owner owns the tables and runs migrations and restores; nothing runs under it in between.
-- hengjing_runtime runs the platform: it owns nothing, so it can neither change the log of acts nor switch its triggers off.

CREATE ROLE hengjing_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
CREATE ROLE hengjing_runtime LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;

-- What is acknowledged stands on the disk, whatever a session asks for at its start.
ALTER ROLE hengjing_runtime SET synchronous_commit TO on;

-- A statement that hangs ends by itself; the owner's migrations may take longer.
ALTER ROLE hengjing_runtime SET statement_timeout TO '60s';
ALTER ROLE hengjing_runtime SET lock_timeout TO '10s';
ALTER ROLE hengjing_runtime SET idle_in_transaction_session_timeout TO '60s';
ALTER ROLE hengjing_owner SET lock_timeout TO '30s';
