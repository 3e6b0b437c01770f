"""Ruleset to consequence settings, or every problem found."""

from hengjing.scoring.consequences.settings import (
    IMPROVEMENT,
    SINGLE_ITEM,
    AwardSetting,
    ConsequenceSettings,
    ExcellentSetting,
    RecommendationSetting,
    titles_of,
)
from hengjing.scoring.ruleset import Award, Recommendation, Ruleset
from hengjing.scoring.ruleset.reading import Reader

ROUNDINGS = ("down", "half_up", "up")
KINDS = (IMPROVEMENT, SINGLE_ITEM)


def compile_consequences(ruleset: Ruleset) -> ConsequenceSettings:
    """Return what follows from the grades of a ruleset (R1-R3; docs/scoring/grading.md, "Consequences").

    Raises:
        ProblemsFound: with every problem in `consequences`.
    """
    reader = Reader(ruleset)
    written = ruleset.consequences
    settings = ConsequenceSettings(
        recommendations=tuple(
            _recommendation(reader, recommendation, f"consequences.recommendations[{at}]")
            for at, recommendation in enumerate(written.recommendations)
        ),
        excellent=_excellent(reader),
        awards=tuple(_award(reader, award, f"consequences.awards[{at}]") for at, award in enumerate(written.awards)),
        score_decimals=ruleset.decimals.score,
        unit_order={unit.code: position for position, unit in enumerate(ruleset.units)},
        class_order={unit_class.code: position for position, unit_class in enumerate(ruleset.classes)},
        node_titles={node.code: (node.title, node.title_en or node.title) for node in ruleset.nodes()},
        grade_titles=titles_of(ruleset.grades),
    )
    reader.finish()
    return settings


def _known_grade(reader: Reader, code: str, path: str) -> str:
    if code not in {grade.code for grade in reader.ruleset.grades}:
        reader.report("ruleset.grade_unknown", path, name=code)
    return code


def _recommendation(reader: Reader, written: Recommendation, path: str) -> RecommendationSetting:
    return RecommendationSetting(
        code=written.code,
        title=written.title,
        title_en=written.title_en or written.title,
        grade=_known_grade(reader, written.grade, f"{path}.grade"),
        times=reader.whole(written.times, f"{path}.times", least=1),
    )


def _excellent(reader: Reader) -> ExcellentSetting | None:
    written = reader.ruleset.consequences.excellent_share
    if written is None:
        return None
    path = "consequences.excellent_share"
    return ExcellentSetting(
        default=reader.share(written.default, f"{path}.default"),
        grades={
            _known_grade(reader, code, f"{path}.grades.{code}"): reader.share(text, f"{path}.grades.{code}")
            for code, text in written.grades.items()
        },
        rounding=reader.choice(written.rounding, ROUNDINGS, f"{path}.rounding"),
    )


def _award(reader: Reader, written: Award, path: str) -> AwardSetting:
    ruleset = reader.ruleset
    if ruleset.rank.direction == "lower":
        reader.report("ruleset.award_direction", path, award=written.title)
    single = reader.choice(written.kind, KINDS, f"{path}.kind") == SINGLE_ITEM
    if single and written.node not in {node.code for node in ruleset.nodes()}:
        reader.report("ruleset.node_unknown", f"{path}.node", name=written.node)
    return AwardSetting(
        code=written.code,
        title=written.title,
        title_en=written.title_en or written.title,
        kind=written.kind,
        places=reader.whole(written.places, f"{path}.places"),
        grades=tuple(_known_grade(reader, code, f"{path}.grades[{at}]") for at, code in enumerate(written.grades)),
        minimum_gain=reader.number(written.minimum_gain, ruleset.decimals.score, f"{path}.minimum_gain"),
        node=written.node if single else "",
        minimum_share=reader.share(written.minimum_share, f"{path}.minimum_share", most=None),
    )
