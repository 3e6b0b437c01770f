"""Veto grounds (docs/scoring/rule-kinds/veto.md)."""

from ..cells import Cell
from ..document import Rule
from ..quantities import ZERO
from .outcome import NO_DATA, Outcome


def veto(cell: Cell, rule: Rule) -> Outcome:
    """Strike from so many confirmed cases on; no points (veto.md)."""
    if cell.lacks():
        return NO_DATA
    confirmed = sum(cell.entries("confirmed").values(), ZERO)
    struck = confirmed >= rule.whole("at_least", "1")
    return Outcome("scored", ZERO, "struck" if struck else "clear")
