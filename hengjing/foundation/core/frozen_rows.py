"""Rows that the database itself refuses to change or delete once they have a state: what was issued stays (P1).

It stops whoever writes through the application's account, bulk statements included, as the triggers of the log do.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

EVENTS = ("UPDATE", "DELETE")


def install(connection: BaseDatabaseWrapper, table: str, state: str) -> None:
    """Refuse any change of the rows of a table in a state; a migration that rebuilds it on SQLite calls it again."""
    remove(connection, table)
    with connection.cursor() as cursor:
        for event in EVENTS:
            for statement in _creating(connection.vendor, table, state, event):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper, table: str) -> None:
    """Drop the triggers of a table: for the way back of the migration."""
    where = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for event in EVENTS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{where}")


def _name(table: str, event: str) -> str:
    return f"{table}_{event.lower()}"


def _creating(vendor: str, table: str, state: str, event: str) -> Iterator[str]:
    name, rule = _name(table, event), f"{event} of what is {state} is refused"
    if vendor != "postgresql":
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN OLD.state = '{state}' "
            f"BEGIN SELECT RAISE(ABORT, '{table}: {rule}'); END"
        )
        return
    back = "NEW" if event == "UPDATE" else "OLD"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF OLD.state = '{state}' THEN RAISE EXCEPTION '{table}: {rule}' "
        f"USING ERRCODE = 'restrict_violation'; END IF; RETURN {back}; END $$"
    )
    yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
