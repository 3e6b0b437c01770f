"""A rater has one number in a scheme, for ever: it is what the facts know of her or him (C3)."""

from functools import partial
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from hengjing.foundation.core import kept_rows
from hengjing.steps.panels import api as panels
from hengjing.steps.panels.models import Ballot, RaterNumber
from hengjing.steps.panels.services import numbering
from hengjing.steps.panels.triggers import KEPT
from hengjing.steps.score_sheets import api
from hengjing.steps.score_sheets.data import MarkDraft
from tests.races import at_once, separate_connections
from tests.steps.implementation_rules.bodies import PETITIONS, STATISTICS
from tests.steps.panels.ballots import ballot, hand_in, name
from tests.steps.racing import done
from tests.steps.score_sheets.sheets import ITEMS, Sheets
from tests.steps.year import AT

OTHER_PANEL = {**ITEMS[3], "code": "DATA", "title": "统计数据评议", "assessing_body": STATISTICS}
"""An item of the second body that raters mark too."""


def numbers():
    """The number of every ballot, by the name of its rater."""
    return {row.rater.name: row.code for row in Ballot.objects.select_related("rater")}


def naming(sheets, body, item, person, *raters):
    """An assessing body names raters of its own item."""
    row = sheets.sheet(body)
    users = [sheets.year.district.user(rater) for rater in raters]
    return partial(
        panels.name_raters, actor=sheets.year.actor(person), at=AT, uuid=row.uuid, seen_version=row.version, item=item,
        raters=users,
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.clause("C3")
def test_the_number_of_a_rater_who_was_taken_off_goes_to_nobody_else(sheets):
    name(sheets, "member1", "member2")
    name(sheets, "member2")
    name(sheets, "member2", "member3")
    assert numbers() == {"member2": "R02", "member3": "R03"}

    name(sheets, "member1", "member2", "member3")

    assert numbers() == {"member1": "R01", "member2": "R02", "member3": "R03"}
    for rater in ("member1", "member2", "member3"):
        hand_in(sheets, rater)
    visits = (MarkDraft(unit, "VISIT", "actual", value="90") for unit in ("JW", "CZ"))
    sheets.enter(*visits, person="visits", body=PETITIONS)
    sheets.act(api.submit_sheet, "visits", PETITIONS)


@pytest.mark.django_db
def test_a_rater_of_two_bodies_has_one_number(draft_year):
    sheets = Sheets(draft_year, (ITEMS[0], OTHER_PANEL, *ITEMS[2:]))
    name(sheets, "member1", "member2")

    naming(sheets, STATISTICS, "DATA", "stats", "member3", "member2")()

    found = {(row.item, row.rater.name): row.code for row in Ballot.objects.select_related("rater")}
    assert found == {
        ("OPINION", "member1"): "R01", ("OPINION", "member2"): "R02",
        ("DATA", "member2"): "R02", ("DATA", "member3"): "R03",
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False])
def test_two_bodies_that_name_at_once_give_each_rater_a_number_of_its_own(draft_year, tmp_path, monkeypatch, guarded):
    sheets = Sheets(draft_year, (ITEMS[0], OTHER_PANEL, *ITEMS[2:]))
    attempts = (
        naming(sheets, STATISTICS, "DATA", "stats", "member1", "leader"),
        naming(sheets, PETITIONS, "OPINION", "visits", "member2", "leader"),
    )
    read, seen = numbering._known, []

    def read_before_the_other_wrote(scheme_id):
        seen.append(scheme_id)
        return {} if len(seen) <= 2 or not guarded else read(scheme_id)

    with separate_connections(tmp_path):
        monkeypatch.setattr(numbering, "_known", read_before_the_other_wrote)
        outcomes = at_once(*attempts)
        found = {row.rater.name: row.code for row in RaterNumber.objects.select_related("rater")}

    assert done(outcomes) == (2 if guarded else 1), outcomes
    assert set(found.values()) == ({"R01", "R02", "R03"} if guarded else {"R01", "R02"})
    assert len(found) == len(set(found.values()))


@pytest.mark.django_db
def test_the_database_refuses_another_number_on_a_ballot_and_a_number_that_changes(sheets):
    name(sheets, "member1", "member2")

    for wrong in (
        lambda: Ballot.objects.filter(rater__name="member2").update(code="R01"),
        lambda: RaterNumber.objects.filter(code="R02").update(code="R09"),
        lambda: RaterNumber.objects.filter(code="R02").delete(),
        lambda: RaterNumber.objects.create(
            scheme_id=sheets.year.scheme.id, rater_id=sheets.year.district.user("member3"), code="R02"
        ),
    ):
        with pytest.raises(DatabaseError, match="panels_"), transaction.atomic():
            wrong()


@pytest.mark.django_db
def test_numbers_of_before_are_kept_and_the_second_of_two_gets_another(sheets):
    name(sheets, "member1", "member2", "leader")
    kept_rows.remove(connection, KEPT)
    RaterNumber.objects.all().delete()
    Ballot.objects.filter(pk=ballot(sheets, "leader").pk).update(code="R02")

    import_module("hengjing.steps.panels.migrations.0003_numbers_as_given").give(apps, None)
    kept_rows.install(connection, KEPT)

    assert numbers() == {"member1": "R01", "member2": "R02", "leader": "R03"}
    assert dict(RaterNumber.objects.values_list("rater__name", "code")) == numbers()
