"""One digest for each table: its rows in a fixed order, each value as the text that the database gives."""

import hashlib
import json
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

SCHEMA = "#schema"
"""Columns, constraints and triggers together: a database whose triggers are gone is another database."""

LOG = "audit_audithead"
"""The one row that says where the log of acts stands."""

_AT_ONCE = 2000
_POSTGRESQL_TEXT = ("SET LOCAL timezone TO 'UTC'", "SET LOCAL datestyle TO 'ISO'", "SET LOCAL bytea_output TO 'hex'")
# Not information_schema: it hides defaults from a role that owns nothing, such as the one that makes backups.
# Without casts, brackets and spaces: PostgreSQL writes `IN` of a check in another way once it was dumped and restored.
_SCHEMA_OF = {
    "sqlite": "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
    "postgresql": r"""
        SELECT kind, name, regexp_replace(text, '::[a-z ]*[a-z](\[\])?|[()[:space:]]', '', 'g') FROM (
            SELECT 'column', c.relname || '.' || attname, format_type(atttypid, atttypmod) || attnotnull::text
                   || attidentity::text || coalesce(pg_get_expr(adbin, adrelid), '')
              FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
              LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
             WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
               AND attnum > 0 AND NOT attisdropped
            UNION ALL SELECT 'constraint', conrelid::regclass::text || '.' || conname, pg_get_constraintdef(oid)
              FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
            UNION ALL SELECT 'index', indexrelid::regclass::text, pg_get_indexdef(indexrelid)
              FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE relnamespace = current_schema()::regnamespace
            UNION ALL SELECT 'function', proname, prosrc
              FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
            UNION ALL
            SELECT 'trigger', tgrelid::regclass::text || '.' || tgname, tgenabled::text || pg_get_triggerdef(t.oid)
              FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
             WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
        ) AS parts (kind, name, text) ORDER BY kind COLLATE "C", name COLLATE "C", text COLLATE "C" """,
}


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows a table has, and their hash."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a database holds at one moment: a digest of each table, and where the log of acts stands."""

    tables: dict[str, Digest]
    log_seq: int
    log_hash: str


def content_of(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> Content:
    """Return what a database holds, as the transaction of the cursor sees it."""
    tables = table_digests(connection, cursor)
    if LOG not in tables:
        return Content(tables, 0, "")
    cursor.execute(f"SELECT seq, hash FROM {LOG}")  # noqa: S608
    seq, head = cursor.fetchone()
    return Content(tables, int(seq), str(head))


def table_digests(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> dict[str, Digest]:
    """Return the digest of every table and of the schema, as the transaction of the cursor sees them."""
    if connection.vendor == "postgresql":
        for setting in _POSTGRESQL_TEXT:
            cursor.execute(setting)
    tables = sorted(connection.introspection.table_names(cursor))
    found = {table: _of_table(connection, cursor, table) for table in tables}
    cursor.execute(_SCHEMA_OF[connection.vendor])
    return {SCHEMA: _of_rows(cursor, "schema"), **found}


def _of_table(connection: BaseDatabaseWrapper, cursor: CursorWrapper, table: str) -> Digest:
    quoted = connection.ops.quote_name
    # Not Django's introspection: it reads the SQL of a table on SQLite, and some constraints it cannot read.
    cursor.execute(f"SELECT * FROM {quoted(table)} LIMIT 0")  # noqa: S608
    columns = sorted(column[0] for column in cursor.description)
    keys = connection.introspection.get_primary_key_columns(cursor, table) or columns
    if connection.vendor == "postgresql":
        values = [f"{quoted(column)}::text" for column in columns]
        order = [f'{quoted(column)}::text COLLATE "C"' for column in keys]
    else:
        values = [f"quote({quoted(column)})" for column in columns]
        order = [quoted(column) for column in keys]
    cursor.execute(f"SELECT {', '.join(values)} FROM {quoted(table)} ORDER BY {', '.join(order)}")  # noqa: S608
    return _of_rows(cursor, json.dumps(columns, ensure_ascii=False))


def _of_rows(cursor: CursorWrapper, head: str) -> Digest:
    digest, count = hashlib.sha256(f"{head}\n".encode()), 0
    while rows := cursor.fetchmany(_AT_ONCE):
        count += len(rows)
        for row in rows:
            digest.update(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return Digest(count, digest.hexdigest())
