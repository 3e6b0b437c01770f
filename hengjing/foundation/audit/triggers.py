"""The rules that the database itself keeps: the log only grows, its head only moves on (security.md T09, T34).

They stop whoever writes through the application's account, bulk statements included. They do not stop the owner of the
database; that is what checkpoints outside are for.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

ENTRY, HEAD, CHECKPOINT, SEALED = (
    f"audit_{name}" for name in ("auditentry", "audithead", "checkpoint", "sealedtext")
)  # fmt: skip
TABLES = (ENTRY, HEAD, CHECKPOINT, SEALED)

_NEVER = {ENTRY: ("UPDATE", "DELETE"), HEAD: ("DELETE",), CHECKPOINT: ("UPDATE", "DELETE"), SEALED: ("DELETE",)}
"""What is refused whatever it says."""

_HEAD_STANDS = f"SELECT 1 FROM {HEAD}"  # noqa: S608
_HEAD_BEFORE = f"SELECT 1 FROM {HEAD} AS h WHERE h.seq + 1 = NEW.seq AND h.hash = NEW.prev_hash"  # noqa: S608
_HEAD_AFTER = f"SELECT 1 FROM {ENTRY} AS e WHERE e.seq = NEW.seq AND e.hash = NEW.hash"  # noqa: S608
_SAME = "c.id = NEW.id OR c.seq = NEW.seq OR c.digest = NEW.digest"
_CHECKPOINT_STANDS = f"SELECT 1 FROM {CHECKPOINT} AS c WHERE {_SAME}"  # noqa: S608
_SEAL_STANDS = f"SELECT 1 FROM {SEALED} AS s WHERE s.seal = NEW.seal"  # noqa: S608

_WRONG = {
    (ENTRY, "INSERT"): (f"NOT EXISTS ({_HEAD_BEFORE})", "an entry follows the head of the log"),
    (HEAD, "INSERT"): (f"EXISTS ({_HEAD_STANDS})", "the log has one head"),
    (HEAD, "UPDATE"): (
        f"NEW.id <> OLD.id OR NEW.seq <> OLD.seq + 1 OR NOT EXISTS ({_HEAD_AFTER})",
        "the head moves on to the next entry",
    ),
    (CHECKPOINT, "INSERT"): (
        f"EXISTS ({_CHECKPOINT_STANDS})",
        "a checkpoint is not replaced",
    ),
    (SEALED, "INSERT"): (f"EXISTS ({_SEAL_STANDS})", "a seal is not replaced"),
    (SEALED, "UPDATE"): (
        "NEW.seal <> OLD.seal OR NEW.text <> '' OR NEW.salt <> '' OR NEW.person IS DISTINCT FROM OLD.person",
        "a sealed text is only erased",
    ),
}
"""What is refused for some rows: the condition that is wrong, and the rule. INSERT OR REPLACE of SQLite, which deletes
without any trigger, meets the rules for INSERT."""


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; those that stand are made anew. A migration that rebuilds a table calls it again."""
    remove(connection)
    with connection.cursor() as cursor:
        for statement in _creating(connection.vendor):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for the way back of the migration."""
    with connection.cursor() as cursor:
        for name, table in _names(connection.vendor):
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Return the names of triggers that should stand and do not."""
    table = "pg_trigger WHERE tgenabled <> 'D' AND NOT" if connection.vendor == "postgresql" else "sqlite_master WHERE"
    column, internal = (
        ("tgname", " tgisinternal") if connection.vendor == "postgresql" else ("name", " type = 'trigger'")
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}{internal}")  # noqa: S608 - names of our own
        standing = {name for (name,) in cursor.fetchall()}
    return tuple(name for name, _ in _names(connection.vendor) if name not in standing)


def _name(table: str, event: str) -> str:
    return f"{table}_{event.lower()}"


def _names(vendor: str) -> Iterator[tuple[str, str]]:
    for table, events in _NEVER.items():
        for event in (*events, "TRUNCATE") if vendor == "postgresql" else events:
            yield _name(table, event), table
    for table, event in _WRONG:
        yield _name(table, event), table


def _creating(vendor: str) -> Iterator[str]:
    for table, events in _NEVER.items():
        for event in events:
            yield from _refusing(vendor, table, event, "TRUE", f"{event} of {table} is refused")
        if vendor == "postgresql":
            yield from _refusing(vendor, table, "TRUNCATE", "TRUE", f"TRUNCATE of {table} is refused")
    for (table, event), (condition, rule) in _WRONG.items():
        yield from _refusing(vendor, table, event, condition, rule)


def _refusing(vendor: str, table: str, event: str, condition: str, rule: str) -> Iterator[str]:
    name = _name(table, event)
    if vendor != "postgresql":
        condition = condition.replace("IS DISTINCT FROM", "IS NOT")
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, 'audit: {rule}'); END"
        )
        return
    row = "STATEMENT" if condition == "TRUE" else "ROW"
    back = "NULL" if condition == "TRUE" else "NEW"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION 'audit: {rule}' USING ERRCODE = 'restrict_violation'; END IF; "
        f"RETURN {back}; END $$"
    )
    yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {row} EXECUTE FUNCTION {name}()"
