"""Which items of the indicator system the tasks of a unit feed: their assessing bodies see the tasks too."""

from collections.abc import Collection


def leaf_codes(_scheme_id: int, _unit_id: int) -> frozenset[str]:
    """Return the codes of the items that the tasks of a unit feed."""
    return frozenset()


def units_fed(_codes: Collection[str], _scheme_id: int) -> frozenset[int]:
    """Return the units whose tasks feed some items under a scheme."""
    return frozenset()
