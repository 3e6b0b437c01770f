"""Pages of the calendar, through HTTP."""

import pytest
from django.urls import reverse

from hengjing.foundation.access.data import NOBODY
from hengjing.foundation.workdays import api
from hengjing.foundation.workdays.models import Holiday
from tests import acting as requests
from tests.foundation.persons import acting
from tests.foundation.workdays.notices_of_the_state_council import NEXT_YEAR, NOTICE_2026

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(people):
    """Somebody with an account and no post."""
    return acting(people("zhou"))


def text(response):
    return response.content.decode()


@pytest.mark.parametrize(("name", "where"), [("this_year", []), ("year", [2026]), ("file_notice", [2026])])
def test_nobody_sees_the_calendar_before_signing_in(name, where):
    address = reverse(f"workdays:{name}", args=where)
    with requests.acting(NOBODY) as client:
        for answer in (client.get(address), client.post(address)):
            assert answer.headers["Location"].startswith("/sign-in/")


def test_a_clerk_cannot_enter_anything(clerk):
    with requests.acting(clerk) as client:
        assert client.post(reverse("workdays:file_notice", args=[2026])).status_code == 403
        assert client.post(reverse("workdays:file_day", args=[2026])).status_code == 403


def test_the_menu_leads_to_this_year(clerk, time_machine):
    time_machine.move_to("2026-11-20T09:30:00+08:00")
    with requests.acting(clerk) as client:
        assert "2026年工作日历" in text(client.get(reverse("workdays:this_year")))


def test_a_year_shows_holidays_and_worked_weekends(clerk):
    with requests.acting(clerk) as client:
        page = text(client.get(reverse("workdays:year", args=[2026])))

    assert "安排已公布" in page
    assert "<b>14</b> <small>班</small>" in page
    assert '<span class="hj-m">17</span> <small>休</small>' in page
    assert "核对并登记" not in page


def test_a_year_without_a_notice_says_so(clerk):
    with requests.acting(clerk) as client:
        page = text(client.get(reverse("workdays:year", args=[2027])))

    assert "安排未公布" in page
    assert "暂按周一至周五计算" in page


@pytest.mark.parametrize("year", [2003, 2101])
def test_a_year_out_of_reach_is_not_found(clerk, year):
    with requests.acting(clerk) as client:
        assert client.get(reverse("workdays:year", args=[year])).status_code == 404


def test_the_office_enters_a_notice(office):
    said = {"source": "国办发明电〔2026〕9号", "text": NEXT_YEAR}
    with requests.acting(office) as client:
        page = client.post(reverse("workdays:file_notice", args=[2027]), said, follow=True)

    assert "已登记 11 天的安排" in text(page)
    assert "安排已公布" in text(page)
    assert "国办发明电〔2026〕9号" in text(page)


def test_a_notice_of_another_year_comes_back_with_each_problem_and_its_text(office):
    said = {"source": "国办发明电〔2025〕7号", "text": NOTICE_2026}
    with requests.acting(office) as client:
        page = client.post(reverse("workdays:file_notice", args=[2027]), said)

    assert page.status_code == 400
    assert "与 2027 年日历不符" in text(page)
    assert "九、" not in text(page)
    assert "6月19日（周五）至21日（周日）放假" in text(page)
    assert not Holiday.objects.exists()


def test_the_office_enters_and_withdraws_a_day(office):
    said = {"day": "2026-12-01", "is_working": "off", "name": "换届会议", "source": "区政府第5号"}
    with requests.acting(office) as client:
        page = client.post(reverse("workdays:file_day", args=[2026]), said, follow=True)
        assert "换届会议" in text(page)
        assert not api.is_working_day(Holiday.objects.get().day)

        address = reverse("workdays:withdraw_day", args=[Holiday.objects.get().uuid])
        page = client.post(address, follow=True)
        assert client.post(address).status_code == 404

    assert "换届会议" not in text(page)


def test_a_day_without_a_date_comes_back(office):
    with requests.acting(office) as client:
        page = client.post(reverse("workdays:file_day", args=[2026]), {"day": "12月1日", "name": "x", "source": "y"})

    assert page.status_code == 400
    assert not Holiday.objects.exists()
