"""Ruleset to consequence settings: shares and gains as whole numbers."""

from hengjing.scoring.consequences.settings import (
    AwardSetting,
    ConsequenceSettings,
    ExcellentSetting,
    RecommendationSetting,
    titles_of,
)
from hengjing.scoring.numbers import parse_share, to_scale
from hengjing.scoring.ruleset import Award, ExcellentShare, Recommendation, Ruleset


def compile_consequences(ruleset: Ruleset) -> ConsequenceSettings:
    """Return what follows from the grades of a ruleset (R1-R3; docs/scoring/grading.md, "Consequences").

    The ruleset has passed the checks: what can be wrong with `consequences` is found there.
    """
    written = ruleset.consequences
    decimals = ruleset.decimals.score
    return ConsequenceSettings(
        recommendations=tuple(_recommendation(recommendation) for recommendation in written.recommendations),
        excellent=_excellent(written.excellent_share) if written.excellent_share else None,
        awards=tuple(_award(award, decimals) for award in written.awards),
        score_decimals=decimals,
        unit_order={unit.code: position for position, unit in enumerate(ruleset.units)},
        class_order={unit_class.code: position for position, unit_class in enumerate(ruleset.classes)},
        node_titles={node.code: (node.title, node.title_en or node.title) for node in ruleset.nodes()},
        grade_titles=titles_of(ruleset.grades),
    )


def _recommendation(written: Recommendation) -> RecommendationSetting:
    return RecommendationSetting(
        code=written.code,
        title=written.title,
        title_en=written.title_en or written.title,
        grade=written.grade,
        times=written.times,
    )


def _excellent(written: ExcellentShare) -> ExcellentSetting:
    return ExcellentSetting(
        default=parse_share(written.default),
        grades={code: parse_share(text) for code, text in written.grades.items()},
        rounding=written.rounding,
    )


def _award(written: Award, decimals: int) -> AwardSetting:
    return AwardSetting(
        code=written.code,
        title=written.title,
        title_en=written.title_en or written.title,
        kind=written.kind,
        places=written.places,
        grades=written.grades,
        minimum_gain=to_scale(written.minimum_gain, decimals),
        node=written.node,
        minimum_share=parse_share(written.minimum_share),
    )
