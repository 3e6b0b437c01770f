"""A change after the issue never edits a letter: it is drafted, decided, issued and signed as a supplement."""

import json
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady
from hengjing.steps.supplements import api as supplements
from hengjing.steps.supplements.data import ItemChange, ItemField, SupplementState
from hengjing.steps.supplements.models import Supplement
from tests.foundation.posts.district import fresh
from tests.steps.letters.story import act, brought, letter_of, words_of
from tests.steps.supplements.supplemented import DECIDED, items_of, later, request, supplement

pytestmark = pytest.mark.django_db


def refusal(act_):
    with pytest.raises(NotReady) as found:
        act_()
    return [problem.code for problem in found.value.problems]


@pytest.mark.clause("P3")
def test_a_supplement_changes_what_holds_only_once_it_is_issued_and_the_letter_stays(year):
    brought(year)
    before = letter_of(year)
    row = supplement(year, "approved")
    assert items_of(year)["窗口服务"].due_on == date(2026, 11, 30)

    act(year, row, supplements.issue_supplement, "office")

    assert items_of(year)["窗口服务"].due_on == date(2026, 12, 10)
    assert letter_of(year).content == before.content
    assert items_of(year, "b")["窗口服务"].due_on == date(2026, 11, 30)


def test_a_supplement_is_signed_by_both_parties_and_cites_its_letter(year):
    brought(year)

    row = supplement(year, "signed")

    assert row.state == SupplementState.SIGNED
    said = words_of(bytes(row.paper.content))
    assert row.letter.code in said.text
    assert "2026-12-10" in said.text
    assert "变更申请 1" in said.text
    assert row.fingerprint[:16] in said.feet
    assert row.chain in said.feet


def test_supplements_are_numbered_inside_their_letter_and_applied_in_the_order_of_issue(year):
    brought(year)
    supplement(year, "issued")
    second = supplement(
        year, "issued", later(year, new="2026-12-15"), ObjectRef("tracking.change", str(uuid4()), "变更申请 2")
    )

    assert second.code == f"{second.letter.code}补2"
    assert items_of(year)["窗口服务"].due_on == date(2026, 12, 15)


def test_the_same_decided_change_makes_one_supplement(year):
    brought(year)

    assert request(year) == request(year)
    assert Supplement.objects.count() == 1


def test_every_field_of_a_work_can_be_changed(year):
    brought(year)
    item = items_of(year)["窗口服务"]
    changes = (
        ItemChange(item.uuid, ItemField.NAME, item.name, "窗口服务提升"),
        ItemChange(item.uuid, ItemField.TARGET, item.target, "≥ 96.00%"),
        ItemChange(item.uuid, ItemField.CHALLENGE, "", "≥ 99.00%"),
        ItemChange(item.uuid, ItemField.POINTS, "15.00", "12.50"),
        ItemChange(item.uuid, ItemField.MILESTONES, "2026-06-30 过半", "2026-07-31 过半；复核\n2026-10-31 验收"),
        ItemChange(item.uuid, ItemField.EVIDENCE, item.evidence_expected, "平台数据"),
    )

    supplement(year, "issued", changes)

    now = items_of(year)["窗口服务提升"]
    assert (now.target, now.challenge, now.points) == ("≥ 96.00%", "≥ 99.00%", Decimal("12.50"))
    assert [str(each) for each in now.milestones] == ["2026-07-31 过半；复核", "2026-10-31 验收"]


def test_work_assigned_in_the_year_is_added_and_work_is_taken_out(year):
    brought(year)
    new = {"name": "防汛值守", "source": "区政府交办", "target": "零伤亡", "points": "5.00", "due_on": "2026-09-30"}
    added = str(uuid4())
    gone = items_of(year)["窗口服务"]
    changes = (
        ItemChange(added, ItemField.ADDED, "", json.dumps(new, ensure_ascii=False)),
        ItemChange(gone.uuid, ItemField.REMOVED, gone.name, ""),
    )

    supplement(year, "issued", changes)

    assert set(items_of(year)) == {"重点任务1", "防汛值守"}
    assert (items_of(year)["防汛值守"].uuid, items_of(year)["防汛值守"].kind) == (added, "ad_hoc")


def test_changes_that_do_not_fit_are_refused_with_their_reason(year):
    brought(year)
    item = items_of(year)["窗口服务"]
    wrong = {
        "field_unknown": ItemChange(item.uuid, "unit", "", "别的局"),
        "item_unknown": ItemChange(str(uuid4()), ItemField.TARGET, "", "x"),
        "old_differs": ItemChange(item.uuid, ItemField.TARGET, "别的", "x"),
        "new_unread": ItemChange(item.uuid, ItemField.DUE_ON, item.due_on.isoformat(), "明年"),
        "new_missing": ItemChange(item.uuid, ItemField.TARGET, item.target, ""),
        "item_unread": ItemChange(str(uuid4()), ItemField.ADDED, "", "{}"),
    }

    for code, change in wrong.items():
        assert refusal(lambda change=change: request(year, (change,))) == [code]
    assert refusal(lambda: request(year, ())) == ["no_change"]
    assert refusal(lambda: request(year, reason=" ")) == ["reason_missing"]
    assert not Supplement.objects.exists()


def test_a_supplement_whose_ground_has_moved_is_not_issued(year):
    brought(year)
    first = supplement(year, "approved")
    other = ObjectRef("tracking.change", str(uuid4()), "变更申请 2")
    supplement(year, "issued", later(year, new="2026-12-12"), other)

    assert refusal(lambda: act(year, first, supplements.issue_supplement, "office")) == ["old_differs"]


def test_without_a_letter_in_force_there_is_no_supplement(year):
    brought(year, "approved")

    assert refusal(lambda: request(year, (ItemChange("x", ItemField.TARGET, "", "y"),))) == ["no_letter"]


def test_the_leadership_sends_a_supplement_back(year):
    brought(year)
    row = supplement(year, "awaiting_approval")

    act(year, row, supplements.send_back_supplement, "mayor", reason="理由不充分")

    assert fresh(row).state == SupplementState.DRAFTED


def test_a_unit_neither_asks_for_a_supplement_itself_nor_sees_it_before_the_issue(year):
    brought(year)
    with pytest.raises(NotAllowed):
        request(year, name="head_a")
    row = supplement(year, "approved")

    with pytest.raises(NotFound):
        act(year, row, supplements.confirm_supplement, "head_a")


def test_the_leader_in_charge_who_decided_a_change_may_have_it_drafted(year):
    brought(year)

    assert request(year, name="leader", ref=DECIDED).number == 1
