"""What comes out: trace, details and totals as Arrow tables with a named schema, and the sheet that holds them."""

from hengjing.scoring.scoresheet.canonical import canonical_lines, sheet_hash
from hengjing.scoring.scoresheet.schemas import DETAILS, STATES, TOTALS, TRACE, State
from hengjing.scoring.scoresheet.sheet import NodeHead, ScoreSheet, SheetHead, WorkingHead

__all__ = [
    "DETAILS",
    "STATES",
    "TOTALS",
    "TRACE",
    "NodeHead",
    "ScoreSheet",
    "SheetHead",
    "State",
    "WorkingHead",
    "canonical_lines",
    "sheet_hash",
]
