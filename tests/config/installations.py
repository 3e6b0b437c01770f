"""Small installations: a database with rows and triggers, and a folder of evidence."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from hengjing.config.backup.making import back_up
from hengjing.config.backup.restoring import restore, undo_upgrade
from hengjing.config.settings.base import database
from hengjing.foundation.core.clock import BEIJING

AT = datetime(2026, 3, 5, 22, 0, tzinfo=BEIJING)
TABLES = (
    (
        "CREATE TABLE plan (id integer PRIMARY KEY, title text NOT NULL, score decimal(7,4), body {bytes}, at {time},"
        " kind varchar(9) DEFAULT 'a' CHECK (kind IN ('a', 'b')))"
    ),
    "CREATE TABLE log (id integer PRIMARY KEY, line text NOT NULL)",
    "CREATE TABLE keyless (word text, number integer)",
)
TRIGGER = {
    "sqlite": ("CREATE TRIGGER log_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'kept'); END",),
    "postgresql": (
        "CREATE FUNCTION kept() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'kept'; END$$",
        "CREATE TRIGGER log_kept BEFORE DELETE ON log FOR EACH ROW EXECUTE FUNCTION kept()",
    ),
}
FILES = {"ab/abcd": b"evidence", "cd/cdef": bytes(range(256)) * 40, "cd/empty": b""}


@dataclass
class Installation:
    """A connection, a folder of files and a state folder."""

    connection: BaseDatabaseWrapper
    state: Path

    @property
    def media(self) -> Path:
        """Where the evidence lies."""
        return self.state / "files"

    def run(self, *statements: str) -> None:
        """Run statements."""
        with self.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def rows(self, table: str) -> list[tuple]:
        """Return all rows of a table."""
        with self.connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608
            return list(cursor.fetchall())

    def back_up(self, target: Path, **more):
        """Make a backup."""
        return back_up(connection=self.connection, media=self.media, target=target, at=AT, **more)

    def undo_upgrade(self, source: Path) -> int:
        """Put the database back."""
        return undo_upgrade(connection=self.connection, media=self.media, source=source)

    def restore(self, source: Path, **more):
        """Restore a backup."""
        return restore(connection=self.connection, media=self.media, state=self.state, source=source, at=AT, **more)


def connected(url: str) -> BaseDatabaseWrapper:
    """Return a connection with the settings of the product."""
    made: BaseDatabaseWrapper = ConnectionHandler({"default": database(url)})["default"]
    return made


def empty(state: Path, url: str = "") -> Installation:
    """Return an installation with nothing in it."""
    state.mkdir()
    return Installation(connected(url or f"sqlite:///{state / 'db.sqlite3'}"), state)


def with_content(state: Path, url: str = "", rows: int = 300) -> Installation:
    """Return an installation with tables, rows, a trigger and files."""
    made = empty(state, url)
    vendor = made.connection.vendor
    kinds = {"bytes": "bytea", "time": "timestamptz"} if vendor == "postgresql" else {"bytes": "blob", "time": "text"}
    made.run(*(table.format(**kinds) for table in TABLES), *TRIGGER[vendor])
    with made.connection.cursor() as cursor:
        lines = [(n, f"第{n}项\n“引号”", n / 8, b"\x00\xff", "2026-03-05 09:00:00+08") for n in range(rows)]
        cursor.executemany("INSERT INTO plan (id, title, score, body, at) VALUES (%s, %s, %s, %s, %s)", lines)
        cursor.executemany("INSERT INTO log VALUES (%s, %s)", [(n, f"记录 {n}") for n in range(rows)])
        cursor.executemany("INSERT INTO keyless VALUES (%s, %s)", [("乙", None), ("甲", 2), ("甲", 2)])
    for name, content in FILES.items():
        place = made.media / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return made
