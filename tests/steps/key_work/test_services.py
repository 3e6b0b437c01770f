"""What the office does with breakdowns, and what is refused, each with a message for the person."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.notices.models import Message
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.content import as_draft
from hengjing.steps.key_work.models import KeyWorkBreakdown
from hengjing.steps.key_work.selectors.reading import comparison_of, get_breakdown, list_tasks
from hengjing.steps.schemes.models import SchemeUnit
from tests.foundation.posts.district import fresh
from tests.steps.year import AT, task


def act(year, row, service, name="office", **more):
    return service(actor=year.actor(name), at=AT, uuid=row.uuid, seen_version=fresh(row).version, **more)


def tasks_of(row):
    return [(each.number, each.name) for each in list_tasks(breakdown=row)]


def drafted(row):
    return [as_draft(each) for each in list_tasks(breakdown=row)]


@pytest.mark.clause("P2")
def test_a_task_is_written_at_the_place_that_its_number_says(year):
    row = year.breakdown()

    act(year, row, key_work.save_task, task=task(2, year.units.a, name="新任务"))

    assert tasks_of(row) == [(1, "重点任务1"), (2, "新任务"), (3, "重点任务2")]


def test_a_task_that_is_changed_and_moved_stays_the_same_task(year):
    row = year.breakdown()
    first = drafted(row)[0]

    act(year, row, key_work.save_task, task=replace(first, number=9, target="完成 120%"))

    found = list_tasks(breakdown=row)
    assert tasks_of(row) == [(1, "重点任务2"), (2, "重点任务1")]
    assert (found[1].uuid, found[1].target) == (str(first.origin), "完成 120%")


def test_the_tasks_after_a_removed_one_move_up(year):
    row = year.breakdown()

    act(year, row, key_work.remove_task, task=drafted(row)[0].origin)

    assert tasks_of(row) == [(1, "重点任务2")]


def outside(year):
    return {"lead_unit": year.units.c.pk}


def supporting(*shares):
    def given(year):
        units = [year.units.b.pk, year.units.a.pk]
        return {
            "supporting": tuple((unit, share and Decimal(share)) for unit, share in zip(units, shares, strict=False))
        }

    return given


def milestones(*days):
    return lambda _year: {"milestones": tuple((day, "过半") for day in days)}


@pytest.mark.clause("P2")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (outside, "主责单位不在本方案考核范围内"),
        (lambda year: {"supporting": ((year.units.c.pk, None),)}, "有协办单位不在本方案考核范围内"),
        (supporting("10.00", "10.00"), "主责单位又列为协办单位"),
        (lambda year: {"supporting": ((year.units.b.pk, None),) * 2}, "同一协办单位列了两次"),
        (supporting("100.01"), "协办份额应大于 0、不超过 100%"),
        (supporting("60.00", "40.01"), "协办份额合计 100.01%，超过 100%"),
        (supporting("33.33"), "按协办份额折算的分值超过两位小数"),
        (lambda _year: {"points": Decimal("0.00")}, "分值应大于 0"),
        (lambda _year: {"due_on": date(2027, 1, 1)}, "完成时限应在 2026 年内"),
        (lambda _year: {"due_on": date(2026, 12, 19)}, "完成时限晚于 2026年12月18日 数据冻结日"),
        (milestones(date(2025, 3, 31)), "节点 2025年3月31日 不在 2026 年内"),
        (milestones(date(2026, 12, 1)), "节点 2026年12月1日 晚于完成时限"),
        (milestones(date(2026, 4, 1), date(2026, 6, 30)), "同一季度有两个节点"),
        (lambda year: {"name": " 重点任务 ２ ", "lead_unit": year.units.b.pk}, "与第 2 项的任务和主责单位相同"),
    ],
)
def test_what_does_not_fit_the_scheme_is_not_written(year, wrong, said):
    row = year.breakdown()
    before = drafted(row)
    given = task(9, year.units.a, **{"name": "新任务", "points": "10.01", **wrong(year)})

    with pytest.raises(NotReady, match=said):
        act(year, row, key_work.save_task, task=given)

    assert drafted(row) == before


def test_shares_may_take_the_whole_and_days_the_last_of_the_year(year):
    row = year.breakdown()
    given = task(3, year.units.a, name="新任务", supporting=((year.units.b.pk, Decimal("100.00")),),
                 due_on=date(2026, 12, 18), milestones=((date(2026, 12, 18), "完成"),))  # fmt: skip

    act(year, row, key_work.save_task, task=given)

    assert tasks_of(row)[-1] == (3, "新任务")


def test_what_stood_before_holds_no_other_change_up(year):
    row = year.breakdown()
    SchemeUnit.objects.filter(unit_id=year.units.b.pk).delete()

    act(year, row, key_work.save_task, task=task(1, year.units.a, name="新任务"))
    with pytest.raises(NotReady, match="主责单位不在本方案考核范围内"):
        act(year, row, key_work.save_task, task=replace(drafted(row)[-1], target="完成 120%"))

    assert tasks_of(row)[0] == (1, "新任务")


@pytest.mark.clause("P2")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (lambda _units: [], "分解表还没有任务"),
        (lambda units: [task(1, units.a)], "CZ局合计 0.00 分，方案为 40.00 分"),
        (lambda units: [task(1, units.a, "39.99"), task(2, units.b)], "JW局合计 39.99 分"),
        (
            lambda units: [task(1, units.a, supporting=((units.b.pk, Decimal("25.00")),)), task(2, units.b)],
            "CZ局合计 50.00 分",
        ),
        (lambda units: [task(1, units.a, milestones=()), task(2, units.b)], "第 1 项“重点任务1”：缺少节点"),
        (lambda units: [task(1, units.a, evidence_expected=""), task(2, units.b)], "缺少佐证"),
        (lambda units: [task(1, units.a, lead_leader=""), task(2, units.b)], "缺少牵头领导"),
        (lambda units: [task(1, units.a, responsible_person=""), task(2, units.b)], "缺少责任人"),
    ],
)
def test_issue_refuses_what_units_could_not_work_with(year, given, said):
    row = year.breakdown()
    act(year, row, key_work.save_tasks, tasks=given(year.units))

    with pytest.raises(NotReady, match=said):
        act(year, row, key_work.issue_breakdown)

    assert (fresh(row).state, Message.objects.count()) == ("draft", 0)


def told():
    found = Message.objects.filter(action="key_work.breakdown:issue")
    return sorted(found.values_list("recipient__username", flat=True))


@pytest.mark.clause("P2")
def test_the_first_issue_asks_every_unit_and_a_later_one_those_whose_tasks_change(year):
    first = year.issue()
    everybody = told()
    last = Message.objects.latest("pk").pk
    row = year.breakdown(*[replace(each, target="完成 120%") if each.number == 2 else each for each in drafted(first)])

    act(year, row, key_work.issue_breakdown)

    assert len(everybody) == 2
    assert [(each.recipient_id, "有变化" in each.words) for each in Message.objects.filter(pk__gt=last)] == [
        (year.district.user("filer_b"), True)
    ]
    assert (fresh(first).state, fresh(row).state) == ("superseded", "issued")
    assert fresh(first).superseded_by_id == year.district.user("office")


def test_a_repeated_click_issues_once(year):
    row, key = year.breakdown(), uuid4()
    version = row.version

    first = act(year, row, key_work.issue_breakdown, key=key)
    again = key_work.issue_breakdown(actor=year.actor("office"), at=AT, uuid=row.uuid, seen_version=version, key=key)

    assert (first.repeated, again.repeated, len(told())) == (False, True, 2)
    assert TransitionLog.objects.filter(action="key_work.breakdown:issue").count() == 1


def test_a_new_breakdown_begins_with_the_tasks_in_force_and_needs_a_reason(year):
    first = year.issue()
    office = year.actor("office")

    with pytest.raises(NotReady, match="请填写变更理由"):
        key_work.draft_breakdown(actor=office, at=AT, scheme=year.scheme, reason=" ")
    row = key_work.draft_breakdown(actor=office, at=AT, scheme=year.scheme, reason="区委常委会调整")
    with pytest.raises(NotReady, match="已有一份起草中的分解表"):
        key_work.draft_breakdown(actor=office, at=AT, scheme=year.scheme, reason="再调整")

    assert drafted(row) == drafted(first)
    assert (row.number, row.reason, KeyWorkBreakdown.objects.count()) == (2, "区委常委会调整", 2)


@pytest.mark.clause("P2")
def test_what_changed_is_told_task_by_task(year):
    first = drafted(year.issue())
    changed = replace(first[1], number=1, points=Decimal("30.00"), supporting=((year.units.a.pk, Decimal("25.00")),))
    row = year.breakdown(changed, replace(first[0], number=2), task(3, year.units.b, "10.00"))
    found = comparison_of(breakdown=row)
    assert found is not None
    assert [(each.name, each.word, each.fields) for each in found.changes] == [
        ("重点任务2", "", (("协办单位", "", "JW局 25.00%"), ("分值", "40.00", "30.00"))),
        ("重点任务3", "新增", ()),
        ("任务次序", "", (("序号", "", "已调整"),)),
    ]

    act(year, row, key_work.remove_task, task=first[0].origin)

    found = comparison_of(breakdown=row)
    assert found is not None
    assert ("重点任务1", "删除") in {(each.name, each.word) for each in found.changes}
    assert found.units == {year.units.a.pk, year.units.b.pk}


def test_an_issued_breakdown_takes_no_change(year):
    row = year.issue()

    with pytest.raises(StaleState):
        act(year, row, key_work.save_task, task=task(3, year.units.a, name="新任务"))
    with pytest.raises(StaleState):
        act(year, row, key_work.issue_breakdown)

    assert len(tasks_of(row)) == 2


def test_of_two_editors_one_is_told_that_the_other_was_faster(year):
    row = year.breakdown()
    seen, given = row.version, task(3, year.units.a, name="新任务")
    act(year, row, key_work.save_task, task=given)

    with pytest.raises(StaleState):
        key_work.remove_task(
            actor=year.actor("office"), at=AT, uuid=row.uuid, seen_version=seen, task=drafted(row)[0].origin
        )

    assert len(tasks_of(row)) == 3


def test_only_the_office_of_the_program_sees_and_writes_a_draft(year):
    row, given = year.breakdown(), task(3, year.units.a, name="新任务")

    for name in ("filer_a", "head_a", "leader", "auditor"):
        with pytest.raises(NotFound):
            get_breakdown(actor=year.actor(name), uuid=row.uuid)
    year.act(row, key_work.issue_breakdown, "office")
    for name in ("filer_a", "leader"):
        with pytest.raises(NotAllowed):
            act(year, row, key_work.save_task, name, task=given)


def test_every_act_is_in_the_log_with_what_it_changed(year):
    row = year.breakdown()
    act(year, row, key_work.save_task, task=replace(drafted(row)[0], target="完成 120%"))
    act(year, row, key_work.issue_breakdown)

    found = AuditEntry.objects.filter(action__startswith="key_work.")
    assert list(found.order_by("seq").values_list("action", flat=True)) == [
        "key_work.breakdown:draft", "key_work.breakdown:edit", "key_work.breakdown:edit", "key_work.breakdown:issue",
    ]  # fmt: skip
    assert "重点任务1·目标值" in found.order_by("seq")[2].record
