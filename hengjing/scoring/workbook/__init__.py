"""The Excel workbook of results.

Results only: every cell is a text or a number that the engine computed. The workbook whose cells are live formulas,
which recompute the points from the facts in the spreadsheet itself, is `hengjing.scoring.workbook.live`.
"""

from hengjing.scoring.workbook.book import write_workbook

__all__ = ["write_workbook"]
