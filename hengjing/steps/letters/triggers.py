"""What the database itself refuses once a letter is issued: its content, its paper, its supplements (P3, B1)."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

LETTER, SUPPLEMENT, PAPER = "letters_letter", "letters_supplement", "letters_paper"
_FIXED = {
    LETTER: (
        "OLD.state <> 'made'",
        ("unit_id", "unit_name", "code", "fingerprint", "content", "number", "plan_uuid", "batch_id", "issued_at"),
    ),
    SUPPLEMENT: (
        "OLD.state NOT IN ('drafted', 'awaiting_approval')",
        ("unit_id", "unit_name", "code", "fingerprint", "changes", "number", "letter_id", "reason", "approved_at"),
    ),
}
"""From which state on which columns of a table stay as they are."""

_SIGNED = ("signed_on", "party_a_signer", "party_b_signer")


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; those that stand are made anew. A migration that rebuilds a table calls it again."""
    remove(connection)
    with connection.cursor() as cursor:
        for table, event, condition, rule in rules():
            for statement in _creating(connection.vendor, table, event, condition, rule):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for the way back of the migration."""
    with connection.cursor() as cursor:
        for table, event, _condition, _rule in rules():
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{where}")


def rules() -> Iterator[tuple[str, str, str, str]]:
    """Yield table, event, the condition that is wrong, and the rule."""
    for table, (issued, columns) in _FIXED.items():
        changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
        signed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _SIGNED)
        wrong = f"({issued} AND ({changed})) OR (OLD.state = 'signed' AND ({signed} OR NEW.state <> 'signed'))"
        yield table, "UPDATE", wrong, "what is issued is not changed"
        yield table, "DELETE", issued, "what is issued is not deleted"
    yield PAPER, "UPDATE", "TRUE", "a paper is not changed"
    yield PAPER, "DELETE", "TRUE", "a paper is not deleted"


def _name(table: str, event: str) -> str:
    return f"{table}_{event.lower()}"


def _creating(vendor: str, table: str, event: str, condition: str, rule: str) -> Iterator[str]:
    name = _name(table, event)
    if vendor != "postgresql":
        condition = condition.replace("IS DISTINCT FROM", "IS NOT")
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, 'letters: {rule}'); END"
        )
        return
    back = "OLD" if event == "DELETE" else "NEW"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION 'letters: {rule}' USING ERRCODE = 'restrict_violation'; END IF; "
        f"RETURN {back}; END $$"
    )
    yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
