"""The engine: one class of units at a time, facts in columns to trace and totals."""

from hengjing.scoring.engine.classes import ClassResult, evaluate_class
from hengjing.scoring.engine.incomplete import incomplete_facts
from hengjing.scoring.engine.sheets import assemble_sheet, join_sheet, sheet_head
from hengjing.scoring.engine.tables import ClassTables, class_tables
from hengjing.scoring.engine.vocabulary import Vocabulary

__all__ = [
    "ClassResult",
    "ClassTables",
    "Vocabulary",
    "assemble_sheet",
    "class_tables",
    "evaluate_class",
    "incomplete_facts",
    "join_sheet",
    "sheet_head",
]
