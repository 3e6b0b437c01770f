"""Ranks and grades of one class in many cases at once, by the rules of `grading` (docs/scoring/grading.md).

What the rules decide by value alone is done for all cases together. A case in which they look at the order of ties goes
through `grade_class` itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.grading import Column, Grading, Standings, grade_class, places_of
from hengjing.scoring.grading.awarding import reaches, spared_from_veto, veto_may_help

Matrix = NDArray[np.int64]
Flags = NDArray[np.bool_]

TieScores = Callable[[int], tuple[Column, ...]]
"""The scores that the order of ties compares, in one case."""


@dataclass(frozen=True)
class ManyGrades:
    """Rank and grade of each unit in each case, cases × units; as in `Grades`, 0 and -1 mean none."""

    rank: Matrix
    grade: Matrix


@dataclass(frozen=True)
class _Order:
    """The units of each case by value, best first; `first` and `last` are the ends of the run of equal values."""

    order: Matrix
    first: Matrix
    last: Matrix

    def sorted(self, flags: Flags) -> Flags:
        return np.take_along_axis(flags, self.order, axis=1)

    def by_unit(self, numbers: Any) -> Any:
        found = np.empty_like(numbers)
        np.put_along_axis(found, self.order, numbers, axis=1)
        return found


def grade_cases(grading: Grading, standings: Standings, tie_scores: TieScores) -> ManyGrades:
    """Return ranks and grades.

    Args:
        grading: the settings.
        standings: with `total`, `published` and `has_total` as cases × units; everything else holds in all cases.
        tie_scores: gives the scores for `Standings.tie_scores` of a case.
    """
    order = _order(grading, standings)
    rank, grade, alone = _procedure(grading, standings, order)
    if veto_may_help(grading):
        for row in np.flatnonzero(standings.vetoed).tolist():
            spared = _procedure(grading, spared_from_veto(standings, row), order)
            grade[:, row] = np.where(
                standings.has_total[:, row],
                _worse(grade[:, row], spared[1][:, row], len(grading.grades)),
                grade[:, row],
            )
            alone = alone | spared[2]
    for case in np.flatnonzero(alone).tolist():
        found = grade_class(grading, _one(standings, case, tie_scores(case)))
        rank[case], grade[case] = found.rank, found.grade
    return ManyGrades(rank, grade)


def _procedure(grading: Grading, standings: Standings, order: _Order) -> tuple[Matrix, Matrix, Flags]:
    """Ranks and grades once, and in which cases the order of ties would have to decide."""
    rank, tied = _ranks(grading, standings, order)
    grade, at_last_place = _grades(grading, standings, order, rank)
    return rank, grade, tied | at_last_place


def _worse(grade: Matrix, other: Matrix, none: int) -> Matrix:
    """The worse of two grades; none is the worst."""
    worst = np.maximum(np.where(grade < 0, none, grade), np.where(other < 0, none, other))
    return np.where(worst == none, -1, worst)


def _one(standings: Standings, case: int, tie_scores: tuple[Column, ...]) -> Standings:
    return replace(
        standings,
        total=standings.total[case],
        published=standings.published[case],
        has_total=standings.has_total[case],
        tie_scores=tie_scores,
    )


def _order(grading: Grading, standings: Standings) -> _Order:
    """Units without a total stand last."""
    value = standings.total if grading.rank_on == "total" else standings.published
    value = -value if grading.higher else value
    lowest = int(np.min(value, initial=0))
    highest = int(np.max(value, initial=0)) + 1
    value = np.where(standings.has_total, value, highest) - lowest
    units = value.shape[1]
    if (highest - lowest + 1) * units < 2**62:
        packed = np.sort(value * units + np.arange(units), axis=1)
        ordered, order = np.divmod(packed, units)
    else:
        order = np.argsort(value, axis=1, kind="stable")
        ordered = np.take_along_axis(value, order, axis=1)
    begins = np.ones(value.shape, dtype=np.bool_)
    begins[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    place = np.arange(units)
    first = np.maximum.accumulate(np.where(begins, place, 0), axis=1)
    ends = np.ones(value.shape, dtype=np.bool_)
    ends[:, :-1] = begins[:, 1:]
    last = np.minimum.accumulate(np.where(ends, place, units)[:, ::-1], axis=1)[:, ::-1]
    return _Order(order, first, last)


def _counts(order: _Order, counted: Flags) -> tuple[Matrix, Matrix]:
    """How many counted units are better than each, and how many are better or equal, in the order of values."""
    until: Matrix = np.cumsum(counted, axis=1)
    before: Matrix = until - counted
    return np.take_along_axis(before, order.first, axis=1), np.take_along_axis(until, order.last, axis=1)


def _ranks(grading: Grading, standings: Standings, order: _Order) -> tuple[Matrix, Flags]:
    """Ranks, and in which cases the order of ties would have to decide them."""
    ranked = standings.has_total if grading.vetoed_keeps_rank else standings.has_total & ~standings.vetoed
    flags = order.sorted(ranked)
    before, until = _counts(order, flags)
    tied = np.zeros(len(flags), dtype=np.bool_)
    if grading.style == "dense":
        inside: Matrix = np.cumsum(flags, axis=1) - flags
        ranks: Matrix = np.cumsum(flags & (inside == before), axis=1)
    else:
        ranks = before + 1
    if grading.style == "ordinal":
        tied = np.any(flags & (until - before > 1), axis=1)
    return np.where(ranked, order.by_unit(ranks), 0), tied


def _grades(grading: Grading, standings: Standings, order: _Order, rank: Matrix) -> tuple[Matrix, Flags]:
    """Grades, and in which cases the order of ties would have to decide them."""
    has_total, alone = standings.has_total, np.zeros(len(rank), dtype=np.bool_)
    grade = np.where(has_total, standings.set_grade, -1)
    if not grading.grades:
        return np.full_like(rank, -1), alone
    set_by_veto = has_total & (standings.set_grade >= 0)
    for position, setting in enumerate(grading.grades):
        waiting = has_total & (grade < 0)
        reached = reaches(grading, setting, standings)
        given = waiting & reached & (standings.barred <= position)
        if setting.quota is not None:
            counted = (waiting | set_by_veto) & reached if grading.vetoed_uses_place else given
            places = _places(grading, position, standings, rank)
            fits, asked = _fill(grading, order, counted, places[:, None])
            given, alone = given & fits, alone | asked
        grade = np.where(given, position, grade)
    return grade, alone


def _places(grading: Grading, position: int, standings: Standings, rank: Matrix) -> Matrix:
    """The places of a grade in each case."""
    quota = grading.grades[position].quota
    if quota is None:
        raise ValueError(grading.grades[position].code)
    if grading.quota_base == "class":
        sizes = np.full(len(rank), rank.shape[1])
    else:
        sizes = np.count_nonzero(standings.has_total if grading.quota_base == "with_total" else rank > 0, axis=1)
    found, which = np.unique(sizes, return_inverse=True)
    return np.array([places_of(grading, quota, standings.unit_class, int(size)) for size in found])[which]


def _fill(grading: Grading, order: _Order, counted: Flags, places: Any) -> tuple[Flags, Flags]:
    """Which counted units get a place, and in which cases the order of ties would have to decide it."""
    flags = order.sorted(counted)
    before, until = _counts(order, flags)
    whole, last = until <= places, (before < places) & (places < until)
    asked = np.zeros(len(flags), dtype=np.bool_)
    if grading.ties_at_last_place == "share":
        whole = whole | last
    elif grading.ties_at_last_place == "break":
        asked = np.any(last & flags, axis=1)
    return order.by_unit(whole), asked
