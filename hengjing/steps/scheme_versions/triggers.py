"""What the database itself keeps: an issued version is never changed and never deleted (P1).

It stops whoever writes through the application's account, bulk statements included, as the triggers of the log do.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "scheme_versions_schemeversion"
EVENTS = ("UPDATE", "DELETE")


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; a migration that rebuilds the table on SQLite calls it again."""
    remove(connection)
    with connection.cursor() as cursor:
        for event in EVENTS:
            for statement in _creating(connection.vendor, event):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for the way back of the migration."""
    where = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for event in EVENTS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(event)}{where}")


def _name(event: str) -> str:
    return f"{TABLE}_{event.lower()}"


def _creating(vendor: str, event: str) -> Iterator[str]:
    name, rule = _name(event), f"{event} of an issued version is refused"
    if vendor != "postgresql":
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} FOR EACH ROW WHEN OLD.state = 'issued' "
            f"BEGIN SELECT RAISE(ABORT, 'scheme_versions: {rule}'); END"
        )
        return
    back = "NEW" if event == "UPDATE" else "OLD"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF OLD.state = 'issued' THEN RAISE EXCEPTION 'scheme_versions: {rule}' "
        f"USING ERRCODE = 'restrict_violation'; END IF; RETURN {back}; END $$"
    )
    yield f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {name}()"
