"""The notice of the State Council, pasted as published."""

from datetime import date

import pytest
from chinese_calendar import holidays, workdays

from hengjing.foundation.access.data import Grant, Role
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady
from hengjing.foundation.workdays import api
from hengjing.foundation.workdays.models import Holiday, HolidayNotice
from hengjing.foundation.workdays.services.entering import file_day, file_notice, withdraw_day
from hengjing.foundation.workdays.services.state_council import read_notice
from tests.foundation.persons import acting
from tests.foundation.workdays.notices_of_the_state_council import NEXT_YEAR, NOTICE_2025, NOTICE_2026


@pytest.mark.parametrize(("year", "text"), [(2025, NOTICE_2025), (2026, NOTICE_2026)])
def test_the_published_text_reads_as_the_days_of_the_library(year, text):
    found, problems = read_notice(year, text)

    assert problems == []
    assert {item.day for item in found if item.is_working} == {day for day in workdays if day.year == year}
    assert {item.day for item in found if not item.is_working} == {day for day in holidays if day.year == year}


def test_a_holiday_may_begin_in_the_year_before():
    found, problems = read_notice(2027, NEXT_YEAR)

    assert problems == []
    assert [item.day for item in found][:3] == [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)]


@pytest.mark.parametrize(
    ("year", "text", "words"),
    [
        (2027, NOTICE_2026, "与 2027 年日历不符"),
        (2026, NOTICE_2026.replace("共9天", "共8天"), "春节：原文为共8天，读到 9 天"),
        (2026, NOTICE_2026.replace("2月14日（周六）", "2月15日（周日）"), "2月15日出现了两次"),
        (2026, NOTICE_2026.replace("2月14日（周六）", "2月30日（周六）"), "不是有效日期"),
        (2026, NOTICE_2026.replace("至23日（农历正月初七、周一）", "至3日（周二）"), "起止日期不对"),
        (2026, "节日快乐", "没有读到放假安排"),
    ],
)
def test_what_does_not_fit_is_named(year, text, words):
    _, problems = read_notice(year, text)

    assert words in "；".join(problem.message for problem in problems)


@pytest.mark.django_db
def test_an_entered_notice_makes_its_year_known(office, at):
    assert api.is_working_day(date(2027, 10, 7))

    number = file_notice(actor=office, at=at, year=2027, source="国办发明电〔2026〕9号", text=NEXT_YEAR)

    assert number == 11
    assert not api.is_working_day(date(2027, 10, 7))
    assert api.is_working_day(date(2027, 10, 9))
    assert api.deadline(date(2027, 9, 30), 2).day == date(2027, 10, 9)
    assert api.deadline(date(2027, 9, 30), 2).certain


@pytest.mark.django_db
def test_a_notice_entered_again_takes_the_place_of_the_first_and_keeps_single_days(office, at):
    file_day(actor=office, at=at, day=date(2027, 10, 4), is_working=True, name="抢险值班", source="区政府第3号")
    file_notice(actor=office, at=at, year=2027, source="草稿", text=NEXT_YEAR.replace("10月9日", "10月16日"))

    file_notice(actor=office, at=at, year=2027, source="国办发明电〔2026〕9号", text=NEXT_YEAR)

    assert HolidayNotice.objects.get().source == "国办发明电〔2026〕9号"
    assert not api.is_working_day(date(2027, 10, 16))
    assert api.is_working_day(date(2027, 10, 9))
    assert api.is_working_day(date(2027, 10, 4))


@pytest.mark.django_db
def test_a_notice_of_another_year_changes_nothing(office, at):
    with pytest.raises(NotReady, match="日历不符"):
        file_notice(actor=office, at=at, year=2027, source="国办发明电〔2025〕7号", text=NOTICE_2026)

    assert not Holiday.objects.exists()


@pytest.mark.django_db
def test_a_day_can_be_changed_and_withdrawn(office, at):
    day = {"actor": office, "at": at, "day": date(2026, 12, 1), "name": "会议", "source": "区政府第5号"}
    file_day(**day, is_working=True)
    file_day(**day, is_working=False)
    assert not api.is_working_day(date(2026, 12, 1))

    withdraw_day(actor=office, at=at, day_uuid=str(Holiday.objects.get().uuid))

    assert api.is_working_day(date(2026, 12, 1))
    with pytest.raises(NotFound):
        withdraw_day(actor=office, at=at, day_uuid="00000000-0000-0000-0000-000000000000")


@pytest.mark.django_db
def test_a_day_needs_its_source(office, at):
    with pytest.raises(NotReady, match="依据"):
        file_day(actor=office, at=at, day=date(2026, 12, 1), is_working=False, name="会议", source=" ")


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.UNIT_FILER, Role.UNIT_HEAD, Role.SYSTEM_ADMIN, Role.AUDITOR])
def test_others_than_the_office_cannot_edit_the_calendar(people, at, role):
    stranger = acting(people("wang"), Grant(role))

    with pytest.raises(NotAllowed):
        file_day(actor=stranger, at=at, day=date(2026, 12, 1), is_working=False, name="会议", source="无")
    with pytest.raises(NotAllowed):
        file_notice(actor=stranger, at=at, year=2026, source="无", text=NOTICE_2026)
    with pytest.raises(NotAllowed):
        withdraw_day(actor=stranger, at=at, day_uuid="00000000-0000-0000-0000-000000000000")


@pytest.mark.django_db
def test_an_entered_notice_comes_before_the_one_of_the_library(office, at):
    assert api.is_working_day(date(2026, 5, 9))
    changed = NOTICE_2026.replace("5月9日（周六）", "5月16日（周六）")

    file_notice(actor=office, at=at, year=2026, source="更正通知", text=changed)

    assert not api.is_working_day(date(2026, 5, 9))
    assert api.is_working_day(date(2026, 5, 16))
