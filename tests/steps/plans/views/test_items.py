"""The forms of one item: what is typed is kept, what is wrong is said beside it, what was changed meanwhile stays."""

import pytest
from django.urls import reverse

from hengjing.foundation.workflow.models import Draft
from hengjing.steps.plans.models import PlanItem
from tests.foundation.posts.browsing import text_of
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, form_of, sent, type_into, values_of

TYPED = {
    "kind": "declared",
    "name": "政务公开",
    "source": "“三定”规定第五条",
    "target": "公开率 100%",
    "points": "5.00",
    "due_on": "2026-11-30",
    "evidence_expected": "平台数据",
    "milestone-0-due_on": "2026-06-30",
    "milestone-0-text": "过半",
}


def page(name, row):
    return reverse(f"plans:{name}", args=[row.uuid])


@pytest.mark.clause("P2")
def test_the_contact_adds_work_with_its_milestones(year):
    plan = year.plan(items=())

    answer = sent(year.client("filer_a"), page("item_add", plan), **TYPED)

    row = PlanItem.objects.get(name="政务公开")
    assert answer.headers["Location"] == page("plan_view", plan)
    assert (row.plan_id, str(row.points), row.milestones.get().text) == (plan.pk, "5.00", "过半")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"points": "5.001"}, "points"),
        ({"points": "-1"}, "points"),
        ({"due_on": "下周"}, "due_on"),
        ({"kind": "key_work"}, "kind"),
        ({"milestone-0-text": ""}, "milestone-0-text"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(year, wrong, field):
    plan = year.plan(items=())

    answer = sent(year.client("filer_a"), page("item_add", plan), **{**TYPED, **wrong})

    assert answer.status_code == 400
    said = form_of(answer).xpath(f".//*[@id='id_{field}_errors' or contains(@id, '{field}_errors')]")
    assert said, content_of(answer)
    assert values_of(answer)["target"] == "公开率 100%"
    assert not PlanItem.objects.filter(plan=plan, kind="declared").exists()


@pytest.mark.clause("P2")
def test_the_contact_edits_work_and_the_page_shows_what_stood(year):
    plan = year.plan()
    row = plan.items.get(kind="declared")
    client = year.client("filer_a")

    stood = values_of(client.get(page("item_edit", row)))
    sent(client, page("item_edit", row), target="满意率 ≥ 96.00%")

    row.refresh_from_db()
    assert (stood["target"], stood["milestone-0-text"]) == ("满意率 ≥ 95.00%", "过半")
    assert (row.target, row.name, row.milestones.get().text) == ("满意率 ≥ 96.00%", "窗口服务", "过半")


def test_of_key_work_only_what_the_unit_adds_can_be_typed(year):
    plan = year.plan()
    row = plan.items.get(kind="key_work")
    client = year.client("filer_a")

    shown = values_of(client.get(page("item_edit", row)))
    sent(client, page("item_edit", row), measures="每周调度", target="完成 1%")

    row.refresh_from_db()
    assert "target" not in shown
    assert (row.measures, row.target) == ("每周调度", "完成 100%")


def test_the_contact_removes_work_with_the_button_of_its_page(year):
    plan = year.plan()
    row = plan.items.get(kind="declared")
    client = year.client("filer_a")
    away = page("item_remove", row)

    answer = client.post(away, values_of(client.get(page("item_edit", row)), away), follow=True)

    assert "已删除“窗口服务”" in content_of(answer)
    assert not plan.items.filter(kind="declared").exists()


def test_the_page_of_key_work_offers_no_removal(year):
    row = year.plan().items.get(kind="key_work")

    answer = year.client("filer_a").get(page("item_edit", row))

    assert page("item_remove", row).encode() not in answer.content


def test_what_somebody_else_changed_meanwhile_is_not_written_over(year):
    plan = year.plan()
    row = plan.items.get(kind="declared")
    client = year.client("filer_a")
    seen = values_of(client.get(page("item_edit", row)))
    sent(client, page("item_edit", row), target="满意率 ≥ 96.00%")

    answer = client.post(page("item_edit", row), {**seen, "target": "满意率 ≥ 50.00%"})

    row.refresh_from_db()
    assert answer.status_code == 409
    assert "内容或状态已经变化；请刷新页面，核对后再办理" in text_of(answer)
    assert row.target == "满意率 ≥ 96.00%"


def test_a_submitted_plan_takes_no_change(year):
    plan = year.plan(state="with_unit_head")
    row = plan.items.get(kind="declared")

    client = year.client("filer_a")

    answer = client.post(page("item_edit", row), {"seen_version": plan.version, "target": "满意率 ≥ 50.00%"})

    assert (answer.status_code, client.get(page("item_edit", row)).status_code) == (409, 409)
    assert fresh(row).target == "满意率 ≥ 95.00%"


def test_what_was_typed_and_not_sent_is_back_after_another_sign_in_and_gone_once_sent(year):
    plan = year.plan(items=())
    url = page("item_add", plan)
    type_into(year.client("filer_a"), url, **TYPED)

    again = year.client("filer_a")
    shown = again.get(url)

    assert "已恢复自动保存的内容" in content_of(shown)
    assert "此后内容已有变化" not in content_of(shown)
    assert {name: values_of(shown)[name] for name in TYPED} == TYPED
    assert sent(again, url).status_code == 302
    assert PlanItem.objects.get(name="政务公开").milestones.get().text == "过半"
    assert "已恢复自动保存的内容" not in content_of(again.get(url))


def test_what_was_typed_on_an_older_plan_says_so(year):
    plan = year.plan()
    row = PlanItem.objects.filter(plan=plan, kind="declared").first()
    client = year.client("filer_a")
    type_into(client, page("item_edit", row), name="改到一半")
    sent(client, page("item_add", fresh(plan)), **TYPED)

    shown = client.get(page("item_edit", row))

    assert (values_of(shown)["name"], "此后内容已有变化" in content_of(shown)) == ("改到一半", True)


def test_a_draft_of_another_filer_is_not_shown(year):
    plan = year.plan(items=())
    url = page("item_add", plan)
    type_into(year.client("filer_a"), url, **TYPED)

    assert year.client("head_a").get(url).status_code == 403
    assert "已恢复自动保存的内容" in content_of(year.client("filer_a").get(url))


def test_verdicts_that_the_office_has_not_sent_are_back_and_gone_once_sent(year):
    plan = year.plan(state="with_office")
    url, client = page("item_review", plan), year.client("office")
    item = plan.items.get(kind="declared")
    said = {f"verdict-{item.uuid}": "returned", f"reason-{item.uuid}": "目标值偏低"}
    type_into(client, url, **said)

    shown = client.get(url)

    assert "已恢复自动保存的内容" in content_of(shown)
    assert values_of(shown).items() >= said.items()
    assert sent(client, url).status_code == 302
    assert fresh(item).verdict_reason == "目标值偏低"
    assert "已恢复自动保存的内容" not in content_of(client.get(url))


def test_a_reason_that_was_not_sent_is_back_and_gone_once_sent(year):
    plan = year.plan(state="with_leader_in_charge")
    url, client = page("plan_send_back_by_leader", plan), year.client("leader")
    type_into(client, url, reason="牵头单位有调整")

    shown = client.get(url)

    assert ("已恢复自动保存的内容" in content_of(shown), values_of(shown)["reason"].strip()) == (True, "牵头单位有调整")
    assert sent(client, url).status_code == 302
    assert not Draft.objects.exists()
