"""What the database itself refuses: to change grades that are put up, decided or approved (P6, B1)."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

DECISION, GRADE = "grades_gradedecision", "grades_decidedgrade"
BOUND = ("uuid", "scheme_id", "program_id", "year", "number", "run_uuid", "sheet_hash", "ruleset_hash", "rules",
         "proposed_at", "proposed_by_id")  # fmt: skip
"""The columns of a decision that stay from its first moment."""
OF_UNIT = ("decision_id", "code", "proposed", "best", "because", "published", "rank", "class_code")
"""The columns of a unit that stay as they were proposed."""


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
    closed = f"(SELECT state FROM {DECISION} WHERE id = {{}}.decision_id) <> 'proposed'"  # noqa: S608 (names of our own)
    over = "OLD.state IN ('approved', 'set_aside')"
    yield DECISION, "UPDATE", f"{over} OR {_changed(BOUND, vendor)}", "an approved decision is not changed"
    yield DECISION, "DELETE", "TRUE", "a decision is not deleted"
    yield GRADE, "INSERT", closed.format("NEW"), "no grade is added to what is put up"
    yield GRADE, "UPDATE", f"{closed.format('OLD')} OR {_changed(OF_UNIT, vendor)}", "a grade put up is not changed"
    yield GRADE, "DELETE", "TRUE", "a grade is not deleted"


def _changed(columns: tuple[str, ...], vendor: str) -> str:
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    return " OR ".join(f"{_as(vendor, 'NEW', each)} {differs} {_as(vendor, 'OLD', each)}" for each in columns)


def _as(vendor: str, side: str, column: str) -> str:
    return f"{side}.{column}{'::text' if vendor == 'postgresql' and column == 'rules' else ''}"


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
