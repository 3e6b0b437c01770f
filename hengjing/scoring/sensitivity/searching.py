"""The smallest change of one weight that changes a grade, found exactly (docs/scoring/sensitivity.md).

Moving one weight moves every node above it in one direction, each by steps of its own rounding. So what holds at both
ends of a span of weights and cannot cross between them holds everywhere in it; a span where something might cross is
halved, down to neighboring weights.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.grading.awarding import reaches
from hengjing.scoring.numbers import rescale
from hengjing.scoring.sensitivity.cases import grade_totals
from hengjing.scoring.sensitivity.crossing import distinct_units, has_equals, may_cross
from hengjing.scoring.sensitivity.levers import Lever
from hengjing.scoring.sensitivity.model import ClassModel, Rolled
from hengjing.scoring.sensitivity.rolling_up import added_parts, roll_up, roll_up_from, rounded_parts

MOST = 20_000
"""Weights tried for one lever before the search gives up."""

NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Found:
    """For each unit of the class the fewest steps that change its grade, or `NEVER`, and its grade then.

    Nothing is known beyond `searched` steps.
    """

    steps: NDArray[np.int64]
    grade: NDArray[np.int64]
    searched: int


@dataclass(frozen=True)
class _Tried:
    """What was computed at some numbers of steps, one row for each.

    `total` and `grade` are rows × units. `fixed` says which units have a total and which nodes are scored; `ties` what
    the order of ties compares; `parts` is rows × children × units where the node rounds its parts before it adds them,
    and `share` its scored share.
    """

    steps: NDArray[np.int64]
    total: NDArray[np.int64]
    fixed: NDArray[np.int64]
    ties: NDArray[np.int64]
    grade: NDArray[np.int64]
    parts: NDArray[np.int64]
    share: NDArray[np.int64]

    def at(self, rows: Any) -> "_Tried":
        return _Tried(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))

    def joined(self, other: "_Tried") -> "_Tried":
        names = self.__dataclass_fields__
        return _Tried(*(np.concatenate([getattr(self, name), getattr(other, name)]) for name in names))


class Search:
    """The search along one lever."""

    def __init__(self, model: ClassModel, lever: Lever) -> None:
        self.model, self.lever = model, lever
        self.way = model.way_up(lever.family)
        self.has_quota = any(setting.quota is not None for setting in model.grading.grades)
        self.ties = [model.compiled.position(code) for code in model.grading.tie_nodes]
        self.moves_in_parts = lever.family.compiled.parameters.round_parts is not None
        self.distinct = distinct_units(model, self.way)

    def run(self) -> Found:
        """Return the fewest steps for each unit."""
        tried = self._try(np.array([0, self.lever.steps], dtype=np.int64))
        spans = np.array([[0, 1]])
        first = self._first(tried)
        while len(spans):
            low, high = tried.at(spans[:, 0]), tried.at(spans[:, 1])
            wanted = (high.steps - low.steps > 1) & (low.steps < self._limit(first))
            spans = spans[wanted][self._open(low.at(wanted), high.at(wanted))]
            if not len(spans) or len(tried.steps) + len(spans) > MOST:
                break
            middle = (tried.steps[spans[:, 0]] + tried.steps[spans[:, 1]]) // 2
            place = len(tried.steps) + np.arange(len(spans))
            tried = tried.joined(self._try(middle))
            first = self._first(tried)
            spans = np.concatenate([np.stack([spans[:, 0], place], axis=1), np.stack([place, spans[:, 1]], axis=1)])
        searched = int(np.min(tried.steps[spans[:, 0]])) if len(spans) else self.lever.steps
        return self._result(tried, first, searched)

    def _result(self, tried: _Tried, first: NDArray[np.int64], searched: int) -> Found:
        known = np.where(first <= searched, first, NEVER)
        rows = {int(steps): row for row, steps in enumerate(tried.steps.tolist())}
        grade = [int(tried.grade[rows.get(int(steps), 0), unit]) for unit, steps in enumerate(known.tolist())]
        return Found(known, np.array(grade, dtype=np.int64), searched)

    def _first(self, tried: _Tried) -> NDArray[np.int64]:
        """The fewest steps at which each unit has another grade than at none."""
        changed = tried.grade != tried.grade[0]
        first: NDArray[np.int64] = np.min(np.where(changed, tried.steps[:, None], NEVER), axis=0)
        return first

    def _limit(self, first: NDArray[np.int64]) -> int:
        """From here on nothing smaller can be found for any unit."""
        can = self.model.result.totals.has_total | (first < NEVER)
        return int(np.max(first[can], initial=0))

    def _try(self, steps: NDArray[np.int64]) -> _Tried:
        factors = self.lever.factors(steps)
        totals = roll_up(self.model, factors, self.way)
        shape = totals.total.shape
        states = [totals.has_total, *(totals.nodes[family.node].scored for family in self.way)]
        ties = [totals.nodes[node].points for node in self.ties] or [np.zeros((1, 0), dtype=np.int64)]
        parts = np.zeros((len(steps), 0, 0), dtype=np.int64)
        if self.moves_in_parts:
            parts = rounded_parts(self.model, self.lever.family, factors)
        return _Tried(
            steps,
            totals.total,
            np.concatenate([np.broadcast_to(each, shape) for each in states], axis=1),
            np.concatenate([np.broadcast_to(each, (len(steps), each.shape[1])) for each in ties], axis=1),
            grade_totals(self.model, totals).grades.grade,
            parts,
            np.broadcast_to(totals.nodes[self.lever.family.node].share, shape),
        )

    def _open(self, low: _Tried, high: _Tried) -> NDArray[np.bool_]:
        """Whether a grade might change between the ends of each span, other than at the ends."""
        found: NDArray[np.bool_] = np.any(low.fixed != high.fixed, axis=1)
        bounds = [self._standings(each, low) for each in self._bounds(low, high)]
        counted = np.zeros(low.total.shape, dtype=np.bool_)
        for setting in self.model.grading.grades:
            reached = [reaches(self.model.grading, setting, each) for each in bounds]
            found |= np.any((reached[0] != reached[1]) & bounds[0].has_total, axis=1)
            if setting.quota is not None:
                counted |= reached[0] | reached[1]
        if self.has_quota:
            values = [each.total if self.model.grading.rank_on == "total" else each.published for each in bounds]
            found |= may_cross(values[0], values[1], counted & bounds[0].has_total & self.distinct)
            if self.model.grading.ties_at_last_place == "break":
                moved = np.any(low.ties != high.ties, axis=1) | self.moves_in_parts
                found |= moved & has_equals(values[0], counted)
        return found

    def _bounds(self, low: _Tried, high: _Tried) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The least and the most that each total can be between the ends of each span.

        A total moves in one direction from end to end; where parts are rounded first, each part does.
        """
        if not self.moves_in_parts:
            return np.minimum(low.total, high.total), np.maximum(low.total, high.total)
        family = self.lever.family
        least, most = (
            roll_up_from(self.model, self.way[1:], family.node, self._node_of_parts(pick(low.parts, high.parts), low))
            for pick in (np.minimum, np.maximum)
        )
        return least.total, most.total

    def _node_of_parts(self, parts: NDArray[np.int64], tried: _Tried) -> Rolled:
        units = self.model.size
        scored = tried.fixed[:, units : 2 * units].astype(np.bool_)
        points = np.where(scored, added_parts(self.model, self.lever.family, parts), 0)
        return Rolled(points, scored, tried.share)

    def _standings(self, total: NDArray[np.int64], tried: _Tried) -> Any:
        decimals, digits = self.model.compiled.decimals, self.model.compiled.ruleset.decimals.published
        has_total = tried.fixed[:, : total.shape[1]].astype(np.bool_)
        published = rescale(total, decimals=decimals, digits=digits)
        return replace(self.model.standings, total=total, published=published, has_total=has_total)
