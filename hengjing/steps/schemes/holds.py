"""What later steps hang on the units of a scheme: whoever builds on them says here why they cannot be changed."""

from collections.abc import Callable

from hengjing.foundation.core.errors import Problem

Hold = Callable[[int, frozenset[int]], tuple[Problem, ...]]
"""Takes the id of a scheme and the units that would leave it; with none it says what fixes the units altogether."""

_HOLDS: dict[str, Hold] = {}


def register_hold(name: str, ask: Hold) -> None:
    """Let a later step refuse a change of units; called once from the `apps.py` of its app.

    Raises:
        ValueError: The name is registered already with another function.
    """
    if _HOLDS.setdefault(name, ask) is not ask:
        raise ValueError(f"{name} is registered twice")


def held(*, scheme_id: int, leaving: frozenset[int] = frozenset()) -> tuple[Problem, ...]:
    """Return what stands against a change of the units of a scheme."""
    return tuple(problem for ask in _HOLDS.values() for problem in ask(scheme_id, leaving))
