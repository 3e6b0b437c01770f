"""The tables of a test database as the migrations leave them, kept between runs: a hundred migrations take long.

What is kept goes by a hash of every migration, of what migrations import, of the apps and of the locked packages; where
one of them has changed, the migrations run. SQLite is kept as a file, PostgreSQL as what `pg_dump` writes.
"""

import hashlib
import os
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management.commands.migrate import Command
from django.db import connection

from tools import test_database

REPOSITORY = Path(__file__).resolve().parents[1]
KEPT = REPOSITORY / ".pytest_cache" / "migrated"
DEPENDS_ON = (
    "hengjing/*/*/migrations/*.py",
    "hengjing/*/*/triggers.py",
    "hengjing/foundation/core/*.py",
    "hengjing/foundation/*/chain.py",
    "hengjing/config/settings/*.py",
    "requirements/*.txt",
)


def make_tables() -> None:
    """Make the tables of an empty database: for what plays in a database of its own, as the journeys do."""
    from django.core.management import call_command  # noqa: PLC0415 (Django is ready only now)

    with pytest.MonkeyPatch.context() as patch:
        keep(patch)
        call_command("migrate", verbosity=0)


def keep(patch: pytest.MonkeyPatch) -> None:
    """Let `migrate` of an empty database take what an earlier run left, or leave it for the next."""
    migrate = Command.handle

    def handle(self: Command, *args: Any, **options: Any) -> str | None:
        if not _can_be_kept():
            return migrate(self, *args, **options)
        kept = KEPT / _name()
        if kept.exists():
            _take(kept)
            return None
        told = migrate(self, *args, **options)
        _leave(kept)
        return told

    patch.setattr(Command, "handle", handle)


def _can_be_kept() -> bool:
    """Tell whether the programs here can write out and read in what the database holds."""
    if connection.vendor == "sqlite":
        return True
    version = test_database.newest_programs().name.removeprefix("pginstall")
    connection.ensure_connection()
    return version == str(connection.get_database_version()[0])


def _name() -> str:
    """Return the name of the file: what the tables are of, then the state of all that makes them."""
    of = hashlib.sha256(" ".join(settings.INSTALLED_APPS).encode()).hexdigest()[:8]
    whole = hashlib.sha256(sqlite3.sqlite_version.encode())
    for path in sorted(path for pattern in DEPENDS_ON for path in REPOSITORY.glob(pattern)):
        whole.update(str(path.relative_to(REPOSITORY)).encode() + b"\0" + path.read_bytes())
    return f"{connection.vendor}-{of}-{whole.hexdigest()}"


def _take(kept: Path) -> None:
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(f"file:{kept}?mode=ro&immutable=1", uri=True)) as before:
            before.backup(connection.connection)
        return
    _program("psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--file={kept}")


def _leave(kept: Path) -> None:
    """Put the whole file in its place at once: another worker may look for it; those of other states go."""
    KEPT.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=KEPT)
    os.close(handle)
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(name)) as after:
            connection.connection.backup(after)
    else:
        _program("pg_dump", "--no-owner", f"--file={name}")
    Path(name).rename(kept)
    for other in KEPT.glob(f"{kept.name.rpartition('-')[0]}-*"):
        if other != kept:
            other.unlink(missing_ok=True)


def _program(name: str, *words: str) -> None:
    """Run a program of PostgreSQL on the database of the connection."""
    given = connection.get_connection_params()
    keys = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    asked = {variable: str(given[key]) for key, variable in keys.items() if given.get(key)}
    program = test_database.newest_programs() / "bin" / name
    subprocess.run([program, *words], env={**os.environ, **asked}, check=True, stdout=subprocess.DEVNULL)
