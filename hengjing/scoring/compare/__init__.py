"""What changed between two score sheets, and why: down to the facts and rules that caused it, with exact amounts."""

from hengjing.scoring.compare.comparing import compare
from hengjing.scoring.compare.comparison import (
    Cause,
    Comparison,
    Contribution,
    FactChange,
    NodeChange,
    SheetMark,
    UnitChange,
)
from hengjing.scoring.compare.rendering_data import render_json, render_rows
from hengjing.scoring.compare.rendering_text import render_text, render_unit
from hengjing.scoring.runners.scored import Scored

__all__ = [
    "Cause",
    "Comparison",
    "Contribution",
    "FactChange",
    "NodeChange",
    "Scored",
    "SheetMark",
    "UnitChange",
    "compare",
    "render_json",
    "render_rows",
    "render_text",
    "render_unit",
]
