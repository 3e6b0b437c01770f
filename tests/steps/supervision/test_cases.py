"""Leaders instruct, units answer, and the ledger keeps it all (P4)."""

import io
from datetime import date
from uuid import uuid4

import pytest
import time_machine
from docx import Document

from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.notices import api as notices
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.supervision import api as supervision
from hengjing.steps.supervision.data import Source
from hengjing.steps.supervision.papers.ledger import ledger_document
from hengjing.steps.supervision.views import pages
from tests.foundation.posts.district import fresh
from tests.steps.following import MAY_DAY, when

ROLES = ("filer_a", "head_a", "filer_b", "head_b", "office", "leader", "auditor")
SERVICES = {
    "answer": (supervision.answer_case, "head_a", {}),
    "ask_again": (supervision.ask_again, "leader", {"reason": "请补充时间表"}),
    "accept": (supervision.accept_case, "leader", {"reason": "已落实"}),
    "close": (supervision.close_case, "office", {"reason": "事项取消"}),
}
ALSO = {("ask_again", "office"), ("accept", "office")}
STATES = ("open", "answered", "in_progress", "closed")


def draft(following, unit=None, **more):
    """What a leader writes on the first task."""
    item = following.items()[0]
    values = {"text": "请说明原因，月底前完成", "due_on": date(2026, 5, 20), "item_name": item.name}
    return supervision.CaseDraft(unit or following.id, **{**values, **more})


def instructed(following, name="leader", **more):
    """An instruction."""
    return supervision.instruct(
        actor=following.year.actor(name, MAY_DAY), at=MAY_DAY, scheme_id=following.scheme.id,
        draft=draft(following, **more), key=more.get("key"),
    )  # fmt: skip


def written(following, row, text="已落实责任，5月25日前完成"):
    """The answer that the contact writes."""
    return following.act(row, supervision.write_answer, "filer_a", text=text)


def brought(following, state):
    """An instruction brought to a state."""
    row = instructed(following)
    written(following, row)
    if state in {"answered", "in_progress", "closed"}:
        following.act(row, supervision.answer_case, "head_a")
    if state == "in_progress":
        following.act(row, supervision.ask_again, "leader", reason="请补充")
        written(following, row)
    if state == "closed":
        following.act(row, supervision.accept_case, "leader", reason="已落实")
    return fresh(row)


@pytest.mark.clause("P4")
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", SERVICES)
def test_every_transition_from_every_state(following, verb, state):
    service, person, more = SERVICES[verb]
    row = brought(following, state)
    transition = workflow.flow_of("supervision.case").transition(f"supervision.case:{verb}")

    if state in transition.sources:
        following.act(row, service, person, **more)
        assert fresh(row).state == transition.target
    else:
        with pytest.raises(StaleState):
            following.act(row, service, person, **more)
        assert fresh(row).state == state


@pytest.mark.parametrize("verb", SERVICES)
@pytest.mark.parametrize("name", ROLES)
def test_nobody_else_moves_a_matter(following, verb, name):
    service, person, more = SERVICES[verb]
    if name == person or (verb, name) in ALSO:
        return
    source = workflow.flow_of("supervision.case").transition(f"supervision.case:{verb}").sources[0]
    row = brought(following, source)

    with pytest.raises((NotAllowed, NotFound)):
        following.act(row, service, name, **more)
    assert fresh(row).state == source


def test_an_instruction_stands_in_the_ledger_with_a_number_and_the_unit_is_told(following):
    first, second = instructed(following), instructed(following)

    assert (first.number, second.number, first.source) == (1, 2, Source.INSTRUCTION)
    for name in ("filer_a", "head_a"):
        told = notices.messages_of(actor=following.year.actor(name, MAY_DAY))
        assert [message.words for message in told][:1] == ["请说明原因，月底前完成"]


@pytest.mark.parametrize("name", ["filer_a", "head_a", "office", "auditor"])
def test_nobody_but_leaders_instructs(following, name):
    with pytest.raises(NotAllowed):
        instructed(following, name)


def test_a_leader_instructs_only_units_in_charge(following):
    with pytest.raises(NotAllowed):
        instructed(following, unit=following.year.units.c.pk)


@pytest.mark.parametrize(
    ("more", "code"), [({"text": " "}, "text_missing"), ({"due_on": date(2026, 5, 5)}, "day_behind")]
)
def test_an_instruction_says_what_and_by_when(following, more, code):
    with pytest.raises(NotReady) as caught:
        instructed(following, **more)
    assert {problem.code for problem in caught.value.problems} == {code}


def test_the_office_takes_up_an_overdue_task(following):
    row = supervision.open_case(
        actor=following.year.actor("office", MAY_DAY), at=MAY_DAY, scheme_id=following.scheme.id,
        draft=draft(following, source=Source.RED_ITEM),
    )  # fmt: skip

    assert (row.source, row.opened_by_name) == (Source.RED_ITEM, "office")
    with pytest.raises(NotAllowed):
        supervision.open_case(
            actor=following.year.actor("leader", MAY_DAY), at=MAY_DAY, scheme_id=following.scheme.id,
            draft=draft(following),
        )  # fmt: skip


def test_an_answer_is_written_before_it_is_handed_in_and_kept_as_it_stood(following):
    row = instructed(following)
    with pytest.raises(NotReady):
        following.act(row, supervision.answer_case, "head_a")
    written(following, row)
    following.act(row, supervision.answer_case, "head_a")
    following.act(row, supervision.ask_again, "leader", reason="请补充")
    assert fresh(row).answer == ""
    written(following, row, "补充：时间表已定")
    following.act(row, supervision.answer_case, "head_a")

    assert [answer.text for answer in row.answers.all()] == ["已落实责任，5月25日前完成", "补充：时间表已定"]
    with pytest.raises(StaleState):
        written(following, row, "再改")


def test_everybody_has_to_do_what_waits_for_them(following):
    def todo(name):
        return [each.action for each in supervision.todo_for(actor=following.year.actor(name, MAY_DAY), at=MAY_DAY)]

    row = instructed(following)
    assert (todo("filer_a"), todo("head_a"), todo("leader")) == (
        ["supervision.case:write"],
        ["supervision.case:answer"],
        [],
    )
    written(following, row)
    following.act(row, supervision.answer_case, "head_a")
    assert (todo("filer_a"), todo("leader"), todo("office")) == (
        [],
        ["supervision.case:accept"],
        ["supervision.case:accept"],
    )


def test_the_office_urges_what_waits_for_units_and_once(following):
    row, key = instructed(following), uuid4()
    actor = following.year.actor("office", MAY_DAY)
    rows = [str(row.uuid), str(brought(following, "closed").uuid)]

    counts = [
        supervision.press_cases(actor=actor, at=MAY_DAY, scheme_id=following.scheme.id, rows=rows, key=key)
        for _ in range(2)
    ]

    assert counts == [1, 1]
    told = notices.messages_of(actor=following.year.actor("head_a", MAY_DAY))
    assert len([message for message in told if message.action == "notices.press:press"]) == 1


def test_the_ledger_is_a_word_document_with_every_matter(following):
    brought(following, "closed")
    instructed(following)
    rows = list(
        supervision.list_cases(actor=following.year.actor("office", MAY_DAY), scheme_id=following.scheme.id)
        .prefetch_related("answers").order_by("number")
    )  # fmt: skip

    document = Document(io.BytesIO(ledger_document(following.scheme, rows, MAY_DAY)))

    cells = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert len(cells) == 3
    assert cells[1][5:] == ["已办结", "已落实责任，5月25日前完成"]
    assert cells[2][5:] == ["待办理", "—"]


@pytest.mark.clause("P4")
@pytest.mark.parametrize(("shown", "linked"), [(":1", False), (":0", True)])
def test_a_page_of_a_leader_leads_on_to_more_than_it_shows(following, monkeypatch, shown, linked):
    monkeypatch.setattr(pages, "SHOWN", shown)

    with time_machine.travel(MAY_DAY, tick=False):
        page = following.year.client("leader").get("/supervision/charge/").content.decode()

    assert ("重点任务1" in page) != linked
    assert ('href="/tracking/?light=late">全部 1 项' in page) == linked


def test_a_leader_sees_what_is_red_in_the_own_charge_first(following):
    charge = supervision.charge_of(actor=following.year.actor("leader", MAY_DAY), scheme=following.scheme, at=MAY_DAY)

    assert [task.item.name for task in charge.late] == ["重点任务1"]
    assert len(charge.tasks) == 2
    later = supervision.charge_of(
        actor=following.year.actor("leader", when(6, 29)), scheme=following.scheme, at=when(6, 29)
    )
    assert [task.item.name for task in later.warned] == ["窗口服务"]
