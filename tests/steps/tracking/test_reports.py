"""A report goes from the contact over the unit head to the office; nothing late or silent passes unsaid (P4)."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.utils import translation

from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.files import api as files
from hengjing.foundation.notices import api as notices
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.plans.data import Verdict
from hengjing.steps.schemes.data import Step
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.data import EntryDraft
from hengjing.steps.tracking.models import Report
from tests.foundation.posts.district import fresh
from tests.steps.following import APRIL, MAY, MAY_DAY, when
from tests.steps.plans.test_evidence import picture
from tests.steps.schemes.drafts import close_step

KEY, OWN = "重点任务1", "窗口服务"
ROLES = ("filer_a", "head_a", "filer_b", "head_b", "office", "leader", "auditor")
SERVICES = {
    "tracking.report:file": (tracking.file_report, "filer_a", {}),
    "tracking.report:take_back": (tracking.take_back_report, "filer_a", {}),
    "tracking.report:send_back_to_filer": (tracking.send_back_to_filer, "head_a", {"reason": "请补充"}),
    "tracking.report:submit": (tracking.submit_report, "head_a", {}),
    "tracking.report:send_back": (tracking.send_back_report, "office", {"reason": "请补充"}),
    "tracking.report:accept": (tracking.accept_report, "office", {}),
}
STATES = ("draft", "with_unit_head", "with_office", "accepted")


def codes(caught):
    """What was named as missing."""
    return {problem.code for problem in caught.value.problems}


@pytest.mark.clause("P4")
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("action", SERVICES)
def test_every_transition_from_every_state(following, action, state):
    service, person, more = SERVICES[action]
    row = following.report(state=state)
    transition = workflow.flow_of("tracking.report").transition(action)

    if state in transition.sources:
        following.act(row, service, person, **more)
        assert fresh(row).state == transition.target
    else:
        with pytest.raises(StaleState):
            following.act(row, service, person, **more)
        assert fresh(row).state == state


@pytest.mark.parametrize("action", SERVICES)
@pytest.mark.parametrize("name", ROLES)
def test_nobody_else_moves_a_report(following, action, name):
    service, person, more = SERVICES[action]
    if name == person:
        return
    source = workflow.flow_of("tracking.report").transition(action).sources[0]
    row = following.report(state=source)

    with pytest.raises((NotAllowed, NotFound)):
        following.act(row, service, name, **more)
    assert fresh(row).state == source


def test_a_report_lists_every_task_that_binds_the_unit_and_is_begun_once(following):
    row = following.report(state="begun")

    assert [entry.item_name for entry in row.entries.all()] == [KEY, OWN]
    with pytest.raises(NotReady) as caught:
        following.report(state="begun")
    assert codes(caught) == {"report_stands"}


def test_a_period_that_has_not_begun_is_not_reported_and_an_unknown_one_is_none(following):
    with pytest.raises(NotReady) as caught:
        following.report(period=MAY, at=when(4, 30), state="begun")
    assert codes(caught) == {"too_early"}
    with pytest.raises(NotFound):
        following.report(period="2026-02", state="begun")


def test_a_silent_task_and_one_that_is_late_without_a_word_keep_the_report_back(following):
    row = following.report(state="begun")
    with pytest.raises(NotReady) as caught:
        following.act(row, tracking.file_report, "filer_a")
    assert codes(caught) == {"nothing_said", "late_unexplained"}

    following.say(row, row.entries.get(item_name=KEY), problems="征地滞后")
    following.say(row, row.entries.get(item_name=OWN))
    following.act(row, tracking.file_report, "filer_a")
    assert fresh(row).state == "with_unit_head"


def test_a_task_whose_missed_milestone_the_report_itself_tells_as_reached_needs_no_word_why(following):
    row = following.report(state="begun")
    following.say(row, row.entries.get(item_name=KEY), problems="", reached=(("启动", date(2026, 4, 2)),))
    following.say(row, row.entries.get(item_name=OWN), problems="")

    following.act(row, tracking.file_report, "filer_a")

    assert fresh(row).state == "with_unit_head"


def test_one_click_says_of_several_tasks_that_nothing_changed(following):
    row = following.report(state="begun")
    entries = [entry.uuid for entry in row.entries.all()]

    following.act(row, tracking.mark_unchanged, "filer_a", entries=entries)

    assert all(entry.unchanged for entry in row.entries.all())
    assert fresh(row).fingerprint != row.fingerprint


def test_the_same_click_twice_writes_once(following):
    row, key = following.report(state="begun"), uuid4()
    entry = EntryDraft(entry=row.entries.get(item_name=OWN).uuid, percent=10, done="启动")
    actor, seen = following.year.actor("filer_a", MAY_DAY), fresh(row).version

    for _ in range(2):
        tracking.save_entry(actor=actor, at=MAY_DAY, uuid=row.uuid, seen_version=seen, entry=entry, key=key)

    assert fresh(row).version == seen + 1


def test_whoever_saw_an_older_version_is_refused(following):
    row = following.report(state="begun")
    entry = EntryDraft(entry=row.entries.get(item_name=OWN).uuid, percent=10, done="启动")
    actor = following.year.actor("filer_a", MAY_DAY)
    tracking.save_entry(actor=actor, at=MAY_DAY, uuid=row.uuid, seen_version=1, entry=entry)

    with pytest.raises(StaleState):
        tracking.save_entry(actor=actor, at=MAY_DAY, uuid=row.uuid, seen_version=1, entry=replace(entry, percent=20))
    assert row.entries.get(item_name=OWN).percent == 10


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"percent": 101}, "percent"),
        ({"percent": 100}, "finished"),
        ({"percent": 50, "finished_on": date(2026, 5, 1)}, "finished"),
        ({"percent": 100, "finished_on": date(2026, 5, 9)}, "day_ahead"),
        ({"reached": (("没有的节点", date(2026, 5, 1)),)}, "milestone_unknown"),
    ],
)
def test_what_cannot_be_is_refused(following, said, code):
    row = following.report(state="begun")

    with pytest.raises(NotReady) as caught:
        following.say(row, row.entries.get(item_name=OWN), **said)
    assert codes(caught) == {code}


def test_the_office_returns_one_task_with_a_reason_and_the_report_goes_back_with_it(following):
    row = following.report(state="with_office")
    returned = row.entries.get(item_name=KEY)
    with pytest.raises(NotReady):
        following.act(row, tracking.review_entries, "office", verdicts={returned.uuid: (Verdict.RETURNED, " ")})
    following.act(row, tracking.review_entries, "office", verdicts={returned.uuid: (Verdict.RETURNED, "缺照片")})
    with pytest.raises(NotReady) as caught:
        following.act(row, tracking.accept_report, "office")
    assert codes(caught) == {"entry_returned"}

    following.act(row, tracking.send_back_report, "office", reason="见逐项意见")

    assert [entry.returns for entry in row.entries.all()] == [1, 0]
    assert fresh(row).returns == 1
    told = notices.messages_of(actor=following.year.actor("filer_a", MAY_DAY))
    assert any(message.action == "tracking.report:send_back" for message in told)
    for service, name in ((tracking.file_report, "filer_a"), (tracking.submit_report, "head_a")):
        following.act(row, service, name)
    following.act(row, tracking.accept_report, "office")
    assert fresh(row).state == "accepted"


def test_evidence_lies_beside_the_task_and_is_locked_when_the_head_submits(following, tmp_path, settings):
    settings.FILES_STORE = tmp_path / "files"
    row = following.report()
    entry = row.entries.get(item_name=KEY)
    about = files.About(title="现场照片", effective_on=date(2026, 4, 30))
    brought(following, entry, about)

    following.act(row, tracking.file_report, "filer_a")
    following.act(row, tracking.submit_report, "head_a")

    assert [piece.state for piece in files.evidence_of(owner=entry.ref())] == ["locked"]


def brought(following, entry, about):
    """A picture that the contact brings for a task."""
    return files.accept(
        actor=following.year.actor("filer_a", MAY_DAY), at=MAY_DAY, owner=entry.ref(), name="照片.png",
        chunks=[picture()], about=about,
    )  # fmt: skip


def test_everybody_has_to_do_what_waits_for_them_with_its_date(following):
    def todo(name):
        return [each.action for each in tracking.todo_for(actor=following.year.actor(name, MAY_DAY), at=MAY_DAY)]

    assert todo("filer_a") == ["tracking.report:draft"]
    row = following.report(state="with_unit_head")
    assert (todo("filer_a"), todo("head_a"), todo("office")) == ([], ["tracking.report:submit"], [])
    following.act(row, tracking.submit_report, "head_a")
    assert (todo("head_a"), todo("office"), todo("leader")) == ([], ["tracking.report:accept"], [])


def test_nobody_has_to_do_anything_of_a_step_that_is_closed(following):
    row = following.report(state="with_unit_head")
    assert [each.link for each in todos(following, "head_a")] == [f"/tracking/reports/{row.uuid}/"]

    close_step(following.year, Step.TRACKING, at=MAY_DAY)

    assert [todos(following, who) for who in ("filer_a", "head_a", "office")] == [(), (), ()]


@pytest.mark.clause("P6")
def test_the_log_names_a_report_in_its_own_language_whatever_the_reader_has_chosen(following):
    row = following.report(state="with_unit_head")
    with translation.override("en"):
        shown, kept = str(row), row.ref().label

    assert shown != kept
    assert kept == "JW局 2026年4月任务进展"


def todos(following, who):
    """What a person has to do about reports."""
    return tracking.todo_for(actor=following.year.actor(who, MAY_DAY), at=MAY_DAY)


def test_the_office_urges_units_whose_report_is_missing_in_one_act_and_once(following):
    actor, key = following.year.actor("office", MAY_DAY), uuid4()
    waiting = tracking.progress_of(actor=actor, scheme=following.scheme, at=MAY_DAY)[0].waiting
    rows = [name for each in waiting for name in each.press]

    for _ in range(2):
        tracking.press_waiting(
            actor=actor, at=MAY_DAY, scheme_id=following.scheme.id, rows=rows, key=key, words="请报送"
        )

    assert len(rows) == 1
    told = notices.messages_of(actor=following.year.actor("filer_a", MAY_DAY))
    assert [message.words for message in told if message.action == "notices.press:press"] == ["请报送"]


def test_the_office_urges_late_tasks_and_finished_ones_are_passed_over(following):
    actor = following.year.actor("office", MAY_DAY)
    rows = [task.item.uuid for task in following.tasks(MAY_DAY).values()]

    count = tracking.press_tasks(actor=actor, at=MAY_DAY, scheme_id=following.scheme.id, rows=rows, key=uuid4())

    assert count == 2
    with pytest.raises(NotAllowed):
        tracking.press_tasks(
            actor=following.year.actor("filer_a", MAY_DAY), at=MAY_DAY, scheme_id=following.scheme.id, rows=rows,
            key=uuid4(),
        )  # fmt: skip


def test_others_see_nothing_of_a_unit_and_the_leader_sees_units_in_charge(following):
    following.report()

    assert set(following.tasks(MAY_DAY, "filer_b")) == set()
    assert set(following.tasks(MAY_DAY, "leader")) == {KEY, OWN}
    assert set(following.tasks(MAY_DAY, "filer_c")) == set()
    assert Report.objects.get().period == APRIL


def test_progress_counts_reports_of_the_whole_year_and_names_late_tasks(following):
    following.report(state="with_office")
    reports, tasks = tracking.progress_of(
        actor=following.year.actor("office", MAY_DAY), scheme=following.scheme, at=MAY_DAY
    )

    assert (reports.done, reports.total) == (1, 9)
    assert [each.what for each in tasks.waiting] == ["逾期任务"]
    assert tracking.reports_due(scheme=following.scheme, month=date(2026, 6, 3)) == {following.id: 1}
