"""In which programs an assessing body has items, as the step that keeps the indicator systems knows it (B3)."""

from collections.abc import Callable

Ask = Callable[[frozenset[int], frozenset[int]], frozenset[int]]
"""Takes ids of bodies and of programs; returns those of the programs in whose systems one of the bodies has items."""

_ASKED: dict[str, Ask] = {}


def register_programs_of_bodies(name: str, ask: Ask) -> None:
    """Let a later step say in which programs bodies have items; called once from the `apps.py` of its app.

    Raises:
        ValueError: The name is registered already with another function.
    """
    if _ASKED.setdefault(name, ask) is not ask:
        raise ValueError(f"{name} is registered twice")


def programs_of_bodies(*, bodies: frozenset[int], programs: frozenset[int]) -> frozenset[int]:
    """Return those of the programs in which one of the bodies assesses something."""
    return frozenset(each for ask in _ASKED.values() for each in ask(bodies, programs)) if bodies else frozenset()
