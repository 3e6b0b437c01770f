"""What changed between two states of a list of things, told thing by thing and field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Content = Sequence[Mapping[str, Any]]
"""Things as plain values; each has `uuid`, the same in every state, and `name`, or a `title` that tells it apart."""


@dataclass(frozen=True, slots=True)
class Changed:
    """How one thing differs between two states: `added`, `removed`, or changed field by field (label, old, new)."""

    item: str
    name: str
    change: str
    fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def word(self) -> str:
        """Return the word for a thing that is wholly new or gone."""
        return {"added": "新增", "removed": "删除"}.get(self.change, "")


def compare(before: Content, after: Content, fields: Sequence[tuple[str, str]]) -> tuple[Changed, ...]:
    """Return what changed in `fields`, pairs of key and label, in the order of the later state, removed things last."""
    old = {entry["uuid"]: entry for entry in before}
    found = [_compared(old.get(entry["uuid"]), entry, fields) for entry in after]
    kept = {entry["uuid"] for entry in after}
    removed = [Changed(uuid, _title(entry), "removed") for uuid, entry in old.items() if uuid not in kept]
    return (*(change for change in found if change), *removed)


def as_text(value: Any) -> str:
    """Return a value as it is compared and shown: points with two places, days as text, several things in one line."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return "；".join(str(entry) for entry in value) if isinstance(value, tuple) else str(value)


def _compared(
    old: Mapping[str, Any] | None, new: Mapping[str, Any], fields: Sequence[tuple[str, str]]
) -> Changed | None:
    if old is None:
        return Changed(new["uuid"], _title(new), "added")
    differing = tuple((label, old[name], new[name]) for name, label in fields if old[name] != new[name])
    return Changed(new["uuid"], _title(new), "changed", differing) if differing else None


def _title(entry: Mapping[str, Any]) -> str:
    return str(entry.get("title", entry["name"]))
