"""Krippendorff's alpha of a panel, by nltk (docs/decisions/0011)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from hengjing.scoring.numbers import divide_half_away
from hengjing.scoring.raters.ballots import Marks
from hengjing.scoring.raters.thresholds import CERTAIN, TENTATIVE

DIGITS = 3
"""Decimals of alpha: those of its limits."""


@dataclass(frozen=True)
class Agreement:
    """Alpha with the marks that it rests on: those on units that at least two raters marked.

    `alpha` has three decimals; None where it cannot be computed, and `why_not` says why: no_pairs (no unit has marks
    of two raters), one_unit (only one has; alpha asks whether raters tell units apart), no_variation (all these marks
    are equal), too_many (more different marks than the library takes).
    `reading`: certain (0.800 and more), tentative (0.667 and more), low; empty without alpha.
    """

    raters: int
    units: int
    marks: int
    alpha: Fraction | None = None
    why_not: str = ""

    @property
    def reading(self) -> str:
        """How alpha is usually read."""
        if self.alpha is None:
            return ""
        return "certain" if self.alpha >= CERTAIN else "tentative" if self.alpha >= TENTATIVE else "low"


def agreement(ballots: Mapping[str, Marks]) -> Agreement:
    """Return how far raters agree: Krippendorff's alpha with the interval metric.

    Observed and expected disagreement are mean squares of differences, so alpha does not depend on the scale of marks.
    Marks that are missing are left out (Krippendorff, Content Analysis, 2nd edition 2004, chapter 11).

    Args:
        ballots: marks by rater; whole numbers at any common scale.
    """
    counts: dict[str, int] = {}
    for marks in ballots.values():
        for unit in marks:
            counts[unit] = counts.get(unit, 0) + 1
    paired = sorted(unit for unit, count in counts.items() if count >= 2)
    triples = [
        (rater, unit, ballots[rater][unit]) for unit in paired for rater in sorted(ballots) if unit in ballots[rater]
    ]
    size = (len({rater for rater, _, _ in triples}), len(paired), len(triples))
    different = {mark for _, _, mark in triples}
    if not triples:
        return Agreement(*size, why_not="no_pairs")
    if len(paired) == 1:
        return Agreement(*size, why_not="one_unit")
    if len(different) == 1:
        return Agreement(*size, why_not="no_variation")
    return _by_library(triples, size, len(different))


def _by_library(triples: list[tuple[str, str, int]], size: tuple[int, int, int], different: int) -> Agreement:
    """Alpha as nltk gives it; nltk is read only when it is needed, because it takes longer than all else here."""
    from nltk.metrics.agreement import MAX_AGREEMENT_LABELS, AnnotationTask  # noqa: PLC0415
    from nltk.metrics.distance import interval_distance  # noqa: PLC0415

    if different > MAX_AGREEMENT_LABELS:
        return Agreement(*size, why_not="too_many")
    exact = Fraction(AnnotationTask(data=triples, distance=interval_distance).alpha())
    return Agreement(
        *size, alpha=Fraction(divide_half_away(exact.numerator * 10**DIGITS, exact.denominator), 10**DIGITS)
    )
