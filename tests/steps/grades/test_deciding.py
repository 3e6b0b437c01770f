"""The group decides otherwise: with a reason for each unit, and within the rules of the scheme."""

import pytest

from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady
from hengjing.foundation.notices.models import Message
from hengjing.steps.grades import api as grades
from tests.steps.browsing import content_of
from tests.steps.closing import YEAR_END

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(grades_of):
    """Grades that were proposed."""
    grades_of.propose()
    return grades_of


@pytest.mark.clause("P6")
def test_another_grade_needs_a_reason_and_the_log_keeps_both(closed, proposed):
    with pytest.raises(NotReady, match="请填写理由"):
        proposed.decide("a", "QUALIFIED", reason="  ")
    before = proposed.decision.fingerprint

    proposed.decide("a", "QUALIFIED", reason="年内发生泄密事件")

    assert proposed.grade("a") == ("ADVANCED", "QUALIFIED")
    assert proposed.decision.fingerprint != before
    page = content_of(closed.client("office").get(f"/grades/{proposed.decision.uuid}/"))
    assert "理由：“年内发生泄密事件”。“JW局”由“达标先进”改为“达标”" in page


@pytest.mark.clause("P6", "C5")
@pytest.mark.parametrize(
    ("unit", "grade", "said"),
    [
        ("d", "ADVANCED", "有一票否决情形"),
        ("b", "ADVANCED", "名额 1 个，超出 1 家"),
        ("c", "ADVANCED", "未达到达标先进的分数线 85"),
        ("c", "EXCELLENT", "方案没有这个等次"),
        ("c", "QUALIFIED", "等次没有变动"),
    ],
)
def test_a_grade_outside_the_rules_of_the_scheme_is_refused(proposed, unit, grade, said):
    with pytest.raises(NotReady, match=said):
        proposed.decide(unit, grade)
    assert proposed.grade(unit)[0] == proposed.grade(unit)[1]


def test_a_place_that_was_given_up_can_be_given_to_another_of_the_class(proposed):
    proposed.decide("a", "QUALIFIED")
    proposed.decide("b", "ADVANCED")

    assert proposed.grade("b") == ("QUALIFIED", "ADVANCED")
    with pytest.raises(NotReady, match="超出 1 家"):
        proposed.decide("a", "ADVANCED", reason="恢复")


def test_the_proposed_grade_takes_the_deviation_back(proposed):
    proposed.decide("a", "QUALIFIED")
    proposed.decide("a", "ADVANCED", reason="经核实不影响")
    row = proposed.decision.rows.get(code="JW")

    assert (row.decided, row.reason, row.otherwise_by) == ("ADVANCED", "", None)


@pytest.mark.clause("B1")
def test_while_it_is_deliberated_the_matter_is_sent_back_and_put_up_again(proposed):
    proposed.put_up()
    proposed.speak("member1", "member2")
    first = proposed.matter

    proposed.decide("a", "QUALIFIED", reason="年内发生泄密事件")

    assert (proposed.matter.uuid, proposed.matter.state) == (first.uuid, "returned")
    assert "泄密" in proposed.matter.decision
    assert proposed.decision.state == "proposed"
    proposed.put_up()
    assert proposed.matter.fingerprint != first.fingerprint
    proposed.speak()
    proposed.adopt()
    assert proposed.approve().target == "approved"


def test_the_office_is_told_and_neither_office_nor_members_decide_otherwise(closed, proposed):
    for who in ("office", "member1", "mayor"):
        with pytest.raises(NotAllowed):
            proposed.decide("a", "QUALIFIED", who=who)
    with pytest.raises(NotFound):
        proposed.decide("a", "QUALIFIED", who="head_a")

    proposed.decide("a", "QUALIFIED")
    told = Message.objects.filter(recipient=closed.year.district.user("office"))
    assert told.filter(action="grades.decision:decide").exists()


def test_to_do_goes_from_the_office_to_the_leadership(closed, grades_of):
    def waits(who):
        return [each.action for each in grades.todo_for(actor=closed.actor(who), at=YEAR_END)]

    assert waits("office") == ["grades.decision:propose"]
    grades_of.propose()
    assert waits("office") == ["grades.decision:put_up"]
    grades_of.put_up()
    assert (waits("office"), waits("mayor")) == ([], [])
    grades_of.speak()
    grades_of.adopt()
    assert waits("mayor") == ["grades.decision:approve"]
    (part,) = grades.progress_of(actor=closed.actor(), scheme=closed.scheme, at=YEAR_END)
    assert (part.done, part.total, part.waiting[0].who) == (2, 3, "区政府领导")
