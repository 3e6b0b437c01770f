"""Working days: against the notices of the State Council, and beyond them."""

from datetime import date, datetime, timedelta

import pytest
from chinese_calendar import is_workday
from hypothesis import given
from hypothesis import strategies as st

from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.notices import api
from hengjing.foundation.notices.data import WorkingCalendar
from hengjing.foundation.notices.services.calendar import file_day
from hengjing.foundation.ui.data import Light

pytestmark = pytest.mark.django_db

# 国办发明电〔2024〕12号 and 国办发明电〔2025〕7号: weekends that are worked, and the days off from first to last.
WORKED_WEEKENDS = [
    "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
    "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
]  # fmt: skip
DAYS_OFF = [
    ("2025-01-01", "2025-01-01"), ("2025-01-28", "2025-02-04"), ("2025-04-04", "2025-04-06"),
    ("2025-05-01", "2025-05-05"), ("2025-05-31", "2025-06-02"), ("2025-10-01", "2025-10-08"),
    ("2026-01-01", "2026-01-03"), ("2026-02-15", "2026-02-23"), ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"), ("2026-06-19", "2026-06-21"), ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
]  # fmt: skip


def days(first, last):
    first, last = date.fromisoformat(first), date.fromisoformat(last)
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


@pytest.mark.parametrize("day", WORKED_WEEKENDS)
def test_a_weekend_worked_by_notice_is_a_working_day(day):
    assert date.fromisoformat(day).weekday() >= 5
    assert api.is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("span", DAYS_OFF, ids=lambda span: span[0])
def test_no_day_of_a_holiday_is_a_working_day(span):
    known = api.get_calendar()

    assert [day for day in days(*span) if known.is_working_day(day)] == []


def test_every_other_day_of_both_years_follows_its_weekday():
    known = api.get_calendar()
    named = {date.fromisoformat(day) for day in WORKED_WEEKENDS} | {day for span in DAYS_OFF for day in days(*span)}

    wrong = [
        day
        for day in days("2025-01-01", "2026-12-31")
        if day not in named and known.is_working_day(day) != (day.weekday() < 5)
    ]

    assert wrong == []


def test_a_term_over_the_spring_festival_counts_the_worked_saturday():
    # From Wednesday 11 February 2026: 12, 13, 14 (worked), 24, 25.
    assert api.working_days_after(date(2026, 2, 11), 5) == date(2026, 2, 25)
    assert api.working_days_between(date(2026, 2, 11), date(2026, 2, 25)) == 5


def test_the_first_day_does_not_count():
    assert api.working_days_after(date(2026, 11, 20), 5) == date(2026, 11, 27)


def test_a_deadline_on_a_holiday_moves_to_the_next_working_day():
    assert api.working_days_after(date(2026, 10, 1), 0) == date(2026, 10, 8)
    assert api.working_days_after(date(2026, 10, 8), 0) == date(2026, 10, 8)


def test_a_negative_number_of_days_raises():
    with pytest.raises(ValueError, match="-1"):
        api.working_days_after(date(2026, 10, 8), -1)


def test_a_deadline_ends_at_midnight_of_its_last_day():
    found = api.deadline(date(2026, 11, 20), 5)

    assert found.moment == datetime(2026, 11, 28, tzinfo=BEIJING)
    assert found.certain


def test_the_library_alone_would_raise_for_2027():
    with pytest.raises(NotImplementedError):
        is_workday(date(2027, 1, 4))


def test_a_year_without_a_notice_counts_weekdays_and_says_so():
    assert api.is_working_day(date(2027, 10, 1))
    assert not api.is_working_day(date(2027, 10, 2))
    found = api.deadline(date(2026, 12, 30), 5)
    assert found.day == date(2027, 1, 6)
    assert not found.certain


def test_a_single_day_entered_by_the_office_overrides_but_does_not_make_the_year_known(office, at):
    day = date(2027, 3, 8)

    file_day(actor=office, at=at, day=day, is_working=False, name="停电检修", source="区政府第9号")

    assert not api.is_working_day(date(2027, 3, 8))
    assert not api.get_calendar().certain(date(2027, 3, 8), date(2027, 3, 8))


@pytest.mark.parametrize(
    ("due_on", "light"),
    [
        (None, Light.OK),
        (date(2026, 11, 26), Light.OK),
        (date(2026, 11, 25), Light.WARN),
        (date(2026, 11, 20), Light.WARN),
        (date(2026, 11, 19), Light.LATE),
    ],
)
def test_a_light_turns_amber_three_working_days_before(due_on, light):
    assert api.light_for(due_on, date(2026, 11, 20)) is light


def test_the_amber_days_are_those_of_the_installation(settings):
    settings.NOTICES_AMBER_DAYS = 4

    assert api.light_for(date(2026, 11, 26), date(2026, 11, 20)) is Light.WARN
    assert api.light_for(date(2026, 11, 26), date(2026, 11, 20), amber_days=1) is Light.OK


def test_a_long_holiday_does_not_hide_that_a_thing_is_due():
    # Seven days before, but no working day between.
    assert api.light_for(date(2026, 10, 8), date(2026, 9, 30)) is Light.WARN


def test_many_lights_need_the_table_once(count_queries):
    with count_queries(2):
        known = api.get_calendar()
        for step in range(50):
            api.light_for(date(2026, 11, 1) + timedelta(days=step), date(2026, 11, 20), known=known)


CALENDAR = WorkingCalendar({date(2030, 5, 4): True, date(2030, 5, 1): False}, frozenset())
DAYS = st.dates(date(2030, 4, 1), date(2030, 6, 30))


@given(DAYS, st.integers(1, 40))
def test_counting_undoes_adding(day, number):
    end = CALENDAR.after(day, number)

    assert CALENDAR.is_working_day(end)
    assert CALENDAR.between(day, end) == number
    assert CALENDAR.between(end, day) == -number


@given(DAYS, DAYS, DAYS)
def test_spans_add_up(first, second, third):
    known = CALENDAR

    assert known.between(first, second) + known.between(second, third) == known.between(first, third)
