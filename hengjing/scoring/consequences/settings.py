"""Consequences of a ruleset as whole numbers at declared scales (docs/scoring/grading.md, "Consequences")."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hengjing.scoring.ruleset import Grade

IMPROVEMENT = "PERFORMANCE_IMPROVEMENT"
SINGLE_ITEM = "SINGLE_ITEM"


@dataclass(frozen=True)
class RecommendationSetting:
    """A recommendation to the organization department when a grade was given so many years running (R2)."""

    code: str
    title: str
    title_en: str
    grade: str
    times: int


@dataclass(frozen=True)
class ExcellentSetting:
    """Shares of excellent heads by grade, at six decimals (R3)."""

    default: int
    grades: Mapping[str, int]
    rounding: str


@dataclass(frozen=True)
class AwardSetting:
    """An award; `minimum_gain` at `decimals.score`, `minimum_share` at six decimals; no grades means any (R1)."""

    code: str
    title: str
    title_en: str
    kind: str
    places: int
    grades: tuple[str, ...] = ()
    minimum_gain: int = 0
    node: str = ""
    minimum_share: int = 0


@dataclass(frozen=True)
class ConsequenceSettings:
    """What follows from the grades of one programme and year.

    `unit_order` and `class_order` are the positions in the ruleset, in which results are listed; titles of nodes and
    grades are (Chinese, English).
    """

    recommendations: tuple[RecommendationSetting, ...] = ()
    excellent: ExcellentSetting | None = None
    awards: tuple[AwardSetting, ...] = ()
    score_decimals: int = 6
    unit_order: Mapping[str, int] = field(default_factory=dict)
    class_order: Mapping[str, int] = field(default_factory=dict)
    node_titles: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    grade_titles: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def award_nodes(self) -> tuple[str, ...]:
        """Codes of the nodes whose scores decide an award."""
        return tuple(dict.fromkeys(award.node for award in self.awards if award.node))


def titles_of(grades: tuple[Grade, ...]) -> dict[str, tuple[str, str]]:
    """Return the titles of grades by code."""
    return {grade.code: (grade.title, grade.title_en or grade.title) for grade in grades}
