"""What moves letters on, who may, and what is refused with which words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice
from hengjing.foundation.files import api as files
from hengjing.foundation.notices.models import Message
from hengjing.foundation.signatures.data import Signature
from hengjing.steps.letter_forms.wording import usual_terms
from hengjing.steps.letters import api as letters
from hengjing.steps.letters.data import BatchState, LetterState
from hengjing.steps.letters.models import Letter, LetterBatch, Paper
from tests.foundation.posts.district import fresh
from tests.steps.letters.story import (
    SIGNATURE,
    act,
    adopt,
    brought,
    consolidated,
    drafted,
    letter_of,
    make_all,
    matter_on,
    scanned,
)
from tests.steps.year import AT

pytestmark = pytest.mark.django_db


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def test_a_second_batch_under_way_is_refused(year):
    drafted(year)

    with pytest.raises(NotReady) as refused:
        drafted(year)
    assert codes(refused) == ["batch_under_way"]


def test_the_usual_text_names_the_parties_and_the_scheme(year):
    terms = usual_terms(year.scheme)

    assert terms.title == "示例区2026年度绩效管理责任书"
    assert terms.party_a == "示例区人民政府"
    assert year.scheme.title in terms.opening


def test_only_consolidated_plans_become_letters(year):
    consolidated(year, "a")
    year.plan("b", "approved")
    batch = make_all(year, drafted(year))

    assert [letter.unit_name for letter in batch.letters.all()] == ["JW局"]


def test_letters_cannot_be_put_up_while_one_is_missing(year):
    consolidated(year, "a")
    batch = make_all(year, drafted(year))
    year.plan("b", "consolidated")

    with pytest.raises(NotReady) as refused:
        act(year, batch, letters.put_up_batch, "office")
    assert codes(refused) == ["letters_open"]
    assert "CZ局" in str(refused.value)


def test_without_letters_nothing_is_put_up(year):
    with pytest.raises(NotReady) as refused:
        act(year, drafted(year), letters.put_up_batch, "office")
    assert codes(refused) == ["no_letters"]


def test_a_changed_text_makes_letters_out_of_date_until_they_are_made_anew(year):
    batch = make_all(year, drafted(consolidated(year)))
    before = [letter.fingerprint for letter in batch.letters.all()]
    terms = replace(batch.terms, rewards="另行规定。")

    act(year, batch, letters.save_terms, "office", terms=terms)

    with pytest.raises(NotReady):
        act(year, batch, letters.put_up_batch, "office")
    make_all(year, batch)
    after = [letter.fingerprint for letter in batch.letters.all()]
    assert all(old != new for old, new in zip(before, after, strict=True))
    assert act(year, batch, letters.put_up_batch, "office").target == BatchState.IN_DELIBERATION


@pytest.mark.clause("B1")
def test_the_group_returns_letters_with_its_reason(year):
    batch = brought(year, "in_deliberation")
    matter = matter_on(year, batch)

    deliberations.return_matter(
        actor=year.actor("chair"), at=AT, uuid=matter.uuid, seen_version=matter.version, reason="奖惩不明"
    )

    assert fresh(batch).state == BatchState.DRAFT
    assert fresh(batch).put_up_at is None


def test_the_office_takes_letters_back_from_the_group(year):
    batch = brought(year, "in_deliberation")

    act(year, batch, letters.withdraw_batch, "office", reason="补充一家单位")

    assert fresh(batch).state == BatchState.DRAFT
    matter = matter_on(year, batch)
    assert matter.state == "withdrawn"


@pytest.mark.clause("B1")
@pytest.mark.clause("B4")
def test_the_group_and_then_the_government_leadership_decide(year):
    batch = brought(year, "in_deliberation")

    with pytest.raises(StaleState):
        act(year, batch, letters.approve_batch, "mayor")
    adopt(year, batch)
    assert fresh(batch).state == BatchState.AWAITING_APPROVAL
    act(year, batch, letters.approve_batch, "mayor", reason="同意")

    assert fresh(batch).state == BatchState.APPROVED


def test_letters_that_the_group_did_not_see_are_neither_adopted_nor_approved(year):
    batch = brought(year, "in_deliberation")
    Letter.objects.filter(batch=batch, number=1).update(fingerprint="0" * 64)
    matter = matter_on(year, batch)
    seen = {"at": AT, "uuid": matter.uuid, "seen_version": matter.version}
    for name in ("chair", "member1", "member2", "member3"):
        deliberations.give_opinion(actor=year.actor(name), opinion=Choice.AGREE, **seen)

    with pytest.raises(NotReady):
        deliberations.adopt(actor=year.actor("chair"), **seen)
    LetterBatch.objects.filter(pk=batch.pk).update(state=BatchState.AWAITING_APPROVAL, adopted_at=AT)
    with pytest.raises(NotReady) as refused:
        act(year, batch, letters.approve_batch, "mayor")
    assert codes(refused) == ["content_differs"]


def test_the_leadership_sends_letters_back_with_a_reason(year):
    batch = brought(year, "awaiting_approval")

    with pytest.raises(NotReady):
        act(year, batch, letters.send_back_batch, "mayor", reason=" ")
    act(year, batch, letters.send_back_batch, "mayor", reason="核对分值")

    assert fresh(batch).state == BatchState.DRAFT


@pytest.mark.parametrize("name", ["office", "leader", "member1", "head_a", "auditor"])
def test_nobody_but_the_leadership_approves(year, name):
    batch = brought(year, "awaiting_approval")

    with pytest.raises((NotAllowed, NotFound)):
        act(year, batch, letters.approve_batch, name)


@pytest.mark.clause("P3")
def test_the_issue_reaches_every_unit_and_is_printed_on_each_letter(year):
    batch = brought(year)

    told = set(Message.objects.filter(action="letters.letter:issue").values_list("recipient__name", flat=True))
    assert told == {"filer_a", "head_a", "filer_b", "head_b"}
    assert {letter.state for letter in batch.letters.all()} == {LetterState.ISSUED}
    assert Paper.objects.filter(form_sha256=batch.form_sha256).count() == 2
    number, mark = batch.chain.split(":")
    assert int(number) > 0
    assert len(mark) == 16


def test_units_see_their_own_letter_and_only_once_it_is_issued(year):
    brought(year, "approved")
    with pytest.raises(NotFound):
        act(year, letter_of(year), letters.confirm_letter, "head_a")
    assert letters.letter_of(actor=year.actor("head_a"), scheme_id=year.scheme.id, unit_id=year.units.a.pk) is None

    act(year, LetterBatch.objects.get(), letters.issue_batch, "office", at_once=True)

    seen = {"actor": year.actor("head_a"), "scheme_id": year.scheme.id}
    own = letters.letter_of(unit_id=year.units.a.pk, **seen)
    assert own is not None
    assert own.unit_name == "JW局"
    assert letters.letter_of(unit_id=year.units.b.pk, **seen) is None


def test_a_letter_without_its_paper_is_not_confirmed(year, monkeypatch):
    monkeypatch.setattr("hengjing.steps.letters.services.deciding.keep_papers", lambda **_: None)
    brought(year)

    with pytest.raises(NotReady) as refused:
        act(year, letter_of(year), letters.confirm_letter, "head_a")
    assert codes(refused) == ["no_paper"]


@pytest.mark.clause("P3")
def test_a_signature_needs_the_scan_the_names_and_a_day_that_fits(year):
    brought(year)
    letter = letter_of(year)
    sign = {"service": letters.sign_letter, "name": "office"}

    for wrong, expected in (
        (SIGNATURE, "no_scan"),
        (Signature(AT.date(), " ", "乙"), "signer_missing"),
        (Signature(AT.date() + timedelta(days=1), "甲", "乙"), "to_come"),
        (Signature(date(2026, 1, 1), "甲", "乙"), "before_issue"),
    ):
        with pytest.raises(NotReady) as refused:
            act(year, letter, sign["service"], sign["name"], signature=wrong)
        assert expected in codes(refused)
    assert fresh(letter).signed_on is None

    scanned(year, letter)
    act(year, letter, letters.sign_letter, "office", signature=SIGNATURE)
    assert fresh(letter).state == LetterState.SIGNED


def test_the_scan_is_locked_with_the_signature(year):
    brought(year)
    letter = letter_of(year)
    scanned(year, letter)
    act(year, letter, letters.sign_letter, "office", signature=SIGNATURE)

    assert [each.state for each in files.evidence_of(owner=letter.ref())] == ["locked"]
    with pytest.raises(NotAllowed):
        scanned(year, letter)


def test_a_unit_head_confirms_only_the_own_letter(year):
    brought(year)

    with pytest.raises(NotFound):
        act(year, letter_of(year, "b"), letters.confirm_letter, "head_a")
    with pytest.raises(NotAllowed):
        act(year, letter_of(year), letters.confirm_letter, "filer_a")


def test_units_that_have_not_confirmed_are_urged_once(year):
    brought(year)
    act(year, letter_of(year, "b"), letters.confirm_letter, "head_b")
    rows = [f"{letter.uuid}:{letter.version}" for letter in Letter.objects.all()]
    about = {"actor": year.actor("office"), "at": AT, "scheme_id": year.scheme.id, "rows": rows}
    key = letter_of(year).uuid

    assert letters.press_waiting(**about, key=key) == 1
    letters.press_waiting(**about, key=key)

    assert Message.objects.filter(action="notices.press:press").count() == 2  # filer and head of one unit


def test_what_a_person_has_to_do_follows_the_letters(year):
    batch = brought(year, "awaiting_approval")
    of = {name: letters.todo_for(actor=year.actor(name), at=AT) for name in ("mayor", "office", "head_a")}
    assert [len(of[name]) for name in ("mayor", "office", "head_a")] == [1, 0, 0]

    act(year, batch, letters.approve_batch, "mayor")
    act(year, batch, letters.issue_batch, "office", at_once=True)

    assert [todo.link for todo in letters.todo_for(actor=year.actor("head_a"), at=AT)] == [
        f"/letters/{letter_of(year).uuid}/"
    ]


def test_the_progress_names_who_holds_the_signature_up(year):
    brought(year)
    act(year, letter_of(year), letters.confirm_letter, "head_a")

    (progress,) = letters.progress_of(actor=year.actor("office"), scheme=year.scheme, at=AT)

    assert (progress.done, progress.total) == (0, 2)
    assert [(each.who, bool(each.press)) for each in progress.waiting] == [("单位负责人", True), ("绩效办", False)]


def test_a_later_batch_takes_the_units_that_are_left(year):
    brought(year, "issued", "a")
    year.plan("b", "consolidated")

    second = make_all(year, drafted(year))

    assert [letter.code for letter in second.letters.all()] == ["责任书〔2026〕1号"]
    assert str(second).endswith("（第 2 批）")


def test_letters_are_found_by_unit_and_number(year):
    brought(year)

    assert len(letters.search(actor=year.actor("office"), words="JW")) == 1
    assert len(letters.search(actor=year.actor("office"), words="2号")) == 1
    assert letters.search(actor=year.actor("head_b"), words="JW") == ()
