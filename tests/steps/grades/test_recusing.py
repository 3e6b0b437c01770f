"""Members who head assessed units recuse from the class of the own unit; the head never decides alone (B1)."""

import pytest
import time_machine

from hengjing.foundation.access.data import Role
from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.models import Matter
from hengjing.foundation.orgs.models import Body
from hengjing.foundation.posts.models import Post
from tests.steps.browsing import content_of
from tests.steps.closing import YEAR_END
from tests.steps.grades.test_pages import text_of
from tests.steps.grading import GROUP

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(YEAR_END, tick=False):
        yield


def heads(closed, **units):
    """Members of the group head assessed units."""
    for member, unit in units.items():
        closed.year.district.holds(member, Post.objects.get(title=f"负责人{unit}"))


def added(closed, *names):
    """Further members of the group, who head nothing."""
    district, group = closed.year.district, Body.objects.get(name="绩效管理工作领导小组").pk
    for name in names:
        district.holds(name, district.post(f"{name}成员", Role.GROUP_MEMBER, body=group))


def parts(grades_of):
    """The count of each class as it stands: its title, who is left, who agrees."""
    tally = Matter.objects.get(uuid=grades_of.matter.uuid).tally
    assert tally is not None
    return {part["title"]: (part["members"] - part["recused"], part["agree"]) for part in tally["parts"]}


@pytest.mark.clause("B1")
def test_a_member_recuses_from_the_class_of_the_own_unit_alone(closed, grades_of):
    heads(closed, member1="a")
    grades_of.through("in_deliberation")
    grades_of.speak()
    page = content_of(closed.client("chair").get(grades_of.matter.url))
    grades_of.adopt()

    assert grades_of.decision.tally == {"members": 4, "recused": 0, "agree": 4, "disagree": 0, "reserve": 0}
    assert parts(grades_of) == {"政府部门": (3, 3), "政法部门": (4, 4)}
    assert "政府部门：3 人可以表决" in page
    assert "政府部门回避" in page
    minutes = text_of(closed.client().get(f"{grades_of.matter.url}word/"))
    assert "其中“政府部门”：应到会成员3人（另有1人回避）" in minutes


@pytest.mark.clause("B1")
def test_where_all_members_head_units_of_a_class_nobody_decides_on_it_until_others_are_added(closed, grades_of):
    heads(closed, chair="a", member1="b", member2="c", member3="a")
    grades_of.through("in_deliberation")
    grades_of.speak()
    with pytest.raises(NotReady) as found:
        grades_of.adopt()

    (problem,) = found.value.problems
    assert (problem.code, problem.message) == (
        "too_few", "“政府部门”：回避后只余 0 人，少于 3 人，不能审议通过"
    )  # fmt: skip
    assert "请增补不在有关单位任职的领导小组成员" in problem.hint
    assert "不足 3 人，须增补成员" in content_of(closed.client("chair").get(grades_of.matter.url))

    added(closed, "new1", "new2", "new3")
    grades_of.speak("new1", "new2", "new3")
    grades_of.adopt()
    assert parts(grades_of) == {"政府部门": (3, 3), "政法部门": (7, 7)}


@pytest.mark.clause("B1")
@pytest.mark.parametrize("recused", [1, 2])
def test_the_head_of_the_group_never_decides_alone(grades_of, recused):
    grades_of.through("in_deliberation")
    for name in GROUP[1 : 1 + recused]:
        deliberations.recuse(actor=grades_of.closed.actor(name), reason="亲属任职", **grades_of.about())
    grades_of.speak("chair")

    with pytest.raises(NotReady) as found:
        grades_of.adopt()
    assert [each.code for each in found.value.problems] == (["too_few"] if recused == 2 else ["quorum", "majority"])


def test_the_head_decides_otherwise_in_other_classes_than_the_own(closed, grades_of):
    heads(closed, chair="a")
    grades_of.propose()
    with pytest.raises(NotReady, match="不能改定本类单位的等次"):
        grades_of.decide("b", "BASICALLY_QUALIFIED")
    grades_of.decide("d", "BASICALLY_QUALIFIED")
    assert grades_of.grade("d")[1] == "BASICALLY_QUALIFIED"
