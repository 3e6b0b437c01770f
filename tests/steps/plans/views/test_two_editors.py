"""Whoever comes too late is told who changed what since the page was opened."""

from hengjing.foundation.access.data import Role
from hengjing.steps.plans import api as plans
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, values_of
from tests.steps.year import AT, item


def second_filer(year):
    year.district.holds("filer_2", year.district.post("填报人二", Role.UNIT_FILER, unit=year.units.a))


def test_the_second_of_two_editors_reads_who_changed_which_field_when(year):
    plan = year.plan()
    second_filer(year)
    declared = plan.items.get(kind="declared")
    client = year.client("filer_a")
    page = client.get(f"/plans/items/{declared.uuid}/edit/")
    changed = item(uuid=declared.uuid, target="满意率 ≥ 97.00%")
    plans.save_item(actor=year.actor("filer_2"), at=AT, uuid=plan.uuid, seen_version=fresh(plan).version, item=changed)

    answer = client.post(f"/plans/items/{declared.uuid}/edit/", {**values_of(page), "target": "满意率 ≥ 99.00%"})

    told = content_of(answer)
    assert answer.status_code == 409
    assert "2026年3月2日 09:00 filer_2" in told
    assert "由“满意率 ≥ 95.00%”改为“满意率 ≥ 97.00%”" in told
    assert fresh(declared).target == "满意率 ≥ 97.00%"


def test_a_decision_on_what_has_changed_names_the_change(year):
    plan = year.plan(state="with_unit_head")
    client = year.client("head_a")
    page = client.get(f"/plans/{plan.uuid}/declare/")
    year.act(plan, plans.withdraw_plan, "filer_a")
    year.act(plan, plans.submit_plan, "filer_a")

    answer = client.post(f"/plans/{plan.uuid}/declare/", values_of(page))

    told = content_of(answer)
    assert answer.status_code == 409
    assert "filer_a撤回了" in told
    assert "filer_a提交了" in told
    assert fresh(plan).state == "with_unit_head"


def test_what_was_only_read_is_not_told(year):
    plan = year.plan(state="with_unit_head")
    client = year.client("head_a")
    page = client.get(f"/plans/{plan.uuid}/declare/")
    year.act(plan, plans.withdraw_plan, "filer_a")
    year.client("office").get(f"/plans/{plan.uuid}/word/")

    answer = client.post(f"/plans/{plan.uuid}/declare/", values_of(page))

    assert "撤回了" in content_of(answer)
    assert "导出了" not in content_of(answer)
