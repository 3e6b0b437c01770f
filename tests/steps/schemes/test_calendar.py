"""How the steps of a scheme stand on a day: open, late, present, and how many working days are left."""

from datetime import date
from decimal import Decimal

import pytest

from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays.data import WorkingCalendar
from hengjing.steps.schemes.data import ProgramData, SchemeData, StepData
from hengjing.steps.schemes.selectors.calendar import present_step, step_lines

PLAIN = WorkingCalendar(exceptions={}, known_years=frozenset({2026}))
TERMS = {
    "scheme": (date(2026, 1, 5), date(2026, 2, 13)),
    "plans": (date(2026, 2, 16), date(2026, 3, 6)),
    "tracking": (date(2026, 3, 30), date(2026, 12, 18)),
    "inspection": (date(2026, 3, 30), date(2026, 12, 4)),
}


def scheme(**closed):
    steps = tuple(
        StepData(name, name, number, *term, closed.get(name)) for number, (name, term) in enumerate(TERMS.items(), 1)
    )
    points = (Decimal(40), Decimal(15), Decimal(5))
    return SchemeData(1, "", ProgramData(1, "", "a", "甲", "乙"), 2026, "方案", "", *points, 3, 1, steps)


def standing(name, on, known=PLAIN, **closed):
    lines = step_lines(scheme=scheme(**closed), on=on, known=known, progress=())
    return next(line for line in lines if line.step.step == name)


@pytest.mark.parametrize(
    ("on", "light", "left"),
    [
        (date(2026, 2, 15), Light.TODO, 15),
        (date(2026, 2, 16), Light.OK, 14),
        (date(2026, 3, 2), Light.OK, 4),
        (date(2026, 3, 3), Light.WARN, 3),
        (date(2026, 3, 6), Light.WARN, 0),
        (date(2026, 3, 7), Light.LATE, 0),
        (date(2026, 3, 9), Light.LATE, 1),
    ],
)
@pytest.mark.clause("P1")
def test_a_step_is_open_from_its_day_and_late_from_the_day_after_its_deadline(on, light, left):
    line = standing("plans", on)

    assert (line.light, line.working_days) == (light, left)
    assert line.is_open is (light is not Light.TODO)
    assert line.is_late is (light is Light.LATE)
    assert line.is_due_today is (on == date(2026, 3, 6))


def test_a_closed_step_is_done_however_late_it_was():
    line = standing("plans", date(2026, 4, 1), plans=date(2026, 3, 20))

    assert (line.light, line.is_open, line.is_late) == (Light.DONE, False, False)


def test_days_off_are_no_working_days():
    off = WorkingCalendar(exceptions={date(2026, 3, 4): False}, known_years=frozenset({2026}))

    assert standing("plans", date(2026, 3, 2), off).working_days == 3


@pytest.mark.parametrize(("years", "certain"), [({2026}, True), ({2025}, False)])
def test_a_count_over_a_year_whose_holidays_are_unknown_says_so(years, certain):
    known = WorkingCalendar(exceptions={}, known_years=frozenset(years))

    assert standing("plans", date(2026, 3, 2), known).certain is certain


@pytest.mark.parametrize(
    ("on", "closed", "present"),
    [
        (date(2026, 1, 1), {}, "scheme"),
        (date(2026, 2, 1), {}, "scheme"),
        (date(2026, 2, 20), {}, "scheme"),
        (date(2026, 2, 14), {"scheme": date(2026, 2, 13)}, "plans"),
        (date(2026, 5, 1), {"scheme": date(2026, 2, 13), "plans": date(2026, 3, 6)}, "inspection"),
        (date(2026, 3, 10), {"scheme": date(2026, 2, 13), "plans": date(2026, 3, 6)}, "tracking"),
    ],
)
def test_the_present_step_is_the_open_one_due_first_or_the_next_to_open(on, closed, present):
    line = present_step(scheme=scheme(**closed), on=on, known=PLAIN, progress=())

    assert line
    assert line.step.step == present


def test_when_every_step_is_closed_none_is_present():
    closed = dict.fromkeys(TERMS, date(2026, 12, 20))

    assert present_step(scheme=scheme(**closed), on=date(2027, 1, 5), known=PLAIN, progress=()) is None
