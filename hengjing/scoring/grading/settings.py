"""Rank, grades and quotas of a ruleset as whole numbers at declared scales (docs/scoring/grading.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class TieSetting:
    """One key of the order of ties; neither node nor attribute means the order of units."""

    node: str = ""
    attribute: str = ""
    higher: bool = True


@dataclass(frozen=True)
class QuotaSetting:
    """The quota of one grade: shares at six decimals."""

    share: int
    rounding: str = "down"
    minimum: int = 0
    class_shares: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class GradeSetting:
    """One grade. `cut_off` is at `decimals.score`, `cut_off_published` the same line for published totals."""

    code: str
    title: str
    title_en: str = ""
    cut_off: int | None = None
    cut_off_published: int | None = None
    quota: QuotaSetting | None = None


@dataclass(frozen=True)
class VetoEffect:
    """What one veto line does: the best grade still open to the unit, and the grade set outright or -1."""

    barred: int = 0
    set_grade: int = -1


@dataclass(frozen=True)
class Grading:
    """Everything that ranks and grades the units of a class.

    `attributes` hold, for each attribute key of the order of ties, the number of each unit of the ruleset at four
    decimals, or None. `vetoes` follow the veto lines of the ruleset.
    """

    grades: tuple[GradeSetting, ...] = ()
    score_decimals: int = 6
    published_decimals: int = 2
    rank_on: str = "total"
    higher: bool = True
    style: str = "competition"
    ties: tuple[TieSetting, ...] = ()
    vetoed_keeps_rank: bool = True
    grade_on: str = "total"
    quota_base: str = "class"
    ties_at_last_place: str = "share"
    vetoed_uses_place: bool = False
    small_classes: Mapping[int, int] = field(default_factory=dict)
    attributes: tuple[tuple[int | None, ...], ...] = ()
    vetoes: tuple[VetoEffect, ...] = ()

    @property
    def tie_nodes(self) -> tuple[str, ...]:
        """Codes of the nodes that the order of ties compares, in its order."""
        return tuple(tie.node for tie in self.ties if tie.node)

    @property
    def tie_attributes(self) -> tuple[str, ...]:
        """Names of the attributes that the order of ties compares, in its order."""
        return tuple(tie.attribute for tie in self.ties if tie.attribute)
