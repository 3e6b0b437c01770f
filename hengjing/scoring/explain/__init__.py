"""Why each number is what it is: the trace of a score sheet as text, rows and JSON, in Chinese and English."""

from hengjing.scoring.explain.explaining import Explainer, explain
from hengjing.scoring.explain.explanation import (
    Brief,
    ChildShown,
    Explanation,
    FactShown,
    NodeExplanation,
    NumberShown,
    OutlineRow,
    ParameterShown,
    RollUp,
    RuleShown,
    SourceShown,
    Step,
    TotalExplanation,
    VetoShown,
    WeightShown,
)
from hengjing.scoring.explain.rendering_data import render_json, render_rows
from hengjing.scoring.explain.rendering_text import render_text

__all__ = [
    "Brief",
    "ChildShown",
    "Explainer",
    "Explanation",
    "FactShown",
    "NodeExplanation",
    "NumberShown",
    "OutlineRow",
    "ParameterShown",
    "RollUp",
    "RuleShown",
    "SourceShown",
    "Step",
    "TotalExplanation",
    "VetoShown",
    "WeightShown",
    "explain",
    "render_json",
    "render_rows",
    "render_text",
]
