"""Rank and grade (等次) inside one class: cut-offs, quotas, vetoes, ties, each grade with its reason (P6, C5, O1)."""

from hengjing.scoring.grading.awarding import grade_class
from hengjing.scoring.grading.compiler import compile_grading
from hengjing.scoring.grading.places import places_of
from hengjing.scoring.grading.ranks import rank_units
from hengjing.scoring.grading.sentences import reason_sentence
from hengjing.scoring.grading.settings import GradeSetting, Grading, QuotaSetting, TieSetting, VetoEffect
from hengjing.scoring.grading.standings import Column, Grades, Standings, attribute_columns, veto_columns

__all__ = [
    "Column",
    "GradeSetting",
    "Grades",
    "Grading",
    "QuotaSetting",
    "Standings",
    "TieSetting",
    "VetoEffect",
    "attribute_columns",
    "compile_grading",
    "grade_class",
    "places_of",
    "rank_units",
    "reason_sentence",
    "veto_columns",
]
