"""Grades of one class, from the best to the last (docs/scoring/grading.md, "Procedure")."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.grading.places import Verdict, fill_places, places_of, size_of_class
from hengjing.scoring.grading.ranks import rank_units
from hengjing.scoring.grading.reasons import HELD, reason_texts
from hengjing.scoring.grading.settings import GradeSetting, Grading
from hengjing.scoring.grading.standings import Grades, Standings


def grade_class(grading: Grading, standings: Standings) -> Grades:
    """Return rank, grade and reason of each unit of a class (P6, C5, O1; docs/scoring/grading.md).

    The order of rows does not matter; only `unit_order` in the order of ties looks at the order of units.
    """
    found = _procedure(grading, standings)
    if veto_may_help(grading):
        for row in np.flatnonzero(standings.vetoed & standings.has_total).tolist():
            found = _held(found, _procedure(grading, spared_from_veto(standings, row)), row, len(grading.grades))
    return found


def veto_may_help(grading: Grading) -> bool:
    """Return whether a veto could lift a unit: past a second quota, in a smaller class, into a limited last grade."""
    limited = [setting.quota is not None for setting in grading.grades]
    return sum(limited) > 1 or (any(limited) and (grading.quota_base == "ranked" or limited[-1]))


def spared_from_veto(standings: Standings, row: int) -> Standings:
    """Return the same class, had nothing struck one unit."""
    vetoed, barred, set_grade = standings.vetoed.copy(), standings.barred.copy(), standings.set_grade.copy()
    vetoed[row], barred[row], set_grade[row] = False, 0, -1
    return replace(standings, vetoed=vetoed, barred=barred, set_grade=set_grade)


def _held(found: Grades, spared: Grades, row: int, none: int) -> Grades:
    """Give a unit the grade it would have had without its vetoes, where that is the worse one."""
    own, without = (int(grades.grade[row]) for grades in (found, spared))
    if (without if without >= 0 else none) <= (own if own >= 0 else none):
        return found
    grade, reasons = found.grade.copy(), list(found.reason)
    grade[row], reasons[row] = without, spared.reason[row] + HELD
    return replace(found, grade=grade, reason=tuple(reasons))


def _procedure(grading: Grading, standings: Standings) -> Grades:
    """Rank and grade the class once."""
    ranks = rank_units(grading, standings)
    size = size_of_class(grading, standings, ranks)
    grade = np.where(standings.has_total, standings.set_grade, -1)
    if not grading.grades:
        grade = np.full(len(standings.units), -1, dtype=np.int64)
    places: list[int | None] = []
    used: list[int | None] = []
    verdicts: list[NDArray[np.int64]] = []
    for position, setting in enumerate(grading.grades):
        quota = setting.quota
        available = None if quota is None else places_of(grading, quota, standings.unit_class, size)
        verdict, taken = _verdicts(grading, standings, position, grade, available)
        grade = np.where((verdict == Verdict.GIVEN) | (verdict == Verdict.GIVEN_BY_TIE), position, grade)
        places.append(available)
        used.append(taken)
        verdicts.append(verdict)
    return Grades(
        unit_class=standings.unit_class,
        units=standings.units,
        rank=ranks,
        grade=grade,
        reason=reason_texts(grading, standings.has_total, verdicts),
        places=tuple(places),
        quota_used=tuple(used),
        exceeded=tuple(
            available is not None and taken is not None and taken > available
            for available, taken in zip(places, used, strict=True)
        ),
    )


def _verdicts(
    grading: Grading, standings: Standings, position: int, grade: NDArray[np.int64], places: int | None
) -> tuple[NDArray[np.int64], int | None]:
    """The verdict on each unit at one grade, and the places taken; `grade` is what units have so far."""
    set_by_veto = standings.has_total & (standings.set_grade >= 0)
    waiting = standings.has_total & (grade < 0)
    reached = reaches(grading, grading.grades[position], standings)
    open_to = waiting & reached & (standings.barred <= position)
    lost = set_by_veto & (standings.set_grade > position)

    verdict = np.full(len(standings.units), Verdict.NOT_ASKED, dtype=np.int64)
    verdict[(waiting | lost) & ~reached] = Verdict.CUT_OFF
    verdict[(waiting | lost) & reached & ~open_to] = Verdict.VETO
    verdict[set_by_veto & (standings.set_grade == position)] = Verdict.SET
    if places is None:
        verdict[open_to] = Verdict.GIVEN
        return verdict, None
    counted = (waiting | set_by_veto) & reached if grading.vetoed_uses_place else open_to
    filled, taken = fill_places(grading, standings, counted, places)
    return np.where(open_to, filled, verdict), taken


def reaches(grading: Grading, setting: GradeSetting, standings: Standings) -> NDArray[np.bool_]:
    """Return whether each unit meets the cut-off; every unit reaches a grade without one."""
    on_total = grading.grade_on == "total"
    cut_off = setting.cut_off if on_total else setting.cut_off_published
    value = standings.total if on_total else standings.published
    if cut_off is None:
        return np.ones(value.shape, dtype=np.bool_)
    return value >= cut_off if grading.higher else value <= cut_off
