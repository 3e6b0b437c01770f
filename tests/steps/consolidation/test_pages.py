"""The consolidation in the browser: four lists over the same plans, and two acts on all of them."""

import pytest
import time_machine

from hengjing.foundation.notices.models import Message
from hengjing.steps.consolidation import api as consolidation
from hengjing.steps.plans.data import PlanState
from hengjing.steps.plans.models import Plan
from tests.steps.browsing import content_of, links_of, rows_of
from tests.steps.letters.story import peopled
from tests.steps.year import AT, task

pytestmark = pytest.mark.django_db

KEY = "6f1c1f0e-8d7b-4e5c-9a57-6d6b1a1f0b11"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.mark.clause("P3")
def test_the_matrix_shows_every_unit_with_its_works_and_points_by_kind(year):
    year.plan("a", "approved")

    rows = rows_of(year.client("office").get("/consolidation/"))

    assert (rows[0][0], rows[0][2]) == ("CZ局", "未起草")
    a = next(row for row in rows if row[0] == "JW局")
    assert a[2:6] == ["已批准", "40.001 项", "15.001 项", "55.00"]


def test_the_works_are_listed_with_their_plans_and_filtered_by_kind(year):
    plan = year.plan("a", "approved")
    client = year.client("office")

    every = client.get("/consolidation/works/")
    declared = client.get("/consolidation/works/", {"kind": "declared"})

    assert [row[0] for row in rows_of(every)] == ["重点任务1", "窗口服务"]
    assert [row[0] for row in rows_of(declared)] == ["窗口服务"]
    assert any(link.startswith(f"/plans/{plan.uuid}/#item-") for link in links_of(every))


def test_the_key_tasks_show_who_has_planned_them_and_who_has_not(year):
    year.issue(task(1, year.units.a, supporting=((year.units.b.pk, None),)), task(2, year.units.b))
    year.plan("a", "approved")

    rows = rows_of(year.client("office").get("/consolidation/tasks/"))

    assert rows[0][4:] == ["未列入计划", "JW局", "—", "CZ局"]
    assert rows[1][4] == "未列入计划"


@pytest.mark.clause("P3")
def test_findings_lead_to_their_plans_and_are_filtered_by_kind(year):
    plan = year.plan("a", "draft", items=())
    client = year.client("office")

    every = client.get("/consolidation/findings/")
    points = client.get("/consolidation/findings/", {"kind": "points"})

    assert {row[2] for row in rows_of(every)} == {"未编报计划", "分值与方案不符"}
    assert [row[3] for row in rows_of(points)] == ["部门申报工作 0.00 分，方案规定 15.00 分"]
    assert f"/plans/{plan.uuid}/" in links_of(points)


def test_the_lists_go_out_as_workbooks_and_on_paper(year):
    year.plan("a", "approved")
    client = year.client("office")

    for page in ("", "works/", "tasks/", "findings/"):
        assert client.get(f"/consolidation/{page}", {"as": "excel"}).headers["Content-Disposition"]
        assert "打印于" in client.get(f"/consolidation/{page}", {"as": "print"}).content.decode()


@pytest.mark.clause("P3")
def test_all_approved_plans_are_consolidated_in_one_act_with_the_versions_on_screen(year):
    year.plan("a", "approved")
    year.plan("b", "with_office")
    client = year.client("office")
    page = client.get("/consolidation/")
    assert "汇总已批准的 1 份" in page.content.decode()

    client.post("/consolidation/consolidate/", {"key": KEY, "seen": page.context["ready"]})

    assert [plan.state for plan in Plan.objects.order_by("unit_name")] == [
        PlanState.WITH_OFFICE,
        PlanState.CONSOLIDATED,
    ]


def test_a_plan_that_has_changed_since_is_not_consolidated_and_is_named(year):
    plan = year.plan("a", "approved")
    answer = year.client("office").post(
        "/consolidation/consolidate/", {"key": KEY, "seen": f"{plan.uuid}:{plan.version - 1}"}, follow=True
    )

    assert "JW局：" in answer.content.decode()
    assert Plan.objects.get().state == PlanState.APPROVED


@pytest.mark.parametrize("seen", ["x", "x:y", "6f1c1f0e-8d7b-4e5c-9a57-6d6b1a1f0b11:x"])
def test_what_is_no_list_of_plans_does_nothing(year, seen):
    year.plan("a", "approved")

    assert year.client("office").post("/consolidation/consolidate/", {"key": KEY, "seen": seen}).status_code == 302
    assert Plan.objects.get().state == PlanState.APPROVED


def test_everybody_who_is_missing_is_urged_in_one_act_and_once(year):
    year.plan("a", "approved")
    client = year.client("office")

    for _ in range(2):
        client.post("/consolidation/press/", {"key": KEY})

    told = Message.objects.filter(action="notices.press:press").values_list("recipient__name", flat=True)
    assert sorted(told) == ["filer_b", "head_b"]


def test_leadership_sees_the_matrix_without_links_to_plans(year):
    peopled(year)
    plan = year.plan("a", "approved")

    page = year.client("mayor").get("/consolidation/")

    assert "JW局" in content_of(page)
    assert f"/plans/{plan.uuid}/" not in links_of(page)


@pytest.mark.parametrize("name", ["filer_a", "head_a", "leader"])
def test_units_do_not_see_all_plans_together(year, name):
    assert year.client(name).get("/consolidation/").status_code == 403


def test_the_progress_of_the_step_counts_consolidated_plans(year):
    year.plan("a", "consolidated")
    year.plan("b", "approved")

    (progress,) = consolidation.progress_of(actor=year.actor("office"), scheme=year.scheme, at=AT)

    assert (progress.done, progress.total, progress.waiting[0].count) == (1, 2, 1)
    assert consolidation.progress_of(actor=year.actor("filer_a"), scheme=year.scheme, at=AT) == ()
