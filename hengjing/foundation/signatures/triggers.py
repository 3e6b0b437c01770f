"""What the database itself refuses once a document is issued: its content, its signature and its paper (P3, B1)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

_SIGNED = ("signed_on", "party_a_signer", "party_b_signer")
_OF_ALL = ("unit_id", "unit_name", "code", "fingerprint", "number")


@dataclass(frozen=True, slots=True)
class Fixed:
    """The table of a document with its states of a draft, the columns that then stay, and the table of its papers."""

    table: str
    drafts: tuple[str, ...]
    columns: tuple[str, ...]
    papers: str


def install(connection: BaseDatabaseWrapper, fixed: Fixed) -> None:
    """Create the triggers; those that stand are made anew. A migration that rebuilds a table calls it again."""
    remove(connection, fixed)
    with connection.cursor() as cursor:
        for table, event, condition, rule in _rules(fixed):
            for statement in _creating(connection.vendor, table, event, condition, rule):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper, fixed: Fixed) -> None:
    """Drop the triggers: for the way back of the migration."""
    with connection.cursor() as cursor:
        for table, event, _condition, _rule in _rules(fixed):
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{where}")


def _rules(fixed: Fixed) -> Iterator[tuple[str, str, str, str]]:
    """Yield table, event, the condition that is wrong, and the rule."""
    issued = f"OLD.state NOT IN ({', '.join(repr(state) for state in fixed.drafts)})"
    changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in (*_OF_ALL, *fixed.columns))
    signed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _SIGNED)
    wrong = f"({issued} AND ({changed})) OR (OLD.state = 'signed' AND ({signed} OR NEW.state <> 'signed'))"
    yield fixed.table, "UPDATE", wrong, "what is issued is not changed"
    yield fixed.table, "DELETE", issued, "what is issued is not deleted"
    yield fixed.papers, "UPDATE", "TRUE", "a paper is not changed"
    yield fixed.papers, "DELETE", "TRUE", "a paper is not deleted"


def _name(table: str, event: str) -> str:
    return f"{table}_{event.lower()}"


def _creating(vendor: str, table: str, event: str, condition: str, rule: str) -> Iterator[str]:
    name = _name(table, event)
    if vendor != "postgresql":
        condition = condition.replace("IS DISTINCT FROM", "IS NOT")
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: {rule}'); END"
        )
        return
    back = "OLD" if event == "DELETE" else "NEW"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '{table}: {rule}' USING ERRCODE = 'restrict_violation'; END IF; "
        f"RETURN {back}; END $$"
    )
    yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
