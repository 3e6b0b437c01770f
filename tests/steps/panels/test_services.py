"""Raters mark their own ballots; the body knows who has handed in, and nothing else (C3)."""

import pytest

from hengjing.steps.panels import api as panels
from hengjing.steps.panels.data import MarkOfUnit
from hengjing.steps.panels.models import Ballot
from hengjing.steps.score_sheets import api
from hengjing.steps.score_sheets.data import MarkDraft
from tests.steps.implementation_rules.bodies import PETITIONS
from tests.steps.year import AT

RATERS = ("member1", "member2", "leader")


def codes(found):
    return [problem.code for problem in found.value.problems]


def name(sheets, *raters, person="visits"):
    """区信访办公室 names the raters of OPINION."""
    row = sheets.sheet(PETITIONS)
    users = [sheets.year.district.user(rater) for rater in raters or RATERS]
    return panels.name_raters(
        actor=sheets.year.actor(person), at=AT, uuid=row.uuid, seen_version=row.version, item="OPINION", raters=users
    )  # fmt: skip


def ballot(sheets, rater):
    return Ballot.objects.get(rater_id=sheets.year.district.user(rater))


def hand_in(sheets, rater, *marks, by=None):
    row = ballot(sheets, rater)
    return panels.submit_ballot(
        actor=sheets.year.actor(by or rater), at=AT, uuid=row.uuid, seen_version=row.version, marks=marks
    )  # fmt: skip


MARKS = (MarkOfUnit("JW", "90", "材料不全"), MarkOfUnit("CZ", "100"))


@pytest.mark.clause("C3")
def test_marks_of_raters_and_an_absence_become_facts(sheets):
    name(sheets)
    hand_in(sheets, "member1", *MARKS)
    hand_in(sheets, "member2", MarkOfUnit("JW", "80", "进度慢"), MarkOfUnit("CZ", abstains=True, reason="曾在该局任职"))
    row = ballot(sheets, "leader")
    panels.mark_absent(actor=sheets.year.actor("visits"), at=AT, uuid=row.uuid, seen_version=row.version, reason="出国")

    rows = [each for each in api.rows_of(scheme_id=sheets.year.scheme.id) if each.item == "OPINION"]
    assert {(each.unit, each.entry, each.value, each.status) for each in rows} == {
        ("JW", "R01", "90", ""), ("CZ", "R01", "100", ""), ("JW", "R02", "80", ""), ("CZ", "R02", "", "absent"),
        ("JW", "R03", "", "absent"), ("CZ", "R03", "", "absent"),
    }  # fmt: skip
    sheets.enter(*(MarkDraft(unit, "VISIT", "actual", value="90") for unit in ("JW", "CZ")), person="visits",
                 body=PETITIONS)  # fmt: skip
    sheets.act(api.submit_sheet, "visits", PETITIONS)
