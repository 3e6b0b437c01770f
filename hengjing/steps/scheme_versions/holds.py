"""What the versions of a scheme hang on its units: they change only while the working draft is open."""

from hengjing.foundation.core.errors import Problem
from hengjing.steps.scheme_versions.selectors.standing import closed_problems


def hold_units(scheme_id: int, leaving: frozenset[int]) -> tuple[Problem, ...]:
    """Say that the scheme is in deliberation, adopted or issued."""
    del leaving
    return closed_problems(scheme_id)
