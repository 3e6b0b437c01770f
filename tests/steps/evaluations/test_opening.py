"""An evaluation opens on what is in force, and every item has a source of its facts."""

from dataclasses import replace
from uuid import UUID

import pytest

from hengjing.foundation.core.errors import NotFound, NotReady, StaleState
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.models import Evaluation
from hengjing.steps.evaluations.selectors.origins import origins_of
from hengjing.steps.schemes import api as schemes
from hengjing.steps.sheet_rules.data import ItemSource
from tests.steps.closing import FIRST, SECOND, YEAR_END

pytestmark = pytest.mark.django_db


def opened_by(year, **other):
    """Somebody opens the evaluation of the scheme of a year."""
    scheme = replace(schemes.scheme_by_id(scheme_id=year.scheme.id), **other)
    return evaluations.open_evaluation(
        actor=year.actor("office", YEAR_END), at=YEAR_END, scheme_uuid=UUID(scheme.uuid), seen_version=scheme.version
    )


def test_opening_gives_every_item_its_usual_source_and_every_body_its_sheet(closing):
    row = closing.open()

    assert {place.code: (place.source, place.work) for place in origins_of(evaluation=row)} == {
        "KEY": (ItemSource.TRACKING, "key_work"),
        "DECLARED": (ItemSource.TRACKING, "declared"),
        "LAW": (ItemSource.SHEET, ""),
        "QUALITY": (ItemSource.SHEET, ""),
        "TEAM": (ItemSource.SHEET, ""),
        "PUBLIC": (ItemSource.BROUGHT, ""),
        "INNOVATION": (ItemSource.BROUGHT, ""),
        "VETO_SAFETY": (ItemSource.BROUGHT, ""),
    }
    assert [closing.sheet(body).items for body in (FIRST, SECOND)] == [["LAW"], ["QUALITY", "TEAM"]]


def test_opening_is_done_once_and_on_the_scheme_that_was_seen(closing):
    with pytest.raises(StaleState):
        opened_by(closing.year, version=99)
    closing.open()

    with pytest.raises(NotReady, match="已经启动"):
        closing.open("office2")
    assert Evaluation.objects.count() == 1


def assigned(closing, item, source, work=""):
    """The office says where the facts of an item come from."""
    return closing.act(evaluations.set_item_source, item=item, source=source, work=work)


def test_a_source_that_is_set_moves_the_item_off_the_sheet_and_to_the_import(closing):
    closing.open()
    assigned(closing, "LAW", ItemSource.BROUGHT)

    assert closing.sheet(FIRST).items == []
    closing.bring(extra=["JW,LAW,actual,,,98,,台账,"])
    assigned(closing, "LAW", ItemSource.SHEET)
    assert closing.sheet(FIRST).items == ["LAW"]
    with pytest.raises(NotReady, match="依法行政"):
        closing.bring(extra=["JW,LAW,actual,,,98,,台账,"])


@pytest.mark.parametrize(
    ("item", "source", "work"),
    [("LAW", "tracking", ""), ("LAW", "sheet", "key_work"), ("KEY", "tracking", "nothing"), ("KEY", "guessed", "")],
)
def test_a_source_that_does_not_fit_the_rule_is_refused(closing, item, source, work):
    closing.open()

    with pytest.raises(NotReady):
        assigned(closing, item, source, work)


def test_an_item_that_the_system_does_not_have_has_no_source(closing):
    closing.open()

    with pytest.raises(NotFound):
        assigned(closing, "OTHER", "sheet")


def test_sources_are_set_while_facts_are_collected_only(closing):
    closing.open()
    seen = closing.evaluation.version
    closing.fill()
    closing.lock()

    with pytest.raises(StaleState):
        assigned(closing, "LAW", ItemSource.BROUGHT)
    with pytest.raises(StaleState):
        evaluations.set_item_source(
            actor=closing.actor(), at=YEAR_END, uuid=closing.evaluation.uuid, seen_version=seen, item="LAW",
            source=ItemSource.BROUGHT,
        )  # fmt: skip
