"""Veto grounds (docs/scoring/rule-kinds/veto.md)."""

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome
from tests.scoring.oracle.quantities import ZERO


def veto(cell: Cell, rule: Rule) -> Outcome:
    """Strike from so many confirmed cases on; no points (veto.md)."""
    if cell.lacks():
        return NO_DATA
    confirmed = sum(cell.entries("confirmed").values(), ZERO)
    struck = confirmed >= rule.whole("at_least", "1")
    return Outcome("scored", ZERO, "struck" if struck else "clear")
