"""What the database itself refuses: to change what was frozen, kept or answered (P6, security.md T10)."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

ANNOUNCEMENT, UNIT, FILE, OBJECTION = (
    f"publication_{name}" for name in ("announcement", "announcedunit", "keptfile", "objection")
)
FROZEN = (
    "uuid", "scheme_id", "program_id", "program_code", "year", "number", "title", "run_uuid", "sheet_hash", "decision",
    "content", "fingerprint", "days", "posted_to", "audience", "corrects_id", "reason", "difference", "prepared_at",
    "prepared_by_id",
)  # fmt: skip
"""The columns of an announcement that stay from its first moment."""

PUBLISHED = ("posted_until", "sources", "chain", "posted_at", "closed_at", "published_at")
"""Those that stay once it is published."""

JSON = ("difference", "sources")


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
    published = f"(OLD.state IN ('published', 'superseded') AND OLD.chain <> '' AND ({_changed(vendor, PUBLISHED)}))"
    left = "OLD.state IN ('superseded', 'withdrawn')"
    yield ANNOUNCEMENT, "UPDATE", f"{left} OR {published} OR {_changed(vendor, FROZEN)}", "it is frozen"
    yield ANNOUNCEMENT, "DELETE", "TRUE", "it is not deleted"
    for table in (UNIT, FILE):
        yield table, "UPDATE", "TRUE", "it is not changed"
        yield table, "DELETE", "TRUE", "it is not deleted"
    yield OBJECTION, "UPDATE", "OLD.state = 'answered'", "an answered objection is not changed"
    yield OBJECTION, "DELETE", "TRUE", "it is not deleted"


def _changed(vendor: str, columns: tuple[str, ...]) -> str:
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    kinds = {name: "::text" if vendor == "postgresql" and name in JSON else "" for name in columns}
    return " OR ".join(f"NEW.{name}{kind} {differs} OLD.{name}{kind}" for name, kind in kinds.items())


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
