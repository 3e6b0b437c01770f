"""What an import would change, for the person who must see it before it is committed."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hengjing.foundation.core.spreadsheets.description import Value, Values
from hengjing.foundation.core.spreadsheets.texts import plain


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is in both, and its fields that differ: before and after."""

    key: tuple[Value, ...]
    fields: Mapping[str, tuple[Value, Value]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows that come, change and go, in the order of the new rows, then of the old; and how many stay as they are."""

    added: tuple[Values, ...]
    changed: tuple[Change, ...]
    removed: tuple[Values, ...]
    unchanged: int

    @property
    def fingerprint(self) -> str:
        """A hash of everything a person was shown, so that a commit can ask whether it is still the same."""
        parts = [
            [sorted(row.items()) for row in self.added],
            [(change.key, sorted(change.fields.items())) for change in self.changed],
            [sorted(row.items()) for row in self.removed],
            self.unchanged,
        ]
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def describe_difference(old_rows: Iterable[Values], new_rows: Iterable[Values], key: Sequence[str]) -> Difference:
    """Return the difference between two sets of rows told apart by `key`; only fields of the new rows are compared.

    Raises:
        ValueError: two rows of one set have the same key once full-width forms and spaces are put aside.
    """
    old, new = _by_key(old_rows, key), _by_key(new_rows, key)
    changed = []
    for name, row in new.items():
        before = old.get(name, row)
        fields = {field: (before.get(field), value) for field, value in row.items() if before.get(field) != value}
        if fields:
            changed.append(Change(tuple(row[part] for part in key), fields))
    return Difference(
        added=tuple(row for name, row in new.items() if name not in old),
        changed=tuple(changed),
        removed=tuple(row for name, row in old.items() if name not in new),
        unchanged=len(old.keys() & new.keys()) - len(changed),
    )


def _by_key(rows: Iterable[Values], key: Sequence[str]) -> dict[tuple[str, ...], Values]:
    found: dict[tuple[str, ...], Values] = {}
    for row in rows:
        name = tuple(plain(str(row[part])) for part in key)
        if name in found:
            raise ValueError(f"two rows have the key {name}")
        found[name] = row
    return found
