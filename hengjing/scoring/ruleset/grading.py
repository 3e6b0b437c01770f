"""Rank, grades, quotas, awards and consequences, as written (docs/scoring/grading.md; P6, R1-R3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class TieKey:
    """One key of the order of ties: a node's score, a unit's attribute, or the order of units."""

    node: str = ""
    attribute: str = ""
    unit_order: bool = False
    direction: str = "higher"


@dataclass(frozen=True)
class RankRule:
    """How units of a class are ranked."""

    on: str = "total"
    direction: str = "higher"
    style: str = "competition"
    tie_order: tuple[TieKey, ...] = ()
    vetoed_keeps_rank: bool = True


@dataclass(frozen=True)
class GradeQuota:
    """The most units of a class that may have a grade."""

    share: str
    rounding: str = "down"
    minimum: int = 0
    class_shares: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Grade:
    """One grade with its cut-off (text, or None) and its quota (or None)."""

    code: str
    title: str
    title_en: str = ""
    at_least: str | None = None
    at_most: str | None = None
    quota: GradeQuota | None = None
    source: str = ""
    path: str = ""


@dataclass(frozen=True)
class SmallClass:
    """The places of every grade with a quota in a class of so many units."""

    size: int
    places: int


@dataclass(frozen=True)
class QuotaRule:
    """The edges of quotas."""

    base: str = "class"
    ties_at_last_place: str = "share"
    vetoed_uses_place: bool = False
    small_classes: tuple[SmallClass, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Recommendation:
    """A recommendation on the unit's leader when a grade was given so many years running (R2)."""

    code: str
    title: str
    grade: str
    times: int
    title_en: str = ""


@dataclass(frozen=True)
class ExcellentShare:
    """The share of civil servants who may be rated excellent, by the unit's grade (R3)."""

    default: str
    grades: Mapping[str, str] = field(default_factory=dict)
    rounding: str = "down"


@dataclass(frozen=True)
class Award:
    """An award by gain over last year, or by the score of one node (R1)."""

    code: str
    title: str
    kind: str
    places: int
    grades: tuple[str, ...] = ()
    title_en: str = ""
    minimum_gain: str = "0"
    node: str = ""
    minimum_share: str = "0"
