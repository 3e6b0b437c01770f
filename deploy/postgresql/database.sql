-- The database. Run once, as the superuser, after roles.sql:
--   sudo -u postgres psql --file deploy/postgresql/database.sql

CREATE DATABASE hengjing OWNER hengjing_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE hengjing FROM PUBLIC;
GRANT CONNECT ON DATABASE hengjing TO hengjing_runtime;

\connect hengjing
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO hengjing_owner;
