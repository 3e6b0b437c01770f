"""What follows from grades: recommendations on leaders, excellent heads, awards, each with its reason (R1-R3)."""

from hengjing.scoring.consequences.applying import apply_consequences
from hengjing.scoring.consequences.compiler import compile_consequences
from hengjing.scoring.consequences.results import (
    ExcellentHeads,
    ImprovementAward,
    NodeResult,
    RecommendationMade,
    SingleItemAward,
    UnitResult,
    YearConsequences,
    YearResult,
)
from hengjing.scoring.consequences.sentences import consequence_sentence
from hengjing.scoring.consequences.settings import (
    AwardSetting,
    ConsequenceSettings,
    ExcellentSetting,
    RecommendationSetting,
)

__all__ = [
    "AwardSetting",
    "ConsequenceSettings",
    "ExcellentHeads",
    "ExcellentSetting",
    "ImprovementAward",
    "NodeResult",
    "RecommendationMade",
    "RecommendationSetting",
    "SingleItemAward",
    "UnitResult",
    "YearConsequences",
    "YearResult",
    "apply_consequences",
    "compile_consequences",
    "consequence_sentence",
]
