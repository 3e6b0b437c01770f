"""A further source of facts is one object in the registry: nothing else knows its name."""

import json

import pytest
import time_machine

from hengjing.foundation.core.errors import NotReady
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.models import FrozenFacts
from hengjing.steps.evaluations.selectors.origins import origins_of
from hengjing.steps.fact_assembly.assemble import registry
from hengjing.steps.fact_assembly.assemble.asked import Owner, Source
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.sheet_rules.data import Record, SourcedRow
from tests.steps.browsing import content_of
from tests.steps.closing import FIRST, SECOND, UNITS, VALUES, YEAR_END

pytestmark = pytest.mark.django_db
PATROL = Record("patrols.visit", "0" * 32, "第三季度巡查", "/patrols/3/")


def rows(asked):
    """What patrols have found of every unit."""
    return tuple(
        SourcedRow(code, item, "actual", "", "", VALUES["LAW"][name], "", "巡查", "", PATROL)
        for item in asked.items for name, code in UNITS.items()
    )  # fmt: skip


def owners(_scheme_id, places):
    """The patrol owes it."""
    return {place.code: Owner("巡查组（巡查）", "第三季度", "/patrols/") for place in places}


@pytest.fixture
def patrols(monkeypatch, closing):
    """A source that is in the registry and nowhere else, usual for nothing, for rules of completion alone."""
    source = Source("巡查", rows, owners, kinds=frozenset({"completion"}))
    monkeypatch.setitem(registry.SOURCES, "patrols", source)
    closing.open()
    return closing


def assigned(closing, item):
    """The office says that patrols give the facts of an item."""
    return closing.act(evaluations.set_item_source, item=item, source="patrols")


@pytest.mark.clause("P6")
def test_facts_of_a_further_source_are_owed_seen_and_locked_without_a_change_elsewhere(patrols):
    with pytest.raises(NotReady):
        assigned(patrols, "TEAM")
    assigned(patrols, "LAW")

    place = next(each for each in origins_of(evaluation=patrols.evaluation) if each.code == "LAW")
    assert (place.source, place.source_label) == ("patrols", "巡查")
    found = evaluations.completion_of(actor=patrols.actor(), at=YEAR_END, scheme_id=patrols.scheme.id)
    own = next(each for each in found.items if each.place.code == "LAW")
    assert (own.owes, own.standing, own.url, own.open) == ("巡查组（巡查）", "第三季度", "/patrols/", 0)
    with time_machine.travel(YEAR_END, tick=False):
        page = content_of(patrols.client().get(f"/evaluations/{patrols.evaluation.uuid}/items/"))
    assert "巡查" in page

    patrols.enter(SECOND, {"QUALITY": VALUES["QUALITY"]})
    patrols.rate()
    patrols.submit(SECOND)
    patrols.bring()
    patrols.lock()

    frozen = FrozenFacts.objects.get()
    assert [PATROL.entity, PATROL.uuid, PATROL.label, PATROL.url] in frozen.records
    lines = [json.loads(line) for line in bytes(frozen.content).decode().splitlines()]
    law = {line["unit"]: (line["value"], line["source"]) for line in lines if line["item"] == "LAW"}
    assert law == {code: (VALUES["LAW"][name], "巡查") for name, code in UNITS.items()}
    assert patrols.sheet(FIRST).items == []


def test_the_usual_source_of_an_item_is_the_first_that_claims_it(monkeypatch, closing):
    usual = Source("巡查", rows, owners, usual=lambda leaf: leaf.code == "LAW")
    monkeypatch.setitem(registry.SOURCES, "patrols", usual)

    row = closing.open()

    found = {place.code: place.source for place in origins_of(evaluation=row)}
    assert (found["LAW"], found["QUALITY"], found["KEY"]) == ("patrols", "sheet", "tracking")
    items = [sheet.items for sheet in score_sheets.sheets_of(scheme_id=closing.scheme.id)]
    assert "LAW" not in {item for each in items for item in each}
