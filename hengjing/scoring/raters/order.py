"""Whether a rater puts units in the same order as the others do; a steady habit of high marks changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from hengjing.scoring.raters.ballots import Ballot, Marks


@dataclass(frozen=True)
class OrderCounts:
    """Comparisons of a rater with every other rater, on every two units that both marked.

    `same`: both put the same unit first; `opposite`: each put another first; `tied`: one of the two (or both) gave
    equal marks, which decides nothing.
    """

    same: int = 0
    opposite: int = 0
    tied: int = 0

    @property
    def agreement(self) -> Fraction | None:
        """(same - opposite) ÷ (same + opposite): 1 always the same, 0 as often either way, -1 always opposite.

        Goodman and Kruskal's gamma (Journal of the American Statistical Association 49, 1954), pooled over the other
        raters. None where nothing was decided.
        """
        decided = self.same + self.opposite
        return Fraction(self.same - self.opposite, decided) if decided else None


def order_counts(ballot: Ballot, others: Sequence[Ballot], units: Sequence[str]) -> OrderCounts:
    """Return the comparisons of a rater's order with that of the other raters; counts do not depend on their order."""
    own, own_given = _columns([ballot.marks], units)
    rest, rest_given = _columns([other.marks for other in others], units)
    same = opposite = pairs = 0
    for place in range(len(units)):
        if not own_given[0, place] or not len(rest):
            continue
        after = slice(place + 1, None)
        both = rest_given[:, after] & rest_given[:, place, np.newaxis] & own_given[:, after]
        signs = np.sign(rest[:, after] - rest[:, place, np.newaxis]) * np.sign(
            own[:, after] - own[:, place, np.newaxis]
        )
        same += int(np.count_nonzero(both & np.greater(signs, 0)))
        opposite += int(np.count_nonzero(both & np.less(signs, 0)))
        pairs += int(np.count_nonzero(both))
    return OrderCounts(same, opposite, pairs - same - opposite)


def _columns(ballots: Sequence[Marks], units: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Marks and whether there are any, raters × units."""
    marks = np.array([[own.get(unit, 0) for unit in units] for own in ballots], dtype=np.int64)
    given = np.array([[unit in own for unit in units] for own in ballots], dtype=np.bool_)
    return marks.reshape(len(ballots), len(units)), given.reshape(len(ballots), len(units))
