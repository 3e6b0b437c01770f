"""What differs between the two databases: how they are copied, filled and named."""

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from hengjing.config.backup.digests import Content, content_of
from hengjing.foundation.core.errors import Refused

DUMP = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


def dumped(connection: BaseDatabaseWrapper, target: Path) -> Content:
    """Write a copy of the database and return what it holds, both of the same moment.

    Raises:
        Refused: The database is none that this program knows, or its tools are missing or failed.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        return content_of_copy(target)
    if connection.vendor != "postgresql":
        raise Refused(f"不支持备份 {connection.vendor} 数据库")
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = str(cursor.fetchone()[0])
            options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}"]
            _run(connection, "pg_dump", options)
            return content_of(connection, cursor)
        finally:
            cursor.execute("ROLLBACK")


def content_of_copy(path: Path) -> Content:
    """Return what a copied SQLite database holds, read without changing it.

    Raises:
        Refused: SQLite finds the file damaged.
    """
    settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": f"file:{quote(str(path))}?mode=ro"}
    copy = ConnectionHandler({"default": settings})["default"]
    try:
        with copy.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            if cursor.fetchone()[0] != "ok":
                raise Refused("数据库文件已损坏")
            return content_of(copy, cursor)
    except DatabaseError as error:
        raise Refused(f"数据库文件已损坏：{error}") from None
    finally:
        copy.close()


def filled(connection: BaseDatabaseWrapper, source: Path) -> Content:
    """Fill an empty database from a copy and return what it holds now.

    Raises:
        Refused: The tools of the database are missing or failed.
    """
    if connection.vendor == "sqlite":
        connection.close()
        place = Path(str(connection.settings_dict["NAME"]))
        place.parent.mkdir(parents=True, exist_ok=True)
        partial = place.with_name(f"{place.name}.partial")
        shutil.copyfile(source, partial)
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        for rest in ("-wal", "-shm"):
            place.with_name(place.name + rest).unlink(missing_ok=True)
        partial.replace(place)
        return content_of_copy(place)
    name = str(connection.settings_dict["NAME"])
    options = [
        "--no-owner",
        "--no-privileges",
        "--exit-on-error",
        "--single-transaction",
        f"--dbname={name}",
        str(source),
    ]
    _run(connection, "pg_restore", options)
    return standing(connection)


def standing(connection: BaseDatabaseWrapper) -> Content:
    """Return what the database holds now, all of one moment."""
    begin = "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            return content_of(connection, cursor)
        finally:
            cursor.execute("ROLLBACK")


def emptied(connection: BaseDatabaseWrapper) -> None:
    """Remove every table of PostgreSQL, as the owner of its schema; SQLite's file is replaced when it is filled."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether a database has no tables yet."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def server(connection: BaseDatabaseWrapper) -> str:
    """Return the version of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        return str(cursor.fetchone()[0])


def _run(connection: BaseDatabaseWrapper, tool: str, options: list[str]) -> None:
    """Run a tool of PostgreSQL, from HENGJING_PG_BIN where that is set; the password goes by environment only."""
    connection.ensure_connection()
    used = connection.connection.info  # where the connection really goes, whichever setting said so
    given = {"PGHOST": used.host, "PGPORT": used.port, "PGUSER": used.user, "PGPASSWORD": used.password}
    environment = {
        **os.environ,
        **{name: str(value) for name, value in given.items() if value},
        "PGDATABASE": used.dbname,
    }
    folder = os.environ.get("HENGJING_PG_BIN", "")
    program = shutil.which(tool, path=folder or None)
    if program is None:
        raise Refused(f"找不到 {tool}；请安装 PostgreSQL 客户端，或用 HENGJING_PG_BIN 指明其文件夹")
    done = subprocess.run([program, *options], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Refused(f"{tool} 没有完成：{done.stderr.strip()[-800:]}")
