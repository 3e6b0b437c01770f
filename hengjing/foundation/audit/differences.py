"""Changes of a list of things as the log takes them."""

from collections.abc import Sequence

from hengjing.foundation.audit.data import ADDED, REMOVED
from hengjing.foundation.core.comparison import Changed


def as_difference(found: Sequence[Changed]) -> dict[str, tuple[str, str]]:
    """Return changes as the history tells them: field by field, and things that are new or gone by name."""
    told = {f"{change.name}·{label}": (old, new) for change in found for label, old, new in change.fields}
    added = "、".join(change.name for change in found if change.change == "added")
    removed = "、".join(change.name for change in found if change.change == "removed")
    both = {ADDED: ("", added), REMOVED: (removed, "")}
    return told | {name: pair for name, pair in both.items() if any(pair)}
