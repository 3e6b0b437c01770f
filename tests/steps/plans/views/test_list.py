"""The list of plans: who sees which units, what the address keeps, the export, and several plans at once."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from openpyxl import load_workbook

from hengjing.steps.plans.models import Plan
from hengjing.steps.schemes.models import SchemeUnit
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, links_of, rows_of

LIST = "/plans/"


def units_shown(answer):
    return [name for row in rows_of(answer) for name in row if name.endswith("局")]


@pytest.mark.clause("P2")
def test_the_list_shows_units_without_a_plan_too(year):
    year.plan()

    rows = rows_of(year.client("office").get(LIST))

    states = {name: state for row in rows for name in row if name.endswith("局") for state in row if "起草" in state}
    assert states == {"JW局": "起草中", "CZ局": "未起草"}


def test_a_contact_sees_only_the_own_unit_and_a_stranger_none(year):
    year.plan()
    year.plan("b")

    assert units_shown(year.client("filer_a").get(LIST)) == ["JW局"]
    assert units_shown(year.client("head_b").get(LIST)) == ["CZ局"]
    assert sorted(units_shown(year.client("auditor").get(LIST))) == ["CZ局", "JW局"]
    assert "JW局" not in content_of(year.client("filer_c").get(LIST))


def test_filter_and_order_narrow_the_list_and_stay_in_its_addresses(year):
    year.plan()

    answer = year.client("office").get(LIST, {"state": "未起草", "sort": "-unit"})

    assert units_shown(answer) == ["CZ局"]
    export = next(link for link in links_of(answer) if "as=excel" in link)
    assert "state=%E6%9C%AA%E8%B5%B7%E8%8D%89" in export
    assert "sort=-unit" in export


@pytest.mark.parametrize("query", [{}, {"state": "未起草"}, {"sort": "-unit"}, {"q": "JW"}])
def test_the_exported_workbook_holds_what_the_list_shows(year, query):
    year.plan()
    client = year.client("office")

    answer = client.get(LIST, {**query, "as": "excel"})

    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    written = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    cells = [[cell.removesuffix(" 00:00:00") for cell in row] for row in written]
    units = [name for row in cells for name in row if name in {"JW局", "CZ局"}]
    assert units == units_shown(client.get(LIST, query))
    for unit in units:
        row = next(row for row in cells if unit in row)
        assert {"2026-03-06", "预警" if "预警" in row else "正常"} <= set(row)
        assert ("起草中" if unit == "JW局" else "未起草") in row


def test_moments_are_exported_in_the_time_of_beijing(year):
    year.plan()

    answer = year.client("office").get(LIST, {"columns": ["edited"], "as": "excel"})

    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    assert "2026-03-02 09:00" in {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}


@pytest.mark.clause("P2")
def test_the_contact_begins_the_plan_with_one_button(year):
    year.issue()
    client = year.client("filer_a")
    page = client.get(LIST)

    answer = client.post(reverse("plans:plan_draft"), {"scheme": year.scheme.id, "unit": year.units.a.pk})

    plan = Plan.objects.get()
    assert "请起草JW局 2026 年度绩效计划" in content_of(page)
    assert answer.headers["Location"] == f"/plans/{plan.uuid}/"
    assert "重点任务1" in content_of(client.get(answer.headers["Location"]))


def test_nobody_begins_the_plan_of_another_unit(year):
    answer = year.client("filer_b").post("/plans/draft/", {"scheme": year.scheme.id, "unit": year.units.a.pk})

    assert answer.status_code == 403
    assert not Plan.objects.exists()


@pytest.mark.clause("P3")
def test_the_office_consolidates_several_plans_and_reads_which_could_not_be(year):
    approved, draft = year.plan(state="approved"), year.plan("b")
    client = year.client("office")
    chosen = [f"{plan.uuid}:{plan.version}" for plan in (approved, draft)]
    key = "6f1c1f0e-8d7b-4e5c-9a57-6d6b1a1f0b11"

    answer = client.post("/plans/consolidate/", {"chosen": chosen, "key": key}, follow=True)

    assert (fresh(approved).state, fresh(draft).state) == ("consolidated", "draft")
    assert "已汇总 1 份计划" in content_of(answer)
    assert "CZ局：" in content_of(answer)


def test_the_office_urges_units_with_and_without_a_plan(year):
    year.plan()
    client = year.client("office")
    page = client.get(LIST)
    chosen = [box.get("value") for box in page_boxes(page)]

    answer = client.post(
        "/plans/press/", {"chosen": chosen, "key": "6f1c1f0e-8d7b-4e5c-9a57-6d6b1a1f0b12"}, follow=True
    )

    assert len(chosen) == 2
    assert "已催办 2 家单位" in content_of(answer)


def page_boxes(answer):
    return html.fromstring(answer.content.decode()).xpath("//main//input[@type='checkbox'][@name='chosen']")


def test_the_list_asks_the_database_as_often_for_thirty_units_as_for_three(year):
    client = year.client("office")
    add_units(year, 1)
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        assert len(units_shown(client.get(LIST))) == 3
    add_units(year, 27)
    with CaptureQueriesContext(connection) as many:
        assert "30 家单位" in content_of(client.get(LIST))

    assert len(many) == len(few)


def add_units(year, count):
    standing = SchemeUnit.objects.count()
    for number in range(standing, standing + count):
        unit = year.district.unit(f"U{number}")
        SchemeUnit.objects.create(scheme_id=year.scheme.id, unit_id=unit.pk)
        Plan.objects.create(
            scheme_id=year.scheme.id, program_id=year.program, unit_id=unit.pk, unit_name=unit.code, year=2026
        )
