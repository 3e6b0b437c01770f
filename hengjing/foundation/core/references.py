# ruff: noqa: ARG002 (the arguments are Django's)
"""A reference of several columns, for migrations: Django can declare one column only (docs/decisions/0022)."""

from collections.abc import Iterator
from typing import Any

from django.db.migrations.operations.base import Operation

Columns = tuple[str, ...]


class AddReference(Operation):
    """Make columns of a table point at columns of a row of another, so that district, year or side agree.

    PostgreSQL gets a foreign key. SQLite cannot add one to a table, so it gets triggers that refuse the same rows;
    a later migration that rebuilds one of the two tables there drops them and has to end with this operation again.
    Deletion is left to the foreign keys of Django. The columns referred to need a unique constraint.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, name: str, table: str, columns: Columns, target: str, targets: Columns) -> None:
        """Take the names of the reference, of the table and its columns, and of those referred to."""
        self.name = name
        self.table = table
        self.columns = columns
        self.target = target
        self.targets = targets

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Change nothing: Django's models know nothing of it."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Add the foreign key or the triggers."""
        on_postgresql = schema_editor.connection.vendor == "postgresql"
        for statement in [self._foreign_key()] if on_postgresql else self._triggers():
            schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take the foreign key or the triggers away."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'ALTER TABLE "{self.table}" DROP CONSTRAINT "{self.name}"')
            return
        for event in ("insert", "update", "target"):
            schema_editor.execute(f'DROP TRIGGER "{self.name}_{event}"')

    def describe(self) -> str:
        """Say what it does, for the list of a migration."""
        return f"Reference {self.name} from {self.table} to {self.target}"

    def _foreign_key(self) -> str:
        return (
            f'ALTER TABLE "{self.table}" ADD CONSTRAINT "{self.name}" FOREIGN KEY ({_names(self.columns)})'
            f' REFERENCES "{self.target}" ({_names(self.targets)})'
        )

    def _triggers(self) -> Iterator[str]:
        refuse = f"BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: {self.name}'); END"
        filled = " AND ".join(f'NEW."{column}" IS NOT NULL' for column in self.columns)
        found = " AND ".join(f'"{at}" = NEW."{column}"' for column, at in self._pairs())
        missing = f'{filled} AND NOT EXISTS (SELECT 1 FROM "{self.target}" WHERE {found})'  # noqa: S608
        changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in self.targets)
        users = " AND ".join(f'"{column}" = OLD."{at}"' for column, at in self._pairs())
        used = f'EXISTS (SELECT 1 FROM "{self.table}" WHERE {users})'  # noqa: S608
        own, other = _names(self.columns), _names(self.targets)
        for event, when, condition in (
            ("insert", f'INSERT ON "{self.table}"', missing),
            ("update", f'UPDATE OF {own} ON "{self.table}"', missing),
            ("target", f'UPDATE OF {other} ON "{self.target}"', f"({changed}) AND {used}"),
        ):
            yield f'CREATE TRIGGER "{self.name}_{event}" BEFORE {when} WHEN {condition} {refuse}'

    def _pairs(self) -> Iterator[tuple[str, str]]:
        return zip(self.columns, self.targets, strict=True)


def _names(columns: Columns) -> str:
    return ", ".join(f'"{column}"' for column in columns)
