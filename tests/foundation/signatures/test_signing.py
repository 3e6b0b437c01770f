"""Confirmation by the unit, signatures of both parties with the scanned copy, nothing changed afterwards (P3)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction

from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.notices.models import Message
from hengjing.foundation.signatures.data import Signature
from hengjing.steps.letters import api as letters
from hengjing.steps.supplements import api as supplements
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, sent
from tests.steps.letters.story import SIGNATURE, act, brought, letter_of, scanned
from tests.steps.supplements.supplemented import supplement
from tests.steps.year import AT

pytestmark = [pytest.mark.django_db, pytest.mark.clause("P3")]

TODAY = AT.date()


@dataclass(frozen=True)
class Kind:
    """What is signed by these rules: how one is brought to its issue, confirmed and signed, and where it is read."""

    bring: Any
    confirm: Any
    sign: Any
    address: str


def issued_letter(year):
    """The letter of unit A, issued."""
    brought(year)
    return letter_of(year)


def issued_supplement(year):
    """A supplement to it, issued."""
    brought(year)
    return supplement(year, "issued")


KINDS = {
    "letters": Kind(issued_letter, letters.confirm_letter, letters.sign_letter, "/letters/"),
    "supplements": Kind(
        issued_supplement, supplements.confirm_supplement, supplements.sign_supplement, "/letters/supplements/"
    ),
}


@pytest.fixture(params=KINDS)
def kind(request):
    """Letters, then supplements."""
    return KINDS[request.param]


@pytest.fixture
def row(kind, year):
    """What is issued to unit A and waits for its signatures."""
    return kind.bring(year)


def messages_to(year, name):
    """How many messages a person has."""
    return Message.objects.filter(recipient=year.district.users[name]).count()


def test_the_head_of_the_unit_alone_confirms_and_the_office_is_told(year, kind, row):
    before = messages_to(year, "office")
    for name in ("filer_a", "head_b", "office", "leader"):
        with pytest.raises((NotAllowed, NotFound)):
            act(year, row, kind.confirm, name)

    act(year, row, kind.confirm, "head_a")

    assert fresh(row).confirmed_by_id == year.district.users["head_a"]
    assert messages_to(year, "office") == before + 1


def test_the_office_enters_the_signature_the_head_is_told_and_it_stands_once(year, kind, row):
    act(year, row, kind.confirm, "head_a")
    scanned(year, row)
    before = messages_to(year, "head_a")
    with pytest.raises(NotAllowed):
        act(year, row, kind.sign, "head_a", signature=SIGNATURE)

    act(year, row, kind.sign, "office", signature=SIGNATURE)

    signed = fresh(row)
    assert (signed.signed_on, signed.party_a_signer, signed.party_b_signer) == (TODAY, "区长甲", "局长乙")
    assert messages_to(year, "head_a") == before + 1
    with pytest.raises(StaleState):
        act(year, row, kind.sign, "office", signature=Signature(TODAY, "他人", "他人"))
    assert fresh(row).party_a_signer == "区长甲"


@pytest.mark.parametrize(
    ("signature", "code"),
    [
        (Signature(TODAY, " ", "乙"), "signer_missing"),
        (Signature(TODAY, "甲", ""), "signer_missing"),
        (Signature(TODAY + timedelta(days=1), "甲", "乙"), "to_come"),
        (Signature(TODAY - timedelta(days=1), "甲", "乙"), "before_issue"),
        (SIGNATURE, "no_scan"),
    ],
)
def test_a_signature_is_refused_without_names_day_or_scan(year, signature, code):
    letter = issued_letter(year)
    act(year, letter, letters.confirm_letter, "head_a")
    if code != "no_scan":
        scanned(year, letter)

    with pytest.raises(NotReady) as refused:
        act(year, letter, letters.sign_letter, "office", signature=signature)

    assert [problem.code for problem in refused.value.problems] == [code]
    assert fresh(letter).signed_on is None


def test_the_day_of_issue_is_that_of_beijing(year):
    letter = issued_letter(year)
    early = datetime.combine(TODAY + timedelta(days=1), datetime.min.time(), BEIJING) + timedelta(hours=7)
    scanned(year, letter)
    later = supplement(year, "approved")
    act(year, later, supplements.issue_supplement, "office", at=early)
    scanned(year, fresh(later))

    with pytest.raises(NotReady) as refused:
        act(year, later, supplements.sign_supplement, "office", at=early, signature=Signature(TODAY, "甲", "乙"))

    assert [problem.code for problem in refused.value.problems] == ["before_issue"]


@pytest.mark.parametrize(
    "change", [{"signed_on": date(2026, 1, 1)}, {"party_a_signer": "他人"}, {"fingerprint": "0" * 64}, {"code": "别号"}]
)
def test_the_database_refuses_to_change_what_is_signed(year, kind, row, change):
    scanned(year, row)
    act(year, row, kind.confirm, "head_a")
    act(year, row, kind.sign, "office", signature=SIGNATURE)

    for attempt in (lambda rows: rows.update(**change), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt(type(row).objects.filter(pk=row.pk))


def test_the_page_of_signing_asks_for_what_is_missing_keeps_what_was_typed_and_enters_it(year, kind, row):
    act(year, row, kind.confirm, "head_a")
    client, page = year.client("office"), f"{kind.address}{row.uuid}/sign/"
    typed = {"signed_on": TODAY.isoformat(), "party_a": "区长甲", "party_b": "局长乙"}
    with time_machine.travel(AT, tick=False):
        refused = sent(client, page, **typed)
        assert refused.status_code == 400
        assert "请上传双方签字盖章后的扫描件" in content_of(refused)
        assert "区长甲" in refused.content.decode()
        scanned(year, row)

        answer = sent(client, page, **typed)

    assert answer.status_code == 302
    assert fresh(row).party_b_signer == "局长乙"
    assert year.client("head_a").get(page).status_code == 403
