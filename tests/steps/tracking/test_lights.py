"""Lights are computed from the calendar, the letter and the submitted reports; nothing of them is stored (P4)."""

from datetime import date

import pytest

from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays import api as workdays
from hengjing.steps.letter_forms.data import LetterMilestone
from hengjing.steps.scheme_parts.data import Rhythm, TrackingTerms
from hengjing.steps.task_changes.api import periods_of
from hengjing.steps.task_changes.binding import told_apart
from hengjing.steps.tracking import api as tracking
from tests.steps.following import MAY, MAY_DAY, when

KEY, OWN = "重点任务1", "窗口服务"


@pytest.mark.clause("P4")
@pytest.mark.parametrize(
    ("day", "expected"),
    [((6, 24), Light.OK), ((6, 25), Light.WARN), ((6, 30), Light.WARN), ((7, 1), Light.LATE)],
)
def test_a_task_is_amber_three_working_days_before_a_milestone_and_red_the_day_after(following, day, expected):
    assert following.tasks(when(*day))[OWN].light is expected


def test_a_red_task_says_by_how_many_working_days(following):
    task = following.tasks(when(4, 3))[KEY]

    assert (task.light, task.late_days, task.next_text) == (Light.LATE, 3, "启动")


def test_a_milestone_that_was_reached_is_done_once_the_report_is_submitted(following):
    row = following.report(state="begun")
    entry = row.entries.get(item_name=KEY)
    following.say(row, row.entries.get(item_name=OWN))
    following.say(row, entry, reached=(("启动", date(2026, 4, 2)),))
    assert following.tasks(MAY_DAY)[KEY].light is Light.LATE

    following.act(row, tracking.file_report, "filer_a")
    following.act(row, tracking.submit_report, "head_a")

    task = following.tasks(MAY_DAY)[KEY]
    assert (task.light, task.milestones[0].done_on, task.milestones[0].late_days) == (Light.OK, date(2026, 4, 2), 2)


def test_a_task_that_is_finished_is_done_and_asked_for_no_more(following):
    row = following.report(state="begun")
    following.say(row, row.entries.get(item_name=KEY), percent=100, finished_on=date(2026, 4, 20))
    following.say(row, row.entries.get(item_name=OWN))
    following.act(row, tracking.file_report, "filer_a")
    following.act(row, tracking.submit_report, "head_a")

    assert following.tasks(when(12, 1))[KEY].light is Light.DONE
    later = following.report(period=MAY, at=when(6, 1), state="begun")
    assert [entry.item_name for entry in later.entries.all()] == [OWN]


def test_periods_are_months_or_quarters_whose_middle_lies_in_the_term_and_are_due_five_working_days_later(following):
    calendar = workdays.get_calendar()

    months = periods_of(following.scheme, TrackingTerms(), calendar)
    quarters = periods_of(following.scheme, TrackingTerms(rhythm=Rhythm.QUARTERLY), calendar)

    assert [each.code for each in months] == [f"2026-{month:02d}" for month in range(4, 13)]
    assert [each.code for each in quarters] == ["2026-Q2", "2026-Q3", "2026-Q4"]
    assert months[1].due_on == calendar.after(date(2026, 5, 31), 5) == date(2026, 6, 5)


def test_facts_keep_planned_due_and_done_days_with_working_days_late_and_returns(following):
    row = following.report(state="begun")
    following.say(row, row.entries.get(item_name=OWN))
    following.say(row, row.entries.get(item_name=KEY), reached=(("启动", date(2026, 4, 2)),))
    following.act(row, tracking.file_report, "filer_a")
    following.act(row, tracking.submit_report, "head_a")
    following.act(row, tracking.send_back_report, "office", reason="数字不符")
    following.act(row, tracking.file_report, "filer_a")
    following.act(row, tracking.submit_report, "head_a")

    facts = tracking.facts_of(scheme_id=following.scheme.id, on=date(2026, 12, 2))
    by_place = {(fact.name, fact.milestone): fact for fact in facts}

    started, whole = by_place[KEY, "启动"], by_place[KEY, ""]
    assert (started.due_on, started.done_on, started.late_days) == (date(2026, 3, 31), date(2026, 4, 2), 2)
    assert (whole.done_on, whole.late_days) == (None, 2)
    assert (whole.reports, whole.returns, whole.accepted_first_time) == (1, 1, False)


def test_a_report_that_is_submitted_late_keeps_by_how_many_working_days(following):
    late = when(5, 14)
    row = following.report(at=late, state="with_office")

    fact = tracking.report_facts_of(scheme_id=following.scheme.id, on=date(2026, 6, 1))[0]
    days = workdays.get_calendar().between(row.due_on, date(2026, 5, 14))
    assert days > 0
    assert (fact.submitted_on, fact.late_days, fact.returns) == (date(2026, 5, 14), days, 0)


def test_milestones_that_say_the_same_are_told_apart():
    days = [LetterMilestone(date(2026, month, 30), "8 家") for month in (6, 9)]

    assert [each.text for each in told_apart([*days, LetterMilestone(date(2026, 11, 30), "完成")])] == [
        "8 家（1）",
        "8 家（2）",
        "完成",
    ]
