"""What people do with plans, and what is refused, each with a message for the person."""

from decimal import Decimal
from uuid import uuid4

import pytest

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.notices.models import Message
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.data import ItemKind, Verdict
from hengjing.steps.plans.models import Plan, PlanItem
from hengjing.steps.plans.selectors.board import next_step
from hengjing.steps.plans.selectors.reading import comparison_for, get_plan
from tests.foundation.posts.district import fresh
from tests.steps.year import AT, QUARTERS, item, task


@pytest.mark.clause("P2")
def test_a_plan_begins_with_the_key_tasks_that_the_unit_carries(year):
    year.issue(task(1, year.units.a, "30.00"), task(2, year.units.b, supporting=((year.units.a.pk, Decimal("25.00")),)))

    plan = year.plan(items=())

    found = [(row.name, row.kind, row.share, row.points) for row in plan.items.all()]
    assert found == [
        ("重点任务1", "key_work", "牵头", Decimal("30.00")),
        ("重点任务2", "key_work", "协办 25.00%", Decimal("10.00")),
    ]


@pytest.mark.clause("P2")
def test_a_new_breakdown_renews_what_was_pulled_and_keeps_what_the_unit_added(year):
    first = year.issue()
    plan = year.plan(items=())
    row = plan.items.get()
    own = item(kind=ItemKind.KEY_WORK, name=row.name, measures="每周调度", uuid=row.uuid)
    plans.save_item(actor=year.actor("filer_a"), at=AT, uuid=plan.uuid, seen_version=plan.version, item=own)
    origin = first.tasks.get(number=1).origin_uuid
    year.issue(task(1, year.units.a, target="完成 120%", origin=origin), task(2, year.units.b))

    plan = plans.pull_key_work(actor=year.actor("filer_a"), at=AT, uuid=plan.uuid, seen_version=fresh(plan).version)

    row = plan.items.get()
    assert (row.target, row.measures) == ("完成 120%", "每周调度")


@pytest.mark.clause("P2")
def test_what_was_pulled_cannot_be_typed_over(year):
    plan = year.plan(items=())
    row = plan.items.get()
    typed = item(kind=ItemKind.KEY_WORK, name="别的任务", target="完成 1%", points="1.00", uuid=row.uuid)

    plans.save_item(actor=year.actor("filer_a"), at=AT, uuid=plan.uuid, seen_version=plan.version, item=typed)

    row.refresh_from_db()
    assert (row.name, row.target, row.points) == ("重点任务1", "完成 100%", Decimal("40.00"))


def test_key_work_cannot_be_added_by_hand_or_removed(year):
    plan = year.plan(items=())
    filer = year.actor("filer_a")

    with pytest.raises(NotReady, match="只能由任务分解表带入"):
        plans.save_item(
            actor=filer, at=AT, uuid=plan.uuid, seen_version=plan.version, item=item(kind=ItemKind.KEY_WORK)
        )
    with pytest.raises(NotReady, match="不能从计划中删除"):
        plans.remove_item(actor=filer, at=AT, uuid=plan.uuid, seen_version=plan.version, item=plan.items.get().uuid)


@pytest.mark.clause("P2")
@pytest.mark.parametrize(
    ("items", "said"),
    [
        ((), "部门申报工作合计 0.00 分，方案为 15.00 分"),
        ((item(points="14.99"),), "部门申报工作合计 14.99 分，方案为 15.00 分"),
        ((item(source=""),), "缺少依据"),
        ((item(milestones=()),), "缺少节点"),
        ((item(evidence_expected=""),), "缺少佐证"),
        ((item(due_on=QUARTERS[-1].replace(month=12, day=31)),), "晚于 2026年12月18日"),
    ],
)
def test_submit_refuses_a_plan_that_the_scheme_would_not_take(year, items, said):
    plan = year.plan(items=items)

    with pytest.raises(NotReady, match=said):
        year.act(plan, plans.submit_plan, "filer_a")

    assert fresh(plan).state == "draft"


@pytest.mark.clause("P4")
def test_the_office_returns_an_item_with_a_reason_that_the_unit_reads(year):
    plan = year.plan(state="with_office")
    first, second = plan.items.all()
    said = {first.uuid: (Verdict.ACCEPTED, ""), second.uuid: (Verdict.RETURNED, "统计口径不明")}

    plans.review_items(actor=year.actor("office"), at=AT, uuid=plan.uuid, seen_version=plan.version, verdicts=said)
    year.act(plan, plans.send_back_plan, "office", reason="请修改第 2 项")

    kept = get_plan(actor=year.actor("filer_a"), uuid=plan.uuid).items.get(uuid=second.uuid)
    assert (kept.verdict, kept.verdict_reason) == ("returned", "统计口径不明")
    told = Message.objects.filter(recipient_id=year.district.user("filer_a"), action="plans.plan:send_back")
    assert told.count() == 1


@pytest.mark.clause("P4")
def test_an_item_that_changes_loses_its_verdict_and_the_others_keep_theirs(year):
    plan = year.plan(state="with_office")
    year.accept(plan)
    year.act(plan, plans.send_back_plan, "office", reason="请修改第 2 项")
    plan = fresh(plan)
    declared = plan.items.get(kind="declared")
    plans.save_item(
        actor=year.actor("filer_a"), at=AT, uuid=plan.uuid, seen_version=plan.version,
        item=item(target="满意率 ≥ 96.00%", uuid=declared.uuid),
    )  # fmt: skip

    assert dict(plan.items.values_list("kind", "verdict")) == {"key_work": "accepted", "declared": ""}


@pytest.mark.clause("P4")
@pytest.mark.parametrize("verdict", ["", "returned"])
def test_review_refuses_while_an_item_is_not_accepted(year, verdict):
    plan = year.plan(state="with_office")
    year.accept(plan)
    PlanItem.objects.filter(plan=plan, kind="declared").update(verdict=verdict, verdict_reason="口径")

    with pytest.raises(NotReady, match="尚未采纳"):
        year.act(plan, plans.review_plan, "office")


def test_a_return_without_a_reason_is_refused(year):
    plan = year.plan(state="with_office")
    first = plan.items.first()

    with pytest.raises(NotReady, match="请写明理由"):
        plans.review_items(
            actor=year.actor("office"), at=AT, uuid=plan.uuid, seen_version=plan.version,
            verdicts={first.uuid: (Verdict.RETURNED, " ")},
        )  # fmt: skip
    with pytest.raises(NotReady, match="请填写理由"):
        year.act(plan, plans.send_back_plan, "office", reason="  ")


@pytest.mark.clause("B4")
def test_approval_is_bound_to_the_content_that_was_on_screen(year):
    plan = year.plan(state="with_leader_in_charge")
    seen = plan.version
    year.act(plan, plans.send_back_by_leader, "leader", reason="再核")

    with pytest.raises(StaleState):
        plans.approve_plan(actor=year.actor("leader"), at=AT, uuid=plan.uuid, seen_version=seen)


@pytest.mark.clause("B4")
def test_the_log_of_an_approval_holds_the_fingerprint_of_the_content(year):
    plan = year.plan(state="approved")

    log = TransitionLog.objects.get(action="plans.plan:approve")
    assert (log.fingerprint, log.object_version) == (plan.fingerprint, plan.version)
    assert plan.drafts.get().fingerprint == plan.fingerprint


def test_who_submitted_may_not_approve_even_as_a_leader(year):
    plan = year.plan(state="with_leader_in_charge")
    TransitionLog.objects.filter(action="plans.plan:submit").update(actor_id=year.district.user("leader"))

    with pytest.raises(NotAllowed):
        year.act(plan, plans.approve_plan, "leader")


def test_a_repeated_click_acts_once(year):
    plan = year.plan()
    key = uuid4()

    first = year.act(plan, plans.submit_plan, "filer_a", key=key)
    again = plans.submit_plan(actor=year.actor("filer_a"), at=AT, uuid=plan.uuid, seen_version=plan.version, key=key)

    assert (first.repeated, again.repeated) == (False, True)
    assert TransitionLog.objects.filter(action="plans.plan:submit").count() == 1
    assert fresh(plan).drafts.count() == 1


def test_a_click_that_failed_may_be_tried_again(year):
    plan = year.plan(items=())
    key = uuid4()
    with pytest.raises(NotReady):
        year.act(plan, plans.submit_plan, "filer_a", key=key)
    plans.save_item(actor=year.actor("filer_a"), at=AT, uuid=plan.uuid, seen_version=fresh(plan).version, item=item())

    assert year.act(plan, plans.submit_plan, "filer_a", key=key).repeated is False


def test_the_same_work_is_not_added_twice(year):
    plan = year.plan(items=[item("窗口服务", points="7.00")])

    with pytest.raises(NotReady, match="计划中已有“窗口服务”，内容相同"):
        year.act(plan, plans.save_item, "filer_a", item=item("窗口服务", points="7.00"))
    year.act(plan, plans.save_item, "filer_a", item=item("窗口服务", points="8.00"))

    assert [row.points for row in fresh(plan).items.filter(kind="declared")] == [Decimal("7.00"), Decimal("8.00")]


def test_of_two_editors_one_is_told_that_the_other_was_faster(year):
    plan = year.plan()
    filer = year.actor("filer_a")
    plans.save_item(actor=filer, at=AT, uuid=plan.uuid, seen_version=plan.version, item=item("另一项", "0.00"))

    with pytest.raises(StaleState):
        plans.save_item(actor=filer, at=AT, uuid=plan.uuid, seen_version=plan.version, item=item("第三项", "0.00"))

    assert not PlanItem.objects.filter(name="第三项").exists()


@pytest.mark.clause("C1")
def test_an_approved_plan_takes_ad_hoc_work_by_an_amendment_and_keeps_the_approved_draft(year):
    plan = year.plan(state="approved")
    approved = plan.fingerprint
    year.act(plan, plans.amend_plan, "filer_a", reason="区政府交办防汛任务")
    plans.save_item(
        actor=year.actor("filer_a"), at=AT, uuid=plan.uuid, seen_version=fresh(plan).version,
        item=item("防汛值守", "5.00", kind=ItemKind.AD_HOC, source="区防指〔2026〕1号"),
    )  # fmt: skip

    year.act(plan, plans.submit_plan, "filer_a")

    assert [draft.number for draft in fresh(plan).drafts.all()] == [1, 2]
    assert fresh(plan).drafts.get(number=1).fingerprint == approved
    found = comparison_for(actor=year.actor("head_a"), plan=get_plan(actor=year.actor("head_a"), uuid=plan.uuid))
    assert found is not None
    assert [(change.name, change.change) for change in found.changes] == [("防汛值守", "added")]


@pytest.mark.clause("P3")
def test_several_plans_are_consolidated_each_by_itself(year):
    ready, waiting = year.plan("a", "approved"), year.plan("b", "with_office")

    refused = plans.consolidate_plans(
        actor=year.actor("office"), at=AT, key=uuid4(),
        plans=[(ready.uuid, ready.version), (waiting.uuid, waiting.version)],
    )  # fmt: skip

    assert [name for name, _ in refused] == [waiting.unit_name]
    assert (fresh(ready).state, fresh(waiting).state) == ("consolidated", "with_office")


@pytest.mark.clause("B2")
def test_pressing_urges_those_whose_turn_it_is_once_for_a_click(year):
    drafted, approved = year.plan("a"), year.plan("b", "approved")
    rows = [f"{plan.uuid}:{plan.version}" for plan in (drafted, approved)]
    key = uuid4()

    for _ in range(2):
        count = plans.press_plans(actor=year.actor("office"), at=AT, scheme_id=year.scheme.id, rows=rows, key=key)

    assert count == 1
    assert set(Message.objects.filter(action="notices.press:press").values_list("recipient_id", flat=True)) == {
        year.district.user("filer_a"), year.district.user("head_a"),
    }  # fmt: skip
    assert Message.objects.filter(action="notices.press:press").count() == 2


def test_another_unit_does_not_find_the_plan(year):
    plan = year.plan()

    for name in ("filer_b", "head_b", "filer_c"):
        with pytest.raises(NotFound):
            get_plan(actor=year.actor(name), uuid=plan.uuid)


def test_a_plan_is_begun_once_and_only_for_a_unit_of_the_scheme(year):
    year.plan()

    with pytest.raises(NotReady, match="已有这一年度的绩效计划"):
        year.plan()
    with pytest.raises(NotReady, match="不在这份考核方案的考核范围内"):
        plans.draft_plan(actor=year.actor("filer_c"), at=AT, scheme_id=year.scheme.id, unit_id=year.units.c.pk)
    assert Plan.objects.count() == 1


def test_every_act_is_in_the_audit_log(year):
    year.plan(state="approved")

    found = set(AuditEntry.objects.filter(action__startswith="plans.").values_list("action", flat=True))
    assert found == {
        "plans.plan:draft", "plans.plan:edit", "plans.plan:submit", "plans.plan:declare", "plans.item:review",
        "plans.plan:review", "plans.plan:approve",
    }  # fmt: skip


@pytest.mark.clause("B4")
def test_the_page_can_say_who_acts_next_and_by_when(year):
    plan = year.plan(state="with_leader_in_charge")

    found = next_step(plan=plan, at=AT)

    assert found is not None
    assert (found.people, found.action, found.working_days) == (("leader",), "plans.plan:approve", 4)
