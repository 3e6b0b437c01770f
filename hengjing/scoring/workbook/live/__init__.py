"""The workbook whose cells are live formulas: a clerk can follow and recalculate every score in a spreadsheet."""

from hengjing.scoring.workbook.live.book import write_live_workbook

__all__ = ["write_live_workbook"]
