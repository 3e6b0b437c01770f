"""Raters mark their own ballots; the body knows who has handed in, and nothing else (C3)."""

import pytest

from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.steps.panels import api as panels
from hengjing.steps.panels.data import BallotState, MarkOfUnit
from hengjing.steps.score_sheets import api
from hengjing.steps.score_sheets.data import MarkDraft
from tests.steps.implementation_rules.bodies import PETITIONS
from tests.steps.panels.ballots import ballot, hand_in, name, on_ballot
from tests.steps.year import AT

pytestmark = pytest.mark.django_db


def codes(found):
    return [problem.code for problem in found.value.problems]


@pytest.mark.clause("C3")
def test_marks_of_raters_and_an_absence_become_facts(sheets):
    name(sheets)
    hand_in(sheets, "member1")
    hand_in(sheets, "member2", MarkOfUnit("JW", "80", "进度慢"), MarkOfUnit("CZ", abstains=True, reason="曾在该局任职"))
    on_ballot(sheets, panels.mark_absent, "visits", "leader", reason="出国")

    rows = [each for each in api.rows_of(scheme_id=sheets.year.scheme.id) if each.item == "OPINION"]
    assert {(each.unit, each.entry, each.value, each.status) for each in rows} == {
        ("JW", "R01", "90", ""), ("CZ", "R01", "100", ""), ("JW", "R02", "80", ""), ("CZ", "R02", "", "absent"),
        ("JW", "R03", "", "absent"), ("CZ", "R03", "", "absent"),
    }  # fmt: skip
    visits = (MarkDraft(unit, "VISIT", "actual", value="90") for unit in ("JW", "CZ"))
    sheets.enter(*visits, person="visits", body=PETITIONS)
    sheets.act(api.submit_sheet, "visits", PETITIONS)


def test_a_sheet_waits_for_raters_and_their_ballots(sheets):
    visits = (MarkDraft(unit, "VISIT", "actual", value="90") for unit in ("JW", "CZ"))
    sheets.enter(*visits, person="visits", body=PETITIONS)
    with pytest.raises(NotReady) as found:
        sheets.act(api.submit_sheet, "visits", PETITIONS)
    assert codes(found) == ["no_raters"]

    name(sheets)
    hand_in(sheets, "member1")
    with pytest.raises(NotReady) as found:
        sheets.act(api.submit_sheet, "visits", PETITIONS)
    assert codes(found) == ["ballots_out"]
    assert "2 位评委未交票：member2、leader" in found.value.message


def test_a_ballot_wants_a_mark_for_every_unit_and_a_reason_below_the_highest(sheets):
    name(sheets)
    with pytest.raises(NotReady) as found:
        hand_in(sheets, "member1", MarkOfUnit("JW", "90"))
    assert codes(found) == ["mark_missing", "reason_missing"] or codes(found) == ["reason_missing", "mark_missing"]
    with pytest.raises(NotReady) as found:
        hand_in(sheets, "member1", MarkOfUnit("JW", "101"))
    assert codes(found) == ["facts.value_above"] or found.value.problems


def test_a_rater_has_the_own_ballot_alone_and_only_until_it_was_handed_in(sheets):
    name(sheets)
    with pytest.raises(NotFound):
        hand_in(sheets, "member1", by="member2")
    with pytest.raises(NotFound):
        hand_in(sheets, "member1", by="visits")
    hand_in(sheets, "member1")
    with pytest.raises(StaleState):
        hand_in(sheets, "member1", MarkOfUnit("JW", "100"))


def test_the_body_gives_a_ballot_back_with_a_reason_and_unseen(sheets):
    name(sheets)
    hand_in(sheets, "member1")
    with pytest.raises(NotFound):
        on_ballot(sheets, panels.reopen_ballot, "stats", "member1", reason="填错")
    on_ballot(sheets, panels.reopen_ballot, "visits", "member1", reason="评委申请更正")

    assert ballot(sheets, "member1").state == BallotState.OPEN
    hand_in(sheets, "member1", MarkOfUnit("JW", "95", "材料已补"))


def test_who_has_handed_in_stays_a_rater_others_may_be_taken_off(sheets):
    name(sheets)
    hand_in(sheets, "member1")
    assert name(sheets, "member1", "member2") == 2
    with pytest.raises(NotReady) as found:
        name(sheets, "member2")
    assert codes(found) == ["handed_in"]
    with pytest.raises((NotAllowed, NotFound)):
        name(sheets, "member3", person="stats")


def test_a_unit_to_which_the_item_does_not_apply_is_on_no_ballot(sheets):
    name(sheets, "member1")
    sheets.on_cell(api.request_not_applicable, "visits", "CZ", "OPINION", reason="新设单位")
    sheets.on_cell(api.decide_not_applicable, "office", "CZ", "OPINION", approved=True)

    hand_in(sheets, "member1", MarkOfUnit("JW", "100"))

    rows = [each for each in api.rows_of(scheme_id=sheets.year.scheme.id) if each.item == "OPINION"]
    assert [(each.unit, each.status) for each in rows] == [("CZ", "not_applicable"), ("JW", "")]


def test_a_rater_is_asked_to_hand_in(sheets):
    name(sheets)
    assert [todo.action for todo in panels.todo_for(actor=sheets.year.actor("member1"), at=AT)] == [
        "panels.ballot:submit"
    ]
    hand_in(sheets, "member1")
    assert panels.todo_for(actor=sheets.year.actor("member1"), at=AT) == ()
