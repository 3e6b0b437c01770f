"""What holds a step up, and urging everybody who does in one act."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from hengjing.foundation.access.data import Role
from hengjing.foundation.notices.models import Message, Press, PressBatch
from hengjing.foundation.posts import api as posts
from hengjing.foundation.posts.models import Post
from hengjing.portal import pressing, selectors
from hengjing.portal.progress import SOURCES, hold_ups, parts_of
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.models import Plan
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step, StepState
from tests.foundation.posts.district import NEW_YEAR
from tests.steps.browsing import content_of, rows_of
from tests.steps.year import AT, item

PAGE = "/steps/plans/"


def strip(client):
    """State and mark of each step of the year strip."""
    return [(str(step.word), step.current) for step in client.get("/").context["frame"].strip]


def state_of(year, step=Step.PLANS, at=AT):
    lines = schemes.step_lines(scheme=year.scheme, on=at.date())
    return next(line for line in lines if line.step.step == step)


def finish(year):
    """Have every plan approved."""
    for unit in "ab":
        year.plan(unit, "approved", items=(item(f"窗口服务{unit}"),))


@pytest.mark.clause("P1")
def test_a_step_is_done_when_all_of_it_is_and_nobody_has_to_close_it(year):
    year.plan("a", "approved")
    assert (state_of(year).state, state_of(year).is_present) == (StepState.UNDER_WAY, True)

    year.plan("b", "approved")

    assert (state_of(year).state, state_of(year).light.value) == (StepState.DONE, "done")
    assert state_of(year, Step.LETTERS).is_present


def test_a_step_that_was_done_is_under_way_again_when_something_is_taken_back(year):
    finish(year)
    assert state_of(year).state is StepState.DONE

    year.act(Plan.objects.first(), plans.amend_plan, "filer_a", reason="新增交办任务")

    assert state_of(year).state is StepState.UNDER_WAY


@pytest.mark.parametrize(
    ("days", "state"),
    [(-20, "未开始"), (0, "进行中"), (3, "有阻塞"), (7, "已逾期")],
)
def test_the_state_of_a_step_follows_its_term_while_it_is_not_done(year, days, state):
    year.issue()

    assert str(state_of(year, at=AT + timedelta(days=days)).state.label) == state


def test_everybody_sees_the_same_strip(year):
    finish(year)

    strips = {name: strip(year.client(name)) for name in ("office", "filer_a", "leader", "auditor")}

    assert {tuple(each) for each in strips.values()} == {tuple(strips["office"])}
    assert strips["office"][:3] == [("已完成", False), ("已完成", False), ("", True)]


def test_an_empty_year_claims_nothing(year):
    shown = {name: content_of(year.client(name).get("/")) for name in ("office", "filer_a", "leader", "auditor")}

    for words in shown.values():
        assert "均已" not in words
    assert "任务分解表未下发" in shown["office"]


def test_without_a_scheme_the_workbench_says_so(year):
    program = year.district.program("townships", "乡镇绩效考核", "区农委", 2)
    post = year.district.post("区农委经办", Role.OFFICE, body=year.district.body("performance_office", "区农委"))
    posts.set_post_programs(post_id=post.pk, programs=[program], actor=year.district.operator, at=NEW_YEAR)
    year.district.holds("rural", post)

    shown = content_of(year.client("rural").get("/"))

    assert "还没有考核方案" in shown
    assert "均已" not in shown


def test_the_page_of_a_step_names_who_what_and_since_when(year):
    year.plan("a", "with_unit_head")

    rows = rows_of(year.client("office").get(PAGE))

    assert [row[1:4] for row in rows] == [
        ["未起草计划", "CZ局", "单位填报人"],
        ["待单位负责人审核", "JW局", "单位负责人"],
    ]
    assert rows[1][5:7] == ["2026年3月2日", "0"]


def test_who_sees_one_unit_sees_what_holds_up_that_one(year):
    year.plan("a")
    year.plan("b")

    assert [row[1] for row in rows_of(year.client("filer_a").get(PAGE))] == ["JW局"]


@pytest.mark.clause("B2")
def test_one_act_urges_everybody_and_says_who_was_told(year):
    year.plan("a")
    client = year.client("office")
    preview = client.get(f"{PAGE}press/")
    assert "CZ局 · 未起草计划" in content_of(preview)
    assert "“编报计划”期限为2026年3月6日，请尽快办理。" in preview.content.decode()
    chosen = [row.identity for row in preview.context["rows"]]

    answer = client.post(f"{PAGE}press/", {"chosen": chosen, "words": "请今天报送", "key": str(uuid4())}, follow=True)

    told = {row[0]: set(row[2].split("、")) for row in rows_of(answer)}
    assert told == {"JW局": {"filer_a", "head_a"}, "CZ局": {"filer_b", "head_b"}}
    assert set(Message.objects.filter(words="请今天报送").values_list("recipient__name", flat=True)) == {
        "filer_a", "head_a", "filer_b", "head_b",
    }  # fmt: skip


def urge(year, key, name="office"):
    """Somebody urges everybody who holds the plans up."""
    actor = year.actor(name)
    rows = {row.identity for row in hold_ups(actor=actor, scheme=year.scheme, step=Step.PLANS, at=AT)}
    asked = pressing.Asked(Step.PLANS, rows, "请尽快办理", key)
    return pressing.press(actor=actor, at=AT, scheme=year.scheme, asked=asked)


def test_a_repeated_click_urges_nobody_again(year):
    year.plan("a")
    key = uuid4()

    assert [urge(year, key), urge(year, key)] == [2, 0]
    assert Press.objects.count() == 2


def test_nobody_is_urged_twice_a_day_about_the_same(year):
    year.plan("a")
    urge(year, uuid4())
    client = year.client("office")

    answer = client.post(f"{PAGE}press/", {"words": "再催", "key": str(uuid4()), "chosen": _all(year)})

    assert answer.status_code == 400
    assert "今天都已催办" in content_of(answer)
    assert Press.objects.count() == 2
    assert "今天已催办" in content_of(client.get(PAGE))
    with time_machine.travel(AT + timedelta(days=1), tick=False):
        assert "今天已催办" not in content_of(year.client("office").get(PAGE))


def _all(year):
    return [row.identity for row in hold_ups(actor=year.actor("office"), scheme=year.scheme, step=Step.PLANS, at=AT)]


def test_what_was_done_meanwhile_is_passed_over(year):
    plan = year.plan("a")
    chosen = _all(year)
    year.act(plan, plans.submit_plan, "filer_a")
    asked = pressing.Asked(Step.PLANS, set(chosen), "请尽快办理", uuid4())

    assert pressing.press(actor=year.actor("office"), at=AT, scheme=year.scheme, asked=asked) == 1
    assert [each.unit_name for each in Press.objects.all()] == ["CZ局"]


def test_the_burden_meter_counts_it(year):
    year.plan("a")
    urge(year, uuid4())

    assert [row[3] for row in rows_of(year.client("office").get("/burden/"))] == ["1", "1"]


@pytest.mark.parametrize(("name", "status"), [("filer_a", 403), ("auditor", 403), ("leader", 403), ("office", 200)])
def test_who_runs_the_program_urges_and_nobody_else(year, name, status):
    assert year.client(name).get(f"{PAGE}press/").status_code == status


def test_the_record_of_a_click_is_its_owners(year):
    year.plan("a")
    key = uuid4()
    urge(year, key)
    year.district.holds("office2", _post())

    assert year.client("office").get(f"{PAGE}told/{key}/").status_code == 200
    assert year.client("office2").get(f"{PAGE}told/{key}/").status_code == 404
    assert PressBatch.objects.count() == 1


def _post():
    return Post.objects.get(title="绩效办经办")


def test_a_leader_finds_the_units_in_charge_those_that_wait_first(year):
    year.plan("a", "with_leader_in_charge")

    rows = rows_of(year.client("leader").get("/"))

    assert [row[:2] for row in rows] == [["JW局", "待分管领导审批"], ["CZ局", "未起草"]]


def test_every_source_speaks_of_steps_of_the_year(year):
    parts = parts_of(actor=year.actor("office"), scheme=year.scheme, at=AT, steps=frozenset(Step))

    assert all(part.step is source.step for source, part in parts)
    assert len({source.app for source in SOURCES}) == len(SOURCES)


def test_no_app_is_asked_twice():
    assert len(set(selectors.TODO)) == len(selectors.TODO)
    assert len({kind for kind, _find in selectors.SEARCHES}) == len(selectors.SEARCHES)
