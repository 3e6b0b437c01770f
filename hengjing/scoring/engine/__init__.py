"""The engine: one class of units at a time, facts in columns to trace and totals."""

from hengjing.scoring.engine.classes import ClassResult, evaluate_class
from hengjing.scoring.engine.sheets import assemble_sheet

__all__ = ["ClassResult", "assemble_sheet", "evaluate_class"]
