"""What comes out: trace, details and totals as Arrow tables with a named schema, and the sheet that holds them."""

from hengjing.scoring.scoresheet.canonical import canonical_lines, sheet_hash
from hengjing.scoring.scoresheet.class_tables import ClassRow, ClassTable, Quota, class_tables
from hengjing.scoring.scoresheet.schemas import DETAILS, STATES, TOTALS, TRACE, State
from hengjing.scoring.scoresheet.sheet import NodeHead, ScoreSheet, SheetHead, WorkingHead

__all__ = [
    "DETAILS",
    "STATES",
    "TOTALS",
    "TRACE",
    "ClassRow",
    "ClassTable",
    "NodeHead",
    "Quota",
    "ScoreSheet",
    "SheetHead",
    "State",
    "WorkingHead",
    "canonical_lines",
    "class_tables",
    "sheet_hash",
]
