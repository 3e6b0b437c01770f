"""The geometry that the sheets of scores, full marks, weights, shares and engine's results have in common."""

from dataclasses import dataclass

from hengjing.scoring.workbook.live.places import Sheet

HEAD_ROW = 3
FIRST_ROW = HEAD_ROW + 1
FIRST_COLUMN = 3


@dataclass(frozen=True)
class Matrix:
    """A sheet with a row for each unit of the ruleset and a column for each node."""

    sheet: Sheet

    def cell(self, unit: int, node: int) -> str:
        """Return the reference to a unit's node."""
        return self.sheet.cell(FIRST_ROW + unit, FIRST_COLUMN + node)

    def row(self, unit: int, nodes: int) -> str:
        """Return the reference to all nodes of a unit."""
        row = FIRST_ROW + unit
        return self.sheet.area((row, row), (FIRST_COLUMN, FIRST_COLUMN + nodes - 1))
