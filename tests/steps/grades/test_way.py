"""The way of grades: from a certified result to what the leadership approved; who acts out of turn is refused."""

from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from hengjing.foundation.access.data import Role
from hengjing.foundation.core.errors import NotAllowed, NotReady, StaleState
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice, Meeting
from hengjing.foundation.posts.models import Post
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.grades import api as grades
from hengjing.steps.grades.models import GradeDecision
from tests.steps.closing import YEAR_END

pytestmark = pytest.mark.django_db


def test_the_proposal_is_the_engines_for_every_unit(closed, grades_of):
    grades_of.propose()
    year = evaluations.scored_of(run_uuid=closed.run.uuid)
    rows = {row.unit.code: (table, row) for table in year.tables for row in table.rows}

    for own in grades_of.decision.rows.all():
        table, row = rows[own.code]
        assert (own.proposed, own.rank, own.why) == (row.grade, row.rank, year.reason(table, row))
        assert own.why_en == year.reason(table, row, "en")


def test_grades_are_proposed_once_and_only_of_a_certified_result(closed, grades_of):
    grades_of.propose()
    with pytest.raises(NotReady, match="已经提出"):
        grades_of.propose()
    evaluations.open_revision(
        actor=closed.actor(), at=YEAR_END, scheme_id=closed.scheme.id, reason="数据差错", bodies=closed.bodies
    )
    with pytest.raises(NotReady, match="成绩尚未核定"):
        grades_of.propose()


ACTS = {
    "put_up": lambda found: found.put_up(),
    "withdraw": lambda found: found.act(grades.withdraw, reason="补充材料"),
    "approve": lambda found: found.approve(),
    "send_back": lambda found: found.act(grades.send_back, "mayor", reason="请再议"),
    "decide": lambda found: found.decide("a", "QUALIFIED"),
}
OPEN = {
    "proposed": {"put_up", "decide"},
    "in_deliberation": {"withdraw", "decide"},
    "determined": {"approve", "send_back"},
    "approved": set(),
}


@pytest.mark.parametrize("state", OPEN)
def test_each_state_lets_only_its_own_acts_through(grades_of, state):
    grades_of.through(state)
    for name, act in ACTS.items():
        try:
            with transaction.atomic():
                act(grades_of)
                transaction.set_rollback(True)
            went = True
        except StaleState:
            went = False
        assert went == (name in OPEN[state]), name


@pytest.mark.clause("B4")
def test_leadership_sends_back_with_a_reason_and_the_group_deliberates_anew(grades_of):
    grades_of.through("determined")
    with pytest.raises(NotReady, match="请填写理由"):
        grades_of.act(grades.send_back, "mayor", reason=" ")

    grades_of.act(grades.send_back, "mayor", reason="请再议一家单位")
    first = grades_of.matter.uuid
    grades_of.put_up()
    grades_of.speak()
    grades_of.adopt("重新审议通过")
    grades_of.approve()

    assert grades_of.matter.uuid != first
    assert (grades_of.decision.state, grades_of.decision.resolution) == ("approved", "重新审议通过")


def test_who_adopted_the_grades_or_decided_otherwise_does_not_approve_them(closed, grades_of):
    district = closed.year.district
    body = district.body("government_leadership", "区政府领导（兼）")
    district.holds("chair", district.post("副区长（兼）", Role.GOVERNMENT_LEADER, body=body))
    grades_of.through("determined")

    with pytest.raises(NotAllowed):
        grades_of.approve("chair")


@pytest.mark.clause("B1")
def test_a_member_who_heads_units_of_every_class_recuses_and_is_not_counted(closed, grades_of):
    for unit in ("a", "d"):
        closed.year.district.holds("member1", Post.objects.get(title=f"负责人{unit}"))
    grades_of.through("in_deliberation")
    with pytest.raises(NotReady, match="回避"):
        grades_of.speak("member1")
    grades_of.speak("chair", "member2", "member3")
    grades_of.adopt()

    assert grades_of.decision.tally == {"members": 4, "recused": 1, "agree": 3, "disagree": 0, "reserve": 0}


@pytest.mark.clause("B1")
def test_the_group_does_not_determine_grades_that_do_not_carry(grades_of):
    grades_of.through("in_deliberation")
    grades_of.speak("chair", "member1")
    grades_of.speak("member2", "member3", opinion=Choice.DISAGREE, reason="先核实一家单位")
    with pytest.raises(NotReady, match="同意的人数不够"):
        grades_of.adopt()
    assert grades_of.decision.state == "in_deliberation"


def test_minutes_of_the_meeting_stay_with_the_decision(closed, grades_of):
    grades_of.through("in_deliberation")
    people = {closed.year.district.user(name): (Choice.AGREE, "") for name in ("chair", "member1", "member2")}
    meeting = Meeting(
        YEAR_END.date(), "区政府第一会议室", "常务副区长", "office", tuple(people), people, "会议逐一审议。"
    )
    deliberations.record_meeting(actor=closed.actor(), meeting=meeting, **grades_of.about())
    grades_of.adopt()

    found = grades.decision_of(actor=closed.actor(), scheme_id=closed.scheme.id)
    assert found is not None
    assert found.minutes == "会议逐一审议。"


@pytest.mark.clause("P6")
def test_after_a_correction_grades_are_proposed_anew(closed, grades_of):
    grades_of.through("in_deliberation")
    closed.revise(LAW={"c": "100"})
    grades_of.speak()
    with pytest.raises(NotReady, match="成绩已更正"):
        grades_of.adopt()
    with pytest.raises(NotReady, match="正在审议或待批准"):
        grades_of.propose()

    grades_of.act(grades.withdraw, reason="成绩已更正")
    with pytest.raises(NotReady, match="成绩已更正"):
        grades_of.put_up()
    grades_of.propose()

    states = GradeDecision.objects.order_by("number").values_list("state", "sheet_hash")
    assert [state for state, _hash in states] == ["set_aside", "proposed"]
    assert grades_of.decision.sheet_hash == closed.run.sheet_hash


def test_the_database_refuses_another_grade_without_a_reason(grades_of):
    grades_of.propose()
    with pytest.raises(DatabaseError), transaction.atomic():
        grades_of.decision.rows.filter(code="YY").update(decided="UNQUALIFIED")
    with pytest.raises(DatabaseError), transaction.atomic():
        grades_of.decision.rows.filter(code="YY").update(proposed="UNQUALIFIED", decided="UNQUALIFIED")


def test_a_click_that_arrives_twice_proposes_and_decides_once(closed, grades_of):
    key = UUID(int=7)
    proposed = [
        grades.propose(actor=closed.actor(), at=YEAR_END, scheme_uuid=UUID(closed.scheme.uuid), key=key)
        for _click in range(2)
    ]
    assert proposed[0].pk == proposed[1].pk
    seen = grades_of.decision.version
    for _click in range(2):
        grades.decide_otherwise(
            actor=closed.actor("chair"), at=YEAR_END, uuid=proposed[0].uuid, seen_version=seen, unit_code="JW",
            grade="QUALIFIED", reason="研判", key=UUID(int=8),
        )  # fmt: skip
    assert grades_of.decision.version == seen + 1
