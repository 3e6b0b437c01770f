"""How far the steps of a scheme are, as later apps know it: whoever knows registers here, so that all pages agree."""

from collections.abc import Callable
from datetime import date

from hengjing.steps.schemes.data import SchemeData, StepProgress

Tell = Callable[[SchemeData, date], tuple[StepProgress, ...]]
"""Takes a scheme and a day; says of each part of the steps how much is done, without naming anybody."""

_TELLERS: list[Tell] = []


def register_progress(tell: Tell) -> None:
    """Let somebody say how far the steps are; called once from an `apps.py`, a second time does nothing."""
    if tell not in _TELLERS:
        _TELLERS.append(tell)


def told(scheme: SchemeData, on: date) -> tuple[StepProgress, ...]:
    """Return what is known of how far the steps of a scheme are on a day."""
    return tuple(part for tell in _TELLERS for part in tell(scheme, on))
