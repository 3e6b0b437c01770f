"""Which items may be brought: the app that sets the source of each item says so."""

from collections.abc import Callable

Reader = Callable[[int], frozenset[str]]
"""From the id of a scheme to the codes of the items that may be brought now; none once the facts are locked."""

_READERS: list[Reader] = []


def register_brought(reader: Reader) -> None:
    """Add who says which items are brought; called once from `apps.py`."""
    if reader not in _READERS:
        _READERS.append(reader)


def brought_items(scheme_id: int) -> frozenset[str]:
    """Return the items of a scheme that may be brought now."""
    return frozenset(item for reader in _READERS for item in reader(scheme_id))
