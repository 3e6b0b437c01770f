"""A unit asks for a later date, another value or more work; office and leader decide; the old value stays (P4, B4)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.files import api as files
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.scheme_parts.data import TrackingTerms
from hengjing.steps.supplements.models import Supplement
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes import supplements
from hengjing.steps.task_changes.data import ChangeField, ChangeKind
from hengjing.steps.task_changes.selectors import reading, standing
from hengjing.steps.task_changes.values import text_of
from hengjing.steps.tracking import api as tracking
from tests.foundation.posts.district import fresh
from tests.steps.following import MAY_DAY, when
from tests.steps.plans.test_evidence import picture

Act = tuple[Callable[..., Any], str, dict[str, str]]

PATH: dict[str, Act] = {
    "with_office": (task_changes.submit_change, "head_a", {}),
    "with_leader": (task_changes.pass_change_on, "office", {}),
    "decided": (task_changes.decide_change, "leader", {}),
}
SERVICES: dict[str, Act] = {
    "submit": (task_changes.submit_change, "head_a", {}),
    "withdraw": (task_changes.withdraw_change, "filer_a", {}),
    "pass_on": (task_changes.pass_change_on, "office", {}),
    "refuse": (task_changes.refuse_change, "office", {"reason": "理由不足"}),
    "decide": (task_changes.decide_change, "leader", {}),
    "reject": (task_changes.reject_change, "leader", {"reason": "理由不足"}),
}
STATES = ("requested", *PATH, "refused", "withdrawn")
ROLES = ("filer_a", "head_a", "filer_b", "head_b", "office", "leader", "auditor")


@pytest.fixture(autouse=True)
def store(tmp_path, settings):
    """Keep the files of the test to itself."""
    settings.FILES_STORE = tmp_path / "files"


def codes(caught):
    """What was named as missing."""
    return {problem.code for problem in caught.value.problems}


def asked(following, at=MAY_DAY, **more):
    """A request with its evidence, not handed in yet."""
    row = following.ask(at=at, **more)
    about = files.About(title="会议纪要", effective_on=at.date())
    files.accept(
        actor=following.year.actor("filer_a", at), at=at, owner=row.ref(), name="纪要.png", chunks=[picture()],
        about=about,
    )  # fmt: skip
    return row


def brought(following, state, at=MAY_DAY, **more):
    """A request brought to a state by those whose turn it is."""
    row = asked(following, at, **more)
    if state == "withdrawn":
        following.act(row, task_changes.withdraw_change, "filer_a", at)
    elif state != "requested":
        for name, (service, person, given) in PATH.items():
            following.act(row, service, person, at, **given)
            if name == state or (state == "refused" and name == "with_office"):
                break
        if state == "refused":
            following.act(row, task_changes.refuse_change, "office", at, reason="理由不足")
    return fresh(row)


@pytest.mark.clause("P4")
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", SERVICES)
def test_every_transition_from_every_state(following, verb, state):
    service, person, more = SERVICES[verb]
    row = brought(following, state)
    transition = workflow.flow_of("task_changes.change").transition(f"task_changes.change:{verb}")

    if state in transition.sources:
        following.act(row, service, person, **more)
        assert fresh(row).state == transition.target
    else:
        with pytest.raises(StaleState):
            following.act(row, service, person, **more)
        assert fresh(row).state == state


@pytest.mark.parametrize("verb", SERVICES)
@pytest.mark.parametrize("name", ROLES)
def test_nobody_else_moves_a_request(following, verb, name):
    service, person, more = SERVICES[verb]
    if name == person or (verb, name) == ("withdraw", "head_a"):
        return
    source = workflow.flow_of("task_changes.change").transition(f"task_changes.change:{verb}").sources[0]
    row = brought(following, source)

    with pytest.raises((NotAllowed, NotFound)):
        following.act(row, service, name, **more)
    assert fresh(row).state == source


@pytest.mark.clause("B4")
def test_a_decision_moves_the_date_and_keeps_the_old_one_beside_it(following):
    row = brought(following, "decided")

    item = next(each for each in following.items() if each.uuid == str(row.item_uuid))
    assert (item.planned_on, item.due_on) == (date(2026, 11, 30), date(2026, 12, 15))
    assert [(each.field, each.old, each.new) for each in item.altered] == [("due_on", "2026-11-30", "2026-12-15")]
    assert item.milestones[-1].due_on == date(2026, 12, 15)
    assert item.milestones[0].due_on == date(2026, 3, 31)
    facts = tracking.facts_of(scheme_id=following.scheme.id, on=date(2026, 12, 1))
    whole = next(fact for fact in facts if fact.item == item.uuid and not fact.milestone)
    assert (whole.planned_on, whole.due_on, whole.late_days) == (date(2026, 11, 30), date(2026, 12, 15), 0)


def test_a_decision_asks_for_a_supplement_of_the_letter_once(following, monkeypatch):
    said = []
    monkeypatch.setattr(supplements, "request", lambda _actor, _at, row, change: said.append((row.unit_id, change)))

    row = brought(following, "decided")

    assert said == [(following.id, (str(row.item_uuid), "due_on", "2026-11-30", "2026-12-15"))]


def test_a_date_is_asked_for_in_time_or_not_at_all(following):
    late = when(11, 17)
    row = asked(following, late)

    with pytest.raises(NotReady) as caught:
        following.act(row, task_changes.submit_change, "head_a", late)

    assert codes(caught) == {"asked_too_late"}


def test_a_date_is_moved_as_often_as_the_scheme_says(following):
    brought(following, "decided")
    second = asked(following, new="2026-12-25")

    with pytest.raises(NotReady) as caught:
        following.act(second, task_changes.submit_change, "head_a")

    assert codes(caught) == {"extensions_used"}


def test_a_request_without_evidence_is_not_handed_in(following):
    row = following.ask()

    with pytest.raises(NotReady) as caught:
        following.act(row, task_changes.submit_change, "head_a")

    assert codes(caught) == {"evidence_missing"}


@pytest.mark.parametrize(
    ("asks", "code"),
    [
        ({"new": "2026-11-30"}, "nothing_changes"),
        ({"new": "2026-11-02"}, "not_later"),
        ({"new": "2027-01-02"}, "outside_year"),
        ({"new": "明年"}, "day_unread"),
        ({"reason": " "}, "reason_missing"),
        ({"new": " "}, "new_missing"),
        ({"kind": ChangeKind.CHANGE}, "field_unknown"),
    ],
)
def test_what_cannot_be_asked_is_refused(following, asks, code):
    with pytest.raises(NotReady) as caught:
        following.ask(**asks)
    assert codes(caught) == {code}


def test_one_request_for_a_part_of_a_task_is_open_at_a_time(following):
    following.ask()

    with pytest.raises(NotReady) as caught:
        following.ask(new="2026-12-20")

    assert codes(caught) == {"change_open"}


def test_the_office_decides_alone_where_the_scheme_says_so(following, monkeypatch):
    terms = TrackingTerms(leader_decides=False)
    for module in (standing, reading):
        monkeypatch.setattr(module, "tracking_terms", lambda **_: terms)
    row = brought(following, "with_office")
    with pytest.raises(NotReady) as caught:
        following.act(row, task_changes.pass_change_on, "office")
    assert codes(caught) == {"office_decides"}

    following.act(row, task_changes.settle_change, "office")

    assert fresh(row).state == "decided"


def test_the_office_does_not_decide_where_the_leader_does(following):
    row = brought(following, "with_office")

    with pytest.raises(NotReady) as caught:
        following.act(row, task_changes.settle_change, "office")

    assert codes(caught) == {"leader_decides"}


def test_work_assigned_in_the_year_is_approved_like_other_changes_and_tracked_from_then_on(following):
    content = {
        "name": "防汛专项", "source": "区政府会议纪要〔2026〕8号", "target": "完成", "points": "2.00",
        "due_on": "2026-09-30", "evidence_expected": "总结",
    }  # fmt: skip
    row = asked(following, kind=ChangeKind.ADD, field=ChangeField.NEW, content=tuple(content.items()))
    assert "防汛专项" not in following.tasks(MAY_DAY)
    for service, person, more in PATH.values():
        following.act(row, service, person, **more)

    task = following.tasks(MAY_DAY)["防汛专项"]

    assert (task.item.kind, task.item.due_on, str(task.item.points)) == ("ad_hoc", date(2026, 9, 30), "2.00")
    report = following.report(state="begun")
    assert "防汛专项" in [entry.item_name for entry in report.entries.all()]


def test_what_is_handed_in_is_edited_no_more(following):
    row = brought(following, "with_office")
    draft = task_changes.ChangeDraft(ChangeKind.EXTENSION, "改", field=ChangeField.DUE_ON, new="2026-12-16")

    with pytest.raises(StaleState):
        following.act(row, task_changes.edit_change, "filer_a", draft=draft)


def test_everybody_has_to_do_what_waits_for_them(following):
    def todo(name):
        return [each.action for each in task_changes.todo_for(actor=following.year.actor(name, MAY_DAY), at=MAY_DAY)]

    row = brought(following, "with_office")
    assert (todo("office"), todo("leader")) == (["task_changes.change:pass_on"], [])
    following.act(row, task_changes.pass_change_on, "office")
    assert (todo("office"), todo("leader")) == ([], ["task_changes.change:decide"])


STARTED, LATER = "2026-04-30 启动\n2026-11-30 完成", "2026-04-30 启动\n2026-08-31 过半\n2026-11-30 完成"
PARTS = {
    ChangeField.TARGET: ("完成 100%", "完成 98%", "完成 98%"),
    ChangeField.POINTS: ("40.00", "38.5", "38.50"),
    ChangeField.MILESTONES: ("2026-03-31 启动\n2026-11-30 完成", "2026年11月30日 完成\n2026-04-30 启动", STARTED),
}


def supplement_of(row):
    """What the supplement that a decision drafted says: task, part, old and new value."""
    drafted = Supplement.objects.get(because_uuid=row.uuid)
    return [(each["item_uuid"], each["field"], each["old"], each["new"]) for each in drafted.changes]


@pytest.mark.clause("P4")
@pytest.mark.parametrize("field", PARTS)
def test_target_points_and_milestones_change_by_the_same_way_and_the_old_value_stays(following, field):
    before, typed, after = PARTS[field]

    row = brought(following, "decided", kind=ChangeKind.CHANGE, field=field, new=typed)

    item = next(each for each in following.items() if each.uuid == str(row.item_uuid))
    assert text_of(item, field) == after
    assert [(each.field, each.old, each.new) for each in item.altered] == [(field, before, after)]
    assert supplement_of(row) == [(str(row.item_uuid), field, before, after)]


def test_milestones_of_a_task_that_was_extended_change_against_what_the_letter_says(following):
    brought(following, "decided")
    row = brought(following, "decided", kind=ChangeKind.CHANGE, field=ChangeField.MILESTONES, new=LATER)

    item = next(each for each in following.items() if each.uuid == str(row.item_uuid))
    assert (row.old, text_of(item, "milestones")) == ("2026-03-31 启动\n2026-12-15 完成", LATER)
    assert item.due_on == date(2026, 12, 15)
    assert supplement_of(row)[0][2:] == (PARTS[ChangeField.MILESTONES][0], LATER)


@pytest.mark.parametrize(
    ("field", "new", "code"),
    [
        (ChangeField.POINTS, "四十", "points_unread"),
        (ChangeField.POINTS, "-1", "points_unread"),
        (ChangeField.POINTS, "1.005", "points_unread"),
        (ChangeField.POINTS, "NaN", "points_unread"),
        (ChangeField.POINTS, "40", "nothing_changes"),
        (ChangeField.MILESTONES, "完成一半", "milestone_unread"),
        (ChangeField.MILESTONES, "2027-03-01 完成", "outside_year"),
        (ChangeField.MILESTONES, "2026-12-01 完成", "after_due"),
        (ChangeField.MILESTONES, "2026-11-30 完成\n2026-03-31 启动", "nothing_changes"),
        (ChangeField.TARGET, "完" * 201, "too_long"),
        (ChangeField.DUE_ON, "2026-12-15", "field_unknown"),
    ],
)
def test_a_value_that_does_not_fit_its_part_is_refused(following, field, new, code):
    with pytest.raises(NotReady) as caught:
        following.ask(kind=ChangeKind.CHANGE, field=field, new=new)
    assert code in codes(caught)
