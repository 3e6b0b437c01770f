"""Gaps, overlaps and sums that do not agree are found in all plans together, each with the way to its plan (P3)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hengjing.foundation.orgs.data import UnitData
from hengjing.steps.consolidation.content import Whole, findings
from hengjing.steps.key_work.data import KeyTaskData, SupportingUnit
from hengjing.steps.plans.data import MilestoneData, PlanData, PlanItemData
from hengjing.steps.schemes.data import ProgramData, SchemeData

DAY = date(2026, 11, 30)
SCHEME = SchemeData(
    1, "s", ProgramData(1, "p", "departments", "委办局", "绩效办"), 2026, "方案", "", Decimal(40), Decimal(15),
    Decimal(5), 3, 1, (),
)  # fmt: skip


def unit(number):
    return UnitData(
        number, f"unit-{number}", 1, f"U{number}", f"单位{number}", "", "department", False, DAY, class_name="甲类"
    )


def task(number, lead=1, support=()):
    return KeyTaskData(
        f"task-{number}", number, f"重点{number}", "报告", "", lead, f"单位{lead}",
        tuple(SupportingUnit(each, f"单位{each}", None) for each in support), "", "完成", "", (), DAY, Decimal(40), "",
        "b",
    )  # fmt: skip


def item(name, number=1, key_task="", **more):
    values = {
        "uuid": f"item-{name}-{number}", "number": number, "kind": "key_work" if key_task else "declared",
        "kind_label": "", "name": name, "source": "依据", "target": f"{name}完成", "challenge": "",
        "points": Decimal(40 if key_task else 15), "due_on": DAY, "measures": "", "evidence_expected": "报告",
        "milestones": (MilestoneData(DAY, "完成"),), "key_task": key_task, "share": "牵头" if key_task else "",
    }  # fmt: skip
    return PlanItemData(**{**values, **more})


def plan(number, *items):
    return PlanData(number, f"plan-{number}", number, f"单位{number}", 1, 2026, "approved", 1, 1, "f", items)


def whole(plans, tasks=(), units=2):
    return Whole(SCHEME, tuple(unit(n) for n in range(1, units + 1)), {each.unit: each for each in plans}, tuple(tasks))


def sound(number, key_task=None):
    """A plan in which nothing is wrong."""
    return plan(number, item(f"重点{number}", 1, key_task or f"task-{number}"), item(f"申报{number}", 2))


def found(plans, tasks=None, units=2):
    tasks = [task(n, n) for n in range(1, units + 1)] if tasks is None else tasks
    return [(each.kind, each.unit) for each in findings(whole(plans, tasks, units))]


def test_plans_in_which_everything_agrees_have_no_finding():
    assert found([sound(1), sound(2)]) == []


def test_a_unit_without_a_plan_is_named_and_its_tasks_are_not_named_twice():
    assert found([sound(1)]) == [("no_plan", 2)]


def test_a_key_task_that_its_lead_unit_has_not_planned():
    without = plan(2, item("申报2", 2, points=Decimal(15)), item("其他", 3, key_task="task-9"))

    assert ("not_planned", 2) in found([sound(1), without])


def test_a_key_task_that_a_supporting_unit_has_not_planned():
    tasks = [task(1, 1, support=(2,)), task(2, 2)]

    assert found([sound(1), sound(2)], tasks) == [("not_supported", 2)]


@pytest.mark.parametrize(
    ("change", "kind"), [({"milestones": ()}, "no_milestone"), ({"evidence_expected": ""}, "no_evidence")]
)
def test_work_that_lacks_something(change, kind):
    lacking = plan(1, item("重点1", 1, "task-1"), item("申报1", 2, **change))

    assert found([lacking, sound(2)]) == [(kind, 1)]


def test_a_key_task_that_two_units_lead():
    second = plan(2, item("重点2", 1, "task-2"), item("重点1", 3, "task-1", points=Decimal(0)), item("申报2", 2))

    assert found([sound(1), second]) == [("twice_led", 1), ("twice_led", 2)]


def test_the_same_name_in_two_units():
    second = plan(2, item("重点2", 1, "task-2"), item("申报1", 2))

    assert found([sound(1), second]) == [("same_name", 1), ("same_name", 2)]


def test_the_same_target_in_two_units_unless_it_says_too_little():
    first = plan(1, item("重点1", 1, "task-1"), item("申报1", 2, target="办结一百件"))
    second = plan(2, item("重点2", 1, "task-2"), item("申报2", 2, target="办结一百件"))
    short = [replace(each, items=(each.items[0], replace(each.items[1], target="100"))) for each in (first, second)]

    assert found([first, second]) == [("same_target", 1), ("same_target", 2)]
    assert found(short) == []


@pytest.mark.parametrize(("points", "expected"), [("15.00", 0), ("14.99", 1), ("15.01", 1)])
def test_points_that_do_not_add_up_to_what_the_scheme_says(points, expected):
    off = plan(1, item("重点1", 1, "task-1"), item("申报1", 2, points=Decimal(points)))

    assert len(found([off, sound(2)])) == expected


def test_a_finding_leads_to_the_place_in_its_plan_and_names_the_others():
    second = plan(2, item("重点2", 1, "task-2"), item("申报1", 2))

    (first, _other) = findings(whole([sound(1), second], [task(1), task(2, 2)]))

    assert first.url == "/plans/plan-1/#item-item-申报1-2"
    assert first.text == "第 2 项“申报1”与单位2相同"


def test_many_others_are_counted_and_not_all_named():
    plans = [plan(n, item(f"重点{n}", 1, f"task-{n}"), item("同名", 2)) for n in range(1, 7)]

    first = findings(whole(plans, [task(n, n) for n in range(1, 7)], units=6))[0]

    assert first.text.endswith("单位2、单位3、单位4等 5 家单位相同")
