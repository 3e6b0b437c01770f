"""Approved grades are corrected with a reason where the result stands: what was decided stays until it is approved."""

import json
from uuid import UUID

import pytest
import time_machine
from django.db import DatabaseError, transaction
from lxml import html

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.audit.selectors import history_of
from hengjing.foundation.core.errors import NotReady
from hengjing.steps.grades import api as grades
from hengjing.steps.grades.models import GradeDecision
from hengjing.steps.publication import api as publication
from tests.steps.browsing import content_of, links_of
from tests.steps.closing import YEAR_END
from tests.steps.grades.test_pages import text_of
from tests.steps.publication.publishing import AFTER, Publishing, said_by_scheme

pytestmark = pytest.mark.django_db
REASON = "CZ局的等次登记有误"


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(YEAR_END, tick=False):
        yield


def correct(graded, reason=REASON):
    """The office begins a correction of the approved grades."""
    uuid = UUID(graded.scheme.uuid)
    return grades.propose(actor=graded.actor(), at=YEAR_END, scheme_uuid=uuid, reason=reason)


def in_force(graded):
    """The grades that count now."""
    found = grades.decision_in_force(scheme_id=graded.scheme.id)
    assert found is not None
    return found


def refused(act):
    """The codes of what keeps an act from being done."""
    with pytest.raises(NotReady) as found:
        act()
    return [each.code for each in found.value.problems]


def corrected(graded):
    """The grades are corrected, deliberated and approved anew."""
    correct(graded)
    graded.grades.decide("b", "BASICALLY_QUALIFIED", reason="登记更正")
    graded.grades.put_up()
    matter = graded.grades.matter
    graded.grades.speak()
    graded.grades.adopt("同意更正")
    graded.grades.approve()
    return matter


@pytest.mark.clause("P6", "B1", "B4")
def test_a_grade_alone_is_corrected_with_a_reason_and_what_was_approved_stands_until_then(graded):
    first = graded.grades.decision
    assert refused(lambda: correct(graded, " ")) == ["reason_missing"]

    correct(graded)
    row = graded.grades.decision
    assert in_force(graded).uuid == str(first.uuid)
    assert (row.run_uuid, row.corrects, row.correction) == (first.run_uuid, first, REASON)
    assert refused(lambda: correct(graded)) == ["proposed_already"]
    graded.grades.decide("b", "BASICALLY_QUALIFIED", reason="登记更正")
    graded.grades.put_up()
    graded.grades.speak()
    graded.grades.adopt()
    graded.grades.approve()

    found = in_force(graded)
    assert (found.uuid, found.correction) == (str(row.uuid), REASON)
    before = {each.unit_code: each.decided for each in grades.decisions_of(
        actor=graded.actor(), scheme_id=graded.scheme.id)[0].grades}  # fmt: skip
    after = {each.unit_code: each.decided for each in found.grades}
    assert {code for code in after if after[code] != before[code]} == {"CZ"}
    assert GradeDecision.objects.get(pk=first.pk).state == "approved"


def test_a_correction_begins_with_what_was_decided_and_not_with_what_the_engine_proposes(graded):
    corrected(graded)

    correct(graded, "另有一家登记有误")

    row = graded.grades.decision.rows.get(code="CZ")
    assert (row.proposed, row.decided, row.reason) == ("QUALIFIED", "BASICALLY_QUALIFIED", "登记更正")


@pytest.mark.clause("P6")
def test_log_minutes_and_word_file_say_why_and_what_was_corrected(graded):
    first = graded.grades.decision
    matter = corrected(graded)

    entry = json.loads(AuditEntry.objects.filter(action="grades.decision:propose").latest("seq").record)
    (line, *_others) = [each for each in history_of(graded.grades.decision.ref()) if each.reason == REASON]
    assert (entry["before"], line.reason) == (first.fingerprint, REASON)
    for text in (f"更正理由：{REASON}", "更正的单位：CZ局由达标更正为基本达标"):
        assert text in matter.summary
    minutes = text_of(graded.client().get(f"{matter.url}word/"))
    assert f"更正理由：{REASON}" in minutes
    word = text_of(graded.client().get(f"/grades/{graded.grades.decision.uuid}/word/export/"))
    for text in (f"更正理由：{REASON}。", "CZ局：达标更正为基本达标。"):
        assert text in word


@pytest.mark.clause("P6")
def test_grades_are_not_corrected_while_an_announcement_rests_on_them(graded, monkeypatch):
    said_by_scheme(monkeypatch)
    year = Publishing(graded)
    year.through("posted")
    assert refused(lambda: correct(graded)) == ["announced"]

    year.act(publication.withdraw, reason="等次登记有误")
    correct(graded)
    assert refused(year.prepare) == ["undecided"]


@pytest.mark.clause("P6")
def test_the_correction_of_what_is_published_names_the_unit_whose_grade_alone_changed(graded, monkeypatch):
    said_by_scheme(monkeypatch)
    year = Publishing(graded)
    old = year.through()
    corrected(graded)

    row = publication.correct(actor=year.actor(), at=AFTER, uuid=old.uuid, reason="等次登记有误")

    assert [(each["name"], each["before"] != each["after"]) for each in row.difference] == [("CZ局", True)]
    assert "基本达标" in row.difference[0]["after"]
    assert str(row.run_uuid) == str(old.run_uuid)


def test_the_database_keeps_a_correction_to_its_reason_and_to_one(graded):
    correct(graded)
    rows = GradeDecision.objects.filter(pk=graded.grades.decision.pk)
    for change in ({"correction": ""}, {"correction": "另一理由"}, {"corrects": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)


def test_the_office_corrects_from_the_page_of_the_approved_grades(graded):
    office, first = graded.client(), graded.grades.decision
    start = f"/grades/of/{graded.scheme.uuid}/propose/"
    page = f"/grades/{first.uuid}/"
    assert start in links_of(office.get(page))
    assert start not in links_of(graded.client("chair").get(page))
    assert "新的等次批准以前，已批准的仍然有效" in content_of(office.get(start))
    fields = dict(html.fromstring(office.get(start).content).get_element_by_id("act").fields)
    assert "请填写理由" in content_of(office.post(start, {**fields, "reason": ""}))
    assert office.post(start, {**fields, "reason": REASON}).status_code == 302

    row = graded.grades.decision
    shown = content_of(office.get(f"/grades/{row.uuid}/"))
    assert REASON in shown
    assert "更正批准以前，原等次仍然有效" in shown
    assert start not in links_of(office.get(page))
