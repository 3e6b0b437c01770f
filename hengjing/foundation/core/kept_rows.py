"""Rows that the database itself keeps as they are, by rules of a step: what was locked, computed or decided stays.

It stops whoever writes through the application's account, bulk statements included, as the triggers of the log do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Kept:
    """A rule: what is wrong on an event (`UPDATE`, `DELETE`) of a table, a condition on OLD and NEW, and its words."""

    table: str
    event: str
    rule: str
    wrong: str = "TRUE"

    @property
    def name(self) -> str:
        """Return the name of its trigger: a table has one for each event."""
        return f"{self.table}_{self.event.lower()}"


def changed(columns: Iterable[str]) -> str:
    """Return the condition that one of some columns becomes another value."""
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


def install(connection: BaseDatabaseWrapper, rules: Iterable[Kept]) -> None:
    """Create the triggers anew; a migration that rebuilds a table on SQLite calls it again."""
    rules = tuple(rules)
    remove(connection, rules)
    with connection.cursor() as cursor:
        for kept in rules:
            for statement in _creating(connection.vendor, kept):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper, rules: Iterable[Kept]) -> None:
    """Drop the triggers: for the way back of a migration."""
    with connection.cursor() as cursor:
        for kept in rules:
            where = f" ON {kept.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {kept.name}{where}")


def _creating(vendor: str, kept: Kept) -> Iterator[str]:
    name, table = kept.name, kept.table
    if vendor != "postgresql":
        wrong = kept.wrong.replace("IS DISTINCT FROM", "IS NOT")
        yield (
            f"CREATE TRIGGER {name} BEFORE {kept.event} ON {table} FOR EACH ROW WHEN {wrong} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: {kept.rule}'); END"
        )
        return
    back = "OLD" if kept.event == "DELETE" else "NEW"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {kept.wrong} THEN RAISE EXCEPTION '{table}: {kept.rule}' USING ERRCODE = 'restrict_violation'; END IF; "
        f"RETURN {back}; END $$"
    )
    yield f"CREATE TRIGGER {name} BEFORE {kept.event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
