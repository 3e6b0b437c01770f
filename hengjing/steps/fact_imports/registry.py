"""Which items may be brought: the app that sets the source of each item says so."""

from collections.abc import Callable

Reader = Callable[[int], frozenset[str]]
"""From the id of a scheme to the codes of the items that may be brought now; none once the facts are locked."""

Collecting = Callable[[frozenset[int]], tuple[int, ...]]
"""From programs to the ids of their schemes whose facts are collected now."""

_READERS: list[Reader] = []
_COLLECTING: list[Collecting] = []


def register_brought(reader: Reader) -> None:
    """Add who says which items are brought; called once from `apps.py`."""
    if reader not in _READERS:
        _READERS.append(reader)


def register_collecting(collecting: Collecting) -> None:
    """Say of which schemes facts are brought now, for what the office has to do; called once from `apps.py`."""
    _COLLECTING[:] = [collecting]


def collecting_schemes(programs: frozenset[int]) -> tuple[int, ...]:
    """Return the schemes of some programs for which facts are brought now."""
    return tuple(scheme for collecting in _COLLECTING for scheme in collecting(programs))


def brought_items(scheme_id: int) -> frozenset[str]:
    """Return the items of a scheme that may be brought now."""
    return frozenset(item for reader in _READERS for item in reader(scheme_id))
