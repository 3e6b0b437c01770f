"""What the database itself refuses: to change facts that were frozen, and what was computed of them (P6)."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

FACTS, RUN = "evaluations_frozenfacts", "evaluations_scorerun"
COMPUTED = (
    "uuid", "key", "evaluation_id", "facts_id", "program_id", "number", "title", "reason", "supersedes_id", "earlier",
    "ruleset_hash", "facts_hash", "engine_version", "sheet", "sheet_hash", "units_count", "computed_at",
    "computed_by_id",
)  # fmt: skip
"""The columns of a run that stay from its first moment: all but its state and who certified it."""


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers anew; a migration that rebuilds a table on SQLite calls it again."""
    remove(connection)
    with connection.cursor() as cursor:
        for table, event, condition, rule in _rules(connection.vendor):
            for statement in _creating(connection.vendor, table, event, condition, rule):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for the way back of the migration."""
    with connection.cursor() as cursor:
        for table, event, _condition, _rule in _rules(connection.vendor):
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{where}")


def _rules(vendor: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield table, event, the condition that is wrong, and the rule."""
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    kind = "::text" if vendor == "postgresql" else ""
    changed = " OR ".join(
        f"NEW.{column}{kind if column == 'earlier' else ''} {differs} OLD.{column}{kind if column == 'earlier' else ''}"
        for column in COMPUTED
    )
    yield FACTS, "UPDATE", "TRUE", "frozen facts are not changed"
    yield FACTS, "DELETE", "TRUE", "frozen facts are not deleted"
    yield RUN, "UPDATE", f"OLD.state IN ('certified', 'set_aside') OR {changed}", "a result is not changed"
    yield RUN, "DELETE", "TRUE", "a result is not deleted"


def _name(table: str, event: str) -> str:
    return f"{table}_{event.lower()}"


def _creating(vendor: str, table: str, event: str, condition: str, rule: str) -> Iterator[str]:
    name = _name(table, event)
    if vendor != "postgresql":
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
