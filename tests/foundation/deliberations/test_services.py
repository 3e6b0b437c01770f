"""What is put up, said, entered and decided."""

from datetime import timedelta

import pytest

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice, MatterState, Meeting, Share
from hengjing.foundation.deliberations.models import Opinion
from hengjing.foundation.deliberations.selectors.counting import count_of
from hengjing.foundation.notices.models import Message
from hengjing.foundation.posts import api as posts
from hengjing.foundation.posts.models import Holding
from tests.foundation.deliberations.cast import CONTENT, heard
from tests.foundation.posts.district import NOON, fresh

pytestmark = pytest.mark.django_db


def test_a_member_is_told_and_has_it_to_do_until_an_opinion_is_given(group):
    matter = group.put_up()
    assert [todo.title for todo in deliberations.todo_for(actor=group.actor("member1"), at=NOON)] == [matter.title]
    assert Message.objects.filter(recipient=group.district.user("member1")).count() == 1

    group.say(matter, "member1")

    assert deliberations.todo_for(actor=group.actor("member1"), at=NOON) == ()


@pytest.mark.clause("B1")
def test_the_head_adopts_when_the_group_is_quorate_and_enough_agree(group):
    matter = group.put_up()
    group.agree(matter, "member1", "member2", "member3")
    assert [todo.action for todo in deliberations.todo_for(actor=group.actor("chair"), at=NOON)] == [
        "deliberations.matter:opine"
    ]

    group.end(matter, deliberations.adopt, "chair", note="同意印发")

    after = fresh(matter)
    assert (after.state, after.decision, after.tally["agree"]) == (MatterState.ADOPTED, "同意印发", 3)
    assert heard == [("adopted", matter.subject_uuid, MatterState.ADOPTED)]


def test_adoption_is_to_do_for_the_head_once_the_matter_carries(group):
    matter = group.put_up()
    group.agree(matter, "chair", "member1", "member2")

    todos = deliberations.todo_for(actor=group.actor("chair"), at=NOON)

    assert [todo.action for todo in todos] == ["deliberations.matter:adopt"]


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({}, ["quorum", "majority"]),
        ({"member1": Choice.AGREE, "member2": Choice.AGREE}, ["quorum", "majority"]),
        ({"member1": Choice.AGREE, "member2": Choice.DISAGREE, "member3": Choice.RESERVE}, ["majority"]),
    ],
)
def test_adoption_is_refused_without_quorum_or_majority(group, said, codes):
    matter = group.put_up()
    for name, choice in said.items():
        group.say(matter, name, choice, "" if choice == Choice.AGREE else "分值过高")

    with pytest.raises(NotReady) as refused:
        group.end(matter, deliberations.adopt, "chair")

    assert [problem.code for problem in refused.value.problems] == codes
    assert (fresh(matter).state, fresh(matter).tally, heard) == (MatterState.OPEN, None, [])


def test_adoption_is_refused_when_the_content_is_not_what_was_put_up(group):
    matter = group.put_up()
    group.agree(matter, "member1", "member2", "member3")
    CONTENT[matter.subject_uuid] = "乙"

    with pytest.raises(NotReady, match="不一致"):
        group.end(matter, deliberations.adopt, "chair")


@pytest.mark.parametrize("name", ["member1", "office", "mayor"])
def test_nobody_but_the_head_adopts(group, name):
    matter = group.put_up()
    group.agree(matter, "member1", "member2", "member3")

    with pytest.raises(NotAllowed):
        group.end(matter, deliberations.adopt, name)


def test_whoever_recuses_is_not_counted(group):
    matter = group.put_up()
    group.say(matter, "member4")

    for name in ("member3", "member4"):
        deliberations.recuse(
            actor=group.actor(name), at=NOON, uuid=matter.uuid, seen_version=1, reason="亲属在被考核单位任职"
        )
    group.agree(matter, "member1", "member2")

    tally = count_of(matter=matter, at=NOON)
    assert (tally.entitled, tally.recused, tally.agree, tally.quorum, tally.carries) == (3, 2, 2, 2, True)


def test_people_of_a_unit_that_is_concerned_have_to_recuse(group):
    group.district.holds("member1", group.district.post("负责人", "UNIT_HEAD", unit=group.unit))
    matter = group.put_up(concerned=[group.unit.pk])

    with pytest.raises(NotReady, match="应当回避"):
        group.say(matter, "member1")

    assert count_of(matter=matter, at=NOON).recused == 1
    assert deliberations.todo_for(actor=group.actor("member1"), at=NOON) == ()


@pytest.mark.parametrize("choice", [Choice.DISAGREE, Choice.RESERVE])
def test_whoever_does_not_agree_says_why(group, choice):
    matter = group.put_up()

    with pytest.raises(NotReady, match="理由"):
        group.say(matter, "member1", choice, " ")


@pytest.mark.parametrize("name", ["office", "mayor", "deputy"])
def test_nobody_speaks_for_a_member(group, name):
    matter = group.put_up()
    holding = Holding.objects.get(user=group.district.user("member1"))
    posts.delegate(
        holding=holding, to=group.district.user("deputy"), span=(NOON, NOON + timedelta(days=1)), reason="出差",
        actor=group.actor("member1"), at=NOON,
    )  # fmt: skip

    with pytest.raises(NotAllowed):
        group.say(matter, name)


def test_an_opinion_may_be_given_anew_and_the_log_keeps_both(group):
    matter = group.put_up()
    group.say(matter, "member1", Choice.DISAGREE, "分值过高")

    group.say(matter, "member1")

    assert [row.choice for row in Opinion.objects.filter(matter=matter)] == [Choice.AGREE]
    assert AuditEntry.objects.filter(action="deliberations.matter:opine").count() == 2


def test_a_matter_is_sent_back_with_a_reason_and_can_be_put_up_again(group):
    matter = group.put_up()
    with pytest.raises(NotReady):
        group.end(matter, deliberations.return_matter, "chair", reason=" ")

    group.end(matter, deliberations.return_matter, "chair", reason="请核减指标")

    assert heard == [("returned", matter.subject_uuid, MatterState.RETURNED)]
    again = deliberations.put_up(
        actor=group.actor("office"), at=NOON, entity=matter.subject_entity, uuid=matter.subject_uuid,
        program_id=group.program, title=matter.title, summary="",
    )  # fmt: skip
    found = deliberations.matter_of(actor=group.actor("mayor"), entity=matter.subject_entity, uuid=matter.subject_uuid)
    assert found
    assert found.uuid == again.uuid


def test_the_office_takes_a_matter_back(group):
    matter = group.put_up()

    group.end(matter, deliberations.withdraw_matter, "office", reason="尚有错漏")

    assert fresh(matter).state == MatterState.WITHDRAWN
    assert heard == [("returned", matter.subject_uuid, MatterState.WITHDRAWN)]


def test_one_object_is_before_the_group_once(group):
    matter = group.put_up()

    with pytest.raises(NotReady, match="已提请审议"):
        deliberations.put_up(
            actor=group.actor("office"), at=NOON, entity=matter.subject_entity, uuid=matter.subject_uuid,
            program_id=group.program, title="再次", summary="",
        )  # fmt: skip


def test_what_is_over_takes_no_more_opinions(group):
    matter = group.put_up()
    group.end(matter, deliberations.withdraw_matter, "office", reason="尚有错漏")

    with pytest.raises(StaleState):
        group.say(matter, "member1")


def test_a_unit_sees_no_matter(group):
    matter = group.put_up()

    with pytest.raises(NotFound):
        group.say(matter, "filer")


def meeting(group, said, **more):
    """A meeting at which these members were."""
    user = group.district.user
    values = {
        "held_on": NOON.date(), "place": "第一会议室", "presider": "组长", "recorder": "经办",
        "present": tuple(user(name) for name in said),
        "opinions": {user(name): choice for name, choice in said.items()}, "minutes": "会议同意。",
    }  # fmt: skip
    return Meeting(**{**values, **more})


def record(group, matter, entered):
    """Let the office enter a meeting."""
    deliberations.record_meeting(
        actor=group.actor("office"), at=NOON + timedelta(hours=1), uuid=matter.uuid, seen_version=1, meeting=entered
    )


AGREED = (Choice.AGREE, "")


@pytest.mark.clause("B1")
def test_a_meeting_in_a_room_is_entered_on_behalf_and_what_a_member_said_in_person_stands(group):
    matter = group.put_up()
    group.say(matter, "member1", Choice.DISAGREE, "分值过高")

    record(group, matter, meeting(group, {"member1": AGREED, "member2": AGREED, "member3": AGREED, "chair": AGREED}))

    said = {row.name: (row.choice, row.entered_by is not None) for row in matter.opinions.all()}
    assert said == {"member1": ("disagree", False), "member2": ("agree", True), "member3": ("agree", True),
                    "chair": ("agree", True)}  # fmt: skip
    assert count_of(matter=matter, at=NOON).carries
    assert fresh(matter).meeting.minutes == "会议同意。"


def test_a_meeting_entered_again_replaces_what_was_entered(group):
    matter = group.put_up()
    record(group, matter, meeting(group, {"member2": AGREED, "member3": AGREED}))

    record(group, matter, meeting(group, {"member3": (Choice.RESERVE, "再议")}))

    assert [(row.name, row.choice) for row in matter.opinions.all()] == [("member3", "reserve")]


@pytest.mark.parametrize(
    ("said", "more", "code"),
    [
        ({"member1": AGREED}, {"present": ()}, "absent"),
        ({"member1": AGREED}, {"held_on": NOON.date() + timedelta(days=1)}, "to_come"),
        ({"member1": (Choice.DISAGREE, "")}, {}, "reason_missing"),
        ({"filer": AGREED}, {}, "unknown"),
    ],
)
def test_a_meeting_that_cannot_have_been_is_not_entered(group, said, more, code):
    matter = group.put_up()

    with pytest.raises(NotReady) as refused:
        record(group, matter, meeting(group, said, **more))

    assert code in {problem.code for problem in refused.value.problems}
    assert not Opinion.objects.exists()


@pytest.mark.parametrize(
    ("share", "members", "needed"),
    [
        (Share(), 5, 3), (Share(), 4, 3), (Share(), 0, 1), (Share(2, 3, at_least=True), 6, 4),
        (Share(2, 3, at_least=True), 5, 4), (Share(2, 3), 6, 5),
    ],
)  # fmt: skip
def test_a_share_counts_in_whole_people(share, members, needed):
    assert share.needed(members) == needed
