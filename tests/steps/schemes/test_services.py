"""Writes of schemes: open one, change a term, close a step, change the units; who may, and what is refused."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.notices.models import Message
from hengjing.foundation.orgs.services.units import merge_units
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step, Term
from hengjing.steps.schemes.models import Scheme, SchemeUnit
from hengjing.steps.schemes.selectors.pages import get_start
from tests.foundation.posts.district import District, fresh, on
from tests.steps.schemes.drafts import (
    change_step,
    change_units,
    close_step,
    draft_of,
    standing,
    stranger,
    under_amendment,
)
from tests.steps.year import AT, CALENDAR

LATER = Term(date(2026, 2, 14), date(2026, 3, 13))


def codes(refused):
    return [problem.code for problem in refused.value.problems]


@pytest.mark.clause("P1")
def test_the_office_changes_the_term_of_a_step_and_the_history_tells_old_new_and_why(year):
    change_step(year, Step.PLANS, LATER, "春节后延期")

    line = audit.history_of(standing(year).ref())[0]
    assert year_now(year).due_on(Step.PLANS) == date(2026, 3, 13)
    assert line.reason == "春节后延期"
    assert line.changes == ("“编报计划期限”由“2026-03-06”改为“2026-03-13”",)


@pytest.mark.clause("P1", "O2")
def test_the_contacts_of_the_units_are_told_of_a_new_term(year):
    change_step(year, Step.PLANS, LATER, "春节后延期")

    told = Message.objects.filter(action="schemes.step:change").order_by("recipient")
    assert [each.recipient_id for each in told] == [year.district.user(name) for name in ("filer_a", "filer_b")]
    assert {each.words for each in told} == {"编报计划期限由2026-03-06改为2026-03-13；理由：春节后延期"}
    assert {each.link for each in told} == {f"/schemes/{standing(year).uuid}/"}


def test_nobody_is_told_of_a_step_in_which_units_have_nothing_to_do(year):
    change_step(year, Step.SCHEME, Term(date(2026, 1, 5), date(2026, 2, 20)), "会议推迟")

    assert not Message.objects.exists()


def year_now(year):
    return schemes.scheme_by_id(scheme_id=year.scheme.id)


@pytest.mark.parametrize(
    ("term", "reason", "code"),
    [
        (Term(date(2026, 3, 7), date(2026, 3, 6)), "误填", "days_out_of_order"),
        (CALENDAR[Step.PLANS], "无变化", "nothing_changed"),
        (LATER, "  ", "reason_missing"),
    ],
)
def test_a_term_that_cannot_stand_is_refused_and_nothing_is_written(year, term, reason, code):
    with pytest.raises(NotReady) as refused:
        change_step(year, Step.PLANS, term, reason)

    assert codes(refused) == [code]
    assert year_now(year).steps == year.scheme.steps


def test_a_closed_step_opens_again_when_its_term_is_changed(year):
    close_step(year, Step.PLANS)

    change_step(year, Step.PLANS, CALENDAR[Step.PLANS], "误关")

    assert closed_on(year) is None
    assert audit.history_of(standing(year).ref())[0].changes == ("“编报计划关闭日期”的“2026-03-02”已删去",)


def closed_on(year):
    return next(step.closed_on for step in year_now(year).steps if step.step == Step.PLANS)


def test_a_step_is_closed_once_on_the_day_of_the_act_and_not_before_it_begins(year):
    close_step(year, Step.PLANS)

    with pytest.raises(NotReady) as again:
        close_step(year, Step.PLANS)
    with pytest.raises(NotReady) as early:
        close_step(year, Step.LETTERS)
    assert closed_on(year) == AT.date()
    assert (codes(again), codes(early)) == (["step_closed"], ["step_not_begun"])


@pytest.mark.parametrize("act", [change_step, close_step, change_units])
def test_of_two_who_saw_the_same_version_the_second_is_refused(year, act):
    seen = standing(year).version
    change_step(year, Step.APPEALS, Term(date(2027, 3, 1), date(2027, 3, 31)), "顺延")

    with pytest.raises(StaleState):
        act(year, seen_version=seen)


@pytest.mark.parametrize("act", [change_step, close_step, change_units])
@pytest.mark.parametrize("name", ["filer_a", "head_a", "leader", "auditor"])
def test_whoever_does_not_run_the_program_changes_nothing(year, act, name):
    with pytest.raises(NotAllowed):
        act(year, name=name)


@pytest.mark.parametrize("act", [change_step, close_step, change_units])
def test_a_scheme_of_another_program_is_not_there_for_its_office(year, act):
    with pytest.raises(NotFound):
        act(year, name=stranger(year))


@pytest.mark.clause("O1")
def test_units_come_and_go_with_a_reason_before_plans_stand(year):
    change_units(year, units=[year.units.a.pk, year.units.c.pk], reason="机构改革")

    line = audit.history_of(standing(year).ref())[0]
    names = [unit.name for unit in schemes.units_in(scheme_id=year.scheme.id, on=AT.date())]
    assert names == ["JW局", "YY局"]
    assert line.reason == "机构改革"
    assert line.changes == ("“列入单位”填为“YY局”", "“移出单位”填为“CZ局”")


def test_once_a_plan_is_begun_the_units_stand(year):
    under_amendment(year).plan()

    with pytest.raises(NotReady) as refused:
        change_units(year, units=[year.units.a.pk, year.units.b.pk, year.units.c.pk])

    assert codes(refused) == ["plans_begun"]
    assert "已有 1 家单位起草了年度绩效计划" in refused.value.message
    assert SchemeUnit.objects.count() == 2


def test_a_unit_that_carries_a_task_of_the_breakdown_does_not_leave(year):
    under_amendment(year).issue()

    with pytest.raises(NotReady) as refused:
        change_units(year, units=[year.units.a.pk])
    change_units(year, units=[year.units.a.pk, year.units.b.pk, year.units.c.pk])

    assert codes(refused) == ["unit_carries_task"]
    assert SchemeUnit.objects.count() == 3


def test_a_unit_of_another_program_does_not_join_and_one_of_another_district_is_not_there(year):
    other = year.district.program("towns", "乡镇绩效考核", "区农委", 2)
    far = District("110198", "邻区").unit("FAR")
    Scheme.objects.create(
        program_id=other, year=2026, title="乡镇方案", key_work_points=1, declared_points=1, ad_hoc_points=1
    ).scheme_units.create(unit=year.units.c)

    with pytest.raises(NotReady) as refused:
        change_units(year, units=[year.units.a.pk, year.units.b.pk, year.units.c.pk])
    with pytest.raises(NotFound):
        change_units(year, units=[year.units.a.pk, year.units.b.pk, far.pk])

    assert codes(refused) == ["unit_not_offered"]


@pytest.mark.parametrize(
    ("units", "reason", "code"),
    [([], "撤并", "no_unit"), (None, "撤并", "nothing_changed"), (["a"], "", "reason_missing")],
)
def test_a_change_of_units_that_says_nothing_is_refused(year, units, reason, code):
    chosen = ["a", "b"] if units is None else units

    with pytest.raises(NotReady) as refused:
        change_units(year, units=[getattr(year.units, name).pk for name in chosen], reason=reason)

    assert codes(refused) == [code]


@pytest.mark.clause("P1")
def test_the_next_scheme_starts_from_the_units_and_the_calendar_of_the_last(year):
    start = start_of(year)

    assert (start.year, start.before.id) == (2027, year.scheme.id)
    assert start.chosen == {year.units.a.pk, year.units.b.pk}
    assert {unit.id for unit in start.offered} == {year.units.a.pk, year.units.b.pk, year.units.c.pk}
    assert start.calendar[Step.LETTERS] == Term(date(2027, 3, 9), date(2027, 3, 29))


def start_of(year, name="office", at=AT):
    program = next(each for each in schemes.list_programs(actor=year.actor("office")) if each.id == year.program)
    return get_start(actor=year.actor(name), program=UUID(program.uuid), on=at.date())


def test_only_its_own_office_opens_the_next_scheme(year):
    with pytest.raises(NotAllowed):
        start_of(year, "auditor")
    with pytest.raises(NotFound):
        start_of(year, stranger(year))
    with pytest.raises(NotAllowed):
        schemes.draft_scheme(actor=year.actor("filer_a"), at=AT, program_id=year.program, draft=draft_of(year))


def test_a_unit_that_was_merged_gives_way_to_its_successor(year):
    merge_units(
        before=[fresh(year.units.b)], after=fresh(year.units.c), effective_on=date(2026, 12, 1), reason="机构改革",
        actor=year.district.actor("sys"), at=AT,
    )  # fmt: skip

    assert start_of(year, at=on(12, 20)).chosen == {year.units.a.pk, year.units.c.pk}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"year": 2026}, "year_taken"),
        ({"units": []}, "no_unit"),
        ({"calendar": {step: term for step, term in CALENDAR.items() if step != Step.APPEALS}}, "step_without_day"),
        ({"calendar": CALENDAR | {Step.PLANS: Term(date(2027, 3, 2), date(2027, 3, 1))}}, "days_out_of_order"),
    ],
)
def test_a_scheme_that_lacks_something_is_not_opened(year, change, code):
    with pytest.raises(NotReady) as refused:
        schemes.draft_scheme(
            actor=year.actor("office"), at=AT, program_id=year.program, draft=replace(draft_of(year), **change)
        )

    assert codes(refused) == [code]
    assert Scheme.objects.count() == 1
