"""No approved supplement and no paper of one changes: the database itself refuses it (P3)."""

import pytest
from django.db import DatabaseError, connection, transaction

from hengjing.foundation.signatures import triggers
from hengjing.steps.supplements.models import Supplement, SupplementPaper
from hengjing.steps.supplements.triggers import SUPPLEMENT
from tests.steps.letters.story import brought
from tests.steps.supplements.supplemented import supplement

pytestmark = pytest.mark.django_db


def refused(act):
    with pytest.raises(DatabaseError, match=r"supplements_(supplement|supplementpaper): "), transaction.atomic():
        act()


@pytest.mark.clause("P3")
def test_an_approved_supplement_is_not_changed(year):
    brought(year)
    supplement(year, "approved")

    refused(lambda: Supplement.objects.update(changes=[]))
    refused(lambda: Supplement.objects.update(reason="别的"))
    refused(lambda: Supplement.objects.all()._raw_delete("default"))


def test_a_supplement_that_is_not_approved_may_still_change(year):
    brought(year)
    supplement(year, "awaiting_approval")

    assert Supplement.objects.update(reason="别的") == 1


def test_a_signature_and_a_paper_are_not_changed(year):
    brought(year)
    supplement(year, "signed")

    refused(lambda: Supplement.objects.update(party_a_signer="别人"))
    refused(lambda: Supplement.objects.update(state="issued"))
    refused(lambda: SupplementPaper.objects.update(content=b"x"))
    refused(lambda: SupplementPaper.objects.all()._raw_delete("default"))


def test_without_the_triggers_the_database_lets_it_pass(year):
    brought(year)
    supplement(year, "approved")
    triggers.remove(connection, SUPPLEMENT)
    try:
        assert Supplement.objects.update(reason="别的") == 1
    finally:
        triggers.install(connection, SUPPLEMENT)
