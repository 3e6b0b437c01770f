"""Ranks and grades of one class in many cases at once, by the rules of `grading` (docs/scoring/grading.md).

What the rules decide by value alone is done for all cases together, on units in the order of their values. A case in
which they look at the order of ties goes through `grade_class` itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.grading import Column, Grading, Standings, grade_class, places_of
from hengjing.scoring.grading.awarding import reaches, spared_from_veto, veto_may_help
from hengjing.scoring.sensitivity.ordering import Order, few_bits, order_cases

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
class InOrder:
    """Ranks and grades in the order of values, cases × places or 1 × places where all cases agree.

    `alone` marks the cases in which the order of ties would have to decide: what they have here means nothing.
    """

    rank: Matrix
    grade: Matrix
    alone: Flags


def grade_cases(grading: Grading, standings: Standings, tie_scores: TieScores) -> ManyGrades:
    """Return ranks and grades.

    Args:
        grading: the settings.
        standings: with `total`, `published` and `has_total` as cases × units; everything else holds in all cases.
        tie_scores: gives the scores for `Standings.tie_scores` of a case.
    """
    order = order_cases(grading, standings)
    found = grade_in_order(grading, standings, order)
    rank, grade = (order.by_unit(each.astype(np.int64)) for each in (found.rank, found.grade))
    for case in np.flatnonzero(found.alone).tolist():
        one = grade_class(grading, _one(standings, case, tie_scores(case)))
        rank[case], grade[case] = one.rank, one.grade
    return ManyGrades(rank, grade)


def grade_in_order(grading: Grading, standings: Standings, order: Order) -> InOrder:
    """Return ranks and grades by value, in the order of values.

    Args:
        grading: the settings.
        standings: as for `grade_cases`; totals are read only where `order` does not hold what is graded.
        order: of these totals.
    """
    tied = order.tied_cases
    if len(tied) == len(order.units):
        return _whole_procedure(grading, standings, order)
    found = _whole_procedure(grading, standings, order.untied())
    if not len(tied):
        return found
    some = _whole_procedure(grading, _some(standings, tied), order.some(tied))
    rank, grade, alone = (np.broadcast_to(each, order.units.shape).copy() for each in (found.rank, found.grade, 0))
    rank[tied], grade[tied] = some.rank, some.grade
    flags = np.zeros(len(alone), dtype=np.bool_)
    flags[tied] = some.alone
    return InOrder(rank, grade, flags)


def _whole_procedure(grading: Grading, standings: Standings, order: Order) -> InOrder:
    """The procedure, and where a veto could lift a unit the worse of two grades."""
    found = _procedure(grading, standings, order)
    if not veto_may_help(grading):
        return found
    grade, alone = np.broadcast_to(found.grade, order.units.shape).copy(), found.alone
    for row in np.flatnonzero(standings.vetoed).tolist():
        spared = _procedure(grading, spared_from_veto(standings, row), order)
        here = (order.units == row) & order.sorted(standings.has_total)
        other = np.broadcast_to(spared.grade, grade.shape)
        grade[here] = _worse(grade[here], other[here], len(grading.grades))
        alone = alone | spared.alone
    return InOrder(found.rank, grade, alone)


def _procedure(grading: Grading, standings: Standings, order: Order) -> InOrder:
    """Ranks and grades once, and in which cases the order of ties would have to decide."""
    placed = order.standings(grading, standings)
    rank, tied = _ranks(grading, placed, order)
    grade, at_last_place = _grades(grading, placed, order, rank)
    return InOrder(rank, grade, tied | at_last_place)


def _worse(grade: Matrix, other: Matrix, none: int) -> Matrix:
    """The worse of two grades; none is the worst."""
    worst = np.maximum(np.where(grade < 0, none, grade), np.where(other < 0, none, other))
    return np.asarray(np.where(worst == none, -1, worst), dtype=grade.dtype)


def _one(standings: Standings, case: int, tie_scores: tuple[Column, ...]) -> Standings:
    one = _some(standings, [case])
    return replace(
        one, total=one.total[0], published=one.published[0], has_total=one.has_total[0], tie_scores=tie_scores
    )


def _some(standings: Standings, cases: Any) -> Standings:
    names = ("total", "published", "has_total")
    columns: dict[str, Any] = {name: getattr(standings, name) for name in names}
    return replace(standings, **{name: each if len(each) == 1 else each[cases] for name, each in columns.items()})


def _ranks(grading: Grading, placed: Standings, order: Order) -> tuple[Matrix, Flags]:
    """Ranks, and in which cases the order of ties would have to decide them."""
    ranked = placed.has_total if grading.vetoed_keeps_rank else placed.has_total & ~placed.vetoed
    before, until = order.counts(ranked)
    tied = np.zeros(len(order.units), dtype=np.bool_)
    if grading.style == "dense":
        inside: Matrix = np.cumsum(np.broadcast_to(ranked, before.shape), axis=1) - ranked
        ranks: Matrix = np.cumsum(ranked & (inside == before), axis=1)
    else:
        ranks = before + 1
    if grading.style == "ordinal":
        tied = tied | np.any(ranked & (until - before > 1), axis=1)
    return np.where(ranked, ranks, 0), tied


def _grades(grading: Grading, placed: Standings, order: Order, rank: Matrix) -> tuple[Matrix, Flags]:
    """Grades, and in which cases the order of ties would have to decide them."""
    has_total, alone = placed.has_total, np.zeros(len(order.units), dtype=np.bool_)
    if not grading.grades:
        return np.full((1, order.units.shape[1]), -1, dtype=np.int64), alone
    set_by_veto = _both(placed.set_grade >= 0, has_total)
    waiting = _both(placed.set_grade < 0, has_total)
    passed: Any = np.zeros(order.units.shape, dtype=few_bits(len(grading.grades)))
    for position, setting in enumerate(grading.grades):
        reached = reaches(grading, setting, placed)
        given = _both(_both(waiting, reached), placed.barred <= position)
        if setting.quota is not None:
            counted = _both(waiting | set_by_veto, reached) if grading.vetoed_uses_place else given
            places = _places(grading, position, placed, rank)
            fits, asked = _fill(grading, order, counted, places[:, None])
            given, alone = given & fits, alone | asked
        waiting = waiting & ~given
        passed += waiting.view(np.int8)
    # What np.where would give, without its branches: those left over have -1, those set by a veto have passed none.
    passed |= -(~_both(~waiting, has_total)).view(np.int8)
    passed += np.maximum(placed.set_grade, 0) * set_by_veto.view(np.int8)
    return passed, alone


def _both(left: Flags, right: Flags) -> Flags:
    """Flags that both have; those that are the same everywhere are 1 × 1, and take no time."""
    if left.size == 1:
        left, right = right, left
    if right.size == 1:
        return left if right.item() else np.zeros_like(left)
    return left & right


def _places(grading: Grading, position: int, placed: Standings, rank: Matrix) -> Matrix:
    """The places of a grade in each case, or once where all cases agree."""
    quota = grading.grades[position].quota
    if quota is None:
        raise ValueError(grading.grades[position].code)
    if grading.quota_base == "class":
        sizes = np.full(1, rank.shape[1])
    elif grading.quota_base == "with_total":
        sizes = np.count_nonzero(np.broadcast_to(placed.has_total, (len(placed.has_total), rank.shape[1])), axis=1)
    else:
        sizes = np.count_nonzero(rank > 0, axis=1)
    found, which = np.unique(sizes, return_inverse=True)
    return np.array([places_of(grading, quota, placed.unit_class, int(size)) for size in found])[which]


def _fill(grading: Grading, order: Order, counted: Flags, places: Any) -> tuple[Flags, Flags]:
    """Which counted units get a place, and in which cases the order of ties would have to decide it."""
    before, until = order.counts(counted)
    whole, asked = until <= places, np.zeros(len(order.units), dtype=np.bool_)
    if order.begins is None:
        return whole, asked
    last = (before < places) & (places < until)
    if grading.ties_at_last_place == "share":
        whole = whole | last
    elif grading.ties_at_last_place == "break":
        asked = asked | np.any(last & counted, axis=1)
    return whole, asked
