"""What rules are: programme, classes, units, the tree of dimensions, indicators and items, grading, consequences."""

from hengjing.scoring.ruleset.grading import (
    Award,
    ExcellentShare,
    Grade,
    GradeQuota,
    QuotaRule,
    RankRule,
    Recommendation,
    SmallClass,
    TieKey,
)
from hengjing.scoring.ruleset.ruleset import Consequences, Decimals, Programme, Ruleset, Source, Total, Unit, UnitClass
from hengjing.scoring.ruleset.tree import AppliesTo, Effect, MeasureLimits, Node, PerUnit, RuleVersion

__all__ = [
    "AppliesTo",
    "Award",
    "Consequences",
    "Decimals",
    "Effect",
    "ExcellentShare",
    "Grade",
    "GradeQuota",
    "MeasureLimits",
    "Node",
    "PerUnit",
    "Programme",
    "QuotaRule",
    "RankRule",
    "Recommendation",
    "RuleVersion",
    "Ruleset",
    "SmallClass",
    "Source",
    "TieKey",
    "Total",
    "Unit",
    "UnitClass",
]
