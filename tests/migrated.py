"""The SQLite database of the tests as the migrations leave it, kept between runs: a hundred migrations take seconds.

What is kept goes by a hash of every migration, of what migrations import, and of the locked packages; where one of
them has changed, the migrations run.
"""

import hashlib
import os
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management.commands.migrate import Command
from django.db import connection

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


def keep(patch: pytest.MonkeyPatch) -> None:
    """Let `migrate` of an SQLite database in memory take what an earlier run left, or leave it for the next."""
    migrate = Command.handle

    def handle(self: Command, *args: Any, **options: Any) -> str | None:
        kept = KEPT / f"{_hash()}.sqlite3"
        if kept.exists():
            _copy(kept)
            return None
        told = migrate(self, *args, **options)
        _leave(kept)
        return told

    if connection.vendor == "sqlite":
        patch.setattr(Command, "handle", handle)


def _hash() -> str:
    whole = hashlib.sha256(sqlite3.sqlite_version.encode())
    for path in sorted(path for pattern in DEPENDS_ON for path in REPOSITORY.glob(pattern)):
        whole.update(str(path.relative_to(REPOSITORY)).encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def _copy(kept: Path) -> None:
    connection.ensure_connection()
    before = sqlite3.connect(f"file:{kept}?mode=ro&immutable=1", uri=True)
    try:
        before.backup(connection.connection)
    finally:
        before.close()


def _leave(kept: Path) -> None:
    """Put the whole file in its place at once: another worker may look for it; those of other states go."""
    KEPT.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=KEPT)
    os.close(handle)
    after = sqlite3.connect(name)
    try:
        connection.connection.backup(after)
    finally:
        after.close()
    Path(name).rename(kept)
    for other in KEPT.glob("*.sqlite3"):
        if other != kept:
            other.unlink(missing_ok=True)
