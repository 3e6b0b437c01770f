"""Nothing that is issued changes: the database itself refuses it, bulk statements included (P3)."""

import hashlib
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from hengjing.foundation.signatures import triggers
from hengjing.steps.letters.models import Letter, Paper
from hengjing.steps.letters.triggers import LETTER
from tests.steps.letters.story import brought, letter_of, signed
from tests.steps.year import AT

pytestmark = pytest.mark.django_db


def refused(act):
    with pytest.raises(DatabaseError, match=r"letters_(letter|paper): "), transaction.atomic():
        act()


CHANGES = {
    "content": {},
    "fingerprint": "0" * 64,
    "code": "责任书〔2026〕9号",
    "unit_name": "别的局",
    "number": 99,
    "issued_at": AT.replace(year=2027),
}


@pytest.mark.clause("P3")
@pytest.mark.parametrize("field", CHANGES)
def test_an_issued_letter_is_not_changed(year, field):
    brought(year)

    refused(lambda: Letter.objects.update(**{field: CHANGES[field]}))


def test_a_letter_that_is_not_issued_may_still_be_made_anew(year):
    brought(year, "approved")

    assert Letter.objects.update(code="责任书〔2026〕9号") == 2


@pytest.mark.clause("P3")
def test_a_paper_is_neither_changed_nor_deleted_and_bears_its_hash(year):
    brought(year)
    paper = letter_of(year).paper

    assert paper.sha256 == hashlib.sha256(bytes(paper.content)).hexdigest()
    refused(lambda: Paper.objects.update(content=b"x"))
    refused(lambda: Paper.objects.all()._raw_delete("default"))


def test_an_issued_letter_is_not_deleted(year):
    brought(year, "approved")
    assert Letter.objects.filter(number=2)._raw_delete("default") == 1
    Letter.objects.update(state="issued", issued_at=AT)

    refused(lambda: Letter.objects.all()._raw_delete("default"))


def test_a_signature_is_not_changed(year):
    brought(year)
    letter = Letter.objects.filter(pk=signed(year).pk)

    refused(lambda: letter.update(signed_on=date(2026, 1, 1)))
    refused(lambda: letter.update(party_a_signer="别人"))
    refused(lambda: letter.update(state="issued"))


def test_without_the_triggers_the_database_lets_it_pass(year):
    brought(year)
    triggers.remove(connection, LETTER)
    try:
        assert Letter.objects.update(fingerprint="0" * 64) == 2
    finally:
        triggers.install(connection, LETTER)
