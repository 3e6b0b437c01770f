"""What grading takes and gives: the standings of one class, and their ranks and grades, column by column."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.grading.settings import Grading

Column = tuple[NDArray[np.int64], NDArray[np.bool_]]
"""Values, and whether each is present."""


@dataclass(frozen=True)
class Standings:
    """All units of one class, in any order.

    Attributes:
        unit_class: code of the class.
        units: position of each unit in the ruleset; each once.
        total: at `decimals.score`; ignored where `has_total` is not set.
        published: at `decimals.published`; ignored where `has_total` is not set.
        has_total: whether the unit has a total.
        vetoed: whether at least one veto line struck.
        barred: position of the best grade still open to the unit, 0 where none is barred.
        set_grade: position of the grade that a veto sets, or -1.
        tie_scores: one column for each of `Grading.tie_nodes`, at `decimals.score`.
        attributes: one column for each of `Grading.tie_attributes`, at four decimals.
    """

    unit_class: str
    units: NDArray[np.int64]
    total: NDArray[np.int64]
    published: NDArray[np.int64]
    has_total: NDArray[np.bool_]
    vetoed: NDArray[np.bool_]
    barred: NDArray[np.int64]
    set_grade: NDArray[np.int64]
    tie_scores: tuple[Column, ...] = ()
    attributes: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Grades:
    """Ranks and grades of one class, in the order of its standings.

    Attributes:
        unit_class: code of the class.
        units: position of each unit in the ruleset.
        rank: 1 is best, 0 means none.
        grade: position in `Grading.grades`, or -1 for none.
        reason: machine codes, see `grading.reasons`; `reason_sentence` words them.
        places: of each grade in this class; None where it has no quota.
        quota_used: places taken of each grade, by vetoed units too where these use places; None without quota.
        exceeded: whether units that share the last place took more than the places of the grade.
    """

    unit_class: str
    units: NDArray[np.int64]
    rank: NDArray[np.int64]
    grade: NDArray[np.int64]
    reason: tuple[str, ...]
    places: tuple[int | None, ...]
    quota_used: tuple[int | None, ...]
    exceeded: tuple[bool, ...]


def attribute_columns(grading: Grading, units: Any) -> tuple[Column, ...]:
    """Return the columns of attributes that the order of ties compares, for units by their position in the ruleset."""
    columns = []
    for numbers in grading.attributes:
        values = np.array([number or 0 for number in numbers], dtype=np.int64)
        present = np.array([number is not None for number in numbers], dtype=np.bool_)
        columns.append((values[units], present[units]))
    return tuple(columns)


def veto_columns(grading: Grading, struck: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], Any, Any]:
    """Return (vetoed, barred, set_grade) of the units of a class (C5).

    Args:
        grading: the settings.
        struck: whether each veto line struck each unit, veto lines × units.
    """
    barred = np.zeros(struck.shape[1], dtype=np.int64)
    set_grade = np.full(struck.shape[1], -1, dtype=np.int64)
    for effect, hit in zip(grading.vetoes, struck, strict=True):
        barred = np.where(hit, np.maximum(barred, effect.barred), barred)
        set_grade = np.where(hit, np.maximum(set_grade, effect.set_grade), set_grade)
    return np.logical_or.reduce(struck, axis=0), barred, set_grade
