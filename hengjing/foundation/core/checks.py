"""What is asked of a thing before it may go on, shown as a list with what is wrong."""

from dataclasses import dataclass

from hengjing.foundation.core.errors import Problem


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what is asked for, and what is wrong; the path of a problem is the anchor on the page."""

    label: str
    problems: tuple[Problem, ...] = ()
