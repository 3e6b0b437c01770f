"""What consequences take and give: results of years, and what follows from them with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class NodeResult:
    """The score of one node and its full marks for the unit, at the decimals of the year."""

    score: int
    full_marks: int


@dataclass(frozen=True)
class UnitResult:
    """One unit in one year. `grade` is empty for none; `nodes` hold the nodes that were scored."""

    unit_class: str
    grade: str = ""
    total: int | None = None
    staff: int | None = None
    nodes: Mapping[str, NodeResult] = field(default_factory=dict)


@dataclass(frozen=True)
class YearResult:
    """The results of one programme in one year, units by code; totals and scores at `decimals`."""

    programme: str
    year: int
    units: Mapping[str, UnitResult]
    decimals: int = 6


@dataclass(frozen=True)
class RecommendationMade:
    """A recommendation on the leader of a unit, with the years in which it had the grade, first year first (R2)."""

    code: str
    unit: str
    grade: str
    years: tuple[int, ...]


@dataclass(frozen=True)
class ExcellentHeads:
    """How many civil servants of a unit may be rated excellent: share (six decimals) × staff, rounded once (R3)."""

    unit: str
    grade: str
    share: int
    staff: int
    heads: int


@dataclass(frozen=True)
class ImprovementAward:
    """An award for gain over last year; numbers at `decimals` (R1)."""

    code: str
    unit: str
    unit_class: str
    place: int
    year: int
    last_total: int
    total: int
    gain: int
    decimals: int


@dataclass(frozen=True)
class SingleItemAward:
    """An award for the score of one node; `share` of its full marks at six decimals, for the reader (R1)."""

    code: str
    unit: str
    unit_class: str
    place: int
    node: str
    score: int
    full_marks: int
    share: int
    decimals: int


Won = ImprovementAward | SingleItemAward
Consequence = RecommendationMade | ExcellentHeads | ImprovementAward | SingleItemAward


@dataclass(frozen=True)
class YearConsequences:
    """What follows from one year: in the order of the ruleset, then class and place for awards, then units."""

    recommendations: tuple[RecommendationMade, ...]
    excellent: tuple[ExcellentHeads, ...]
    awards: tuple[Won, ...]
