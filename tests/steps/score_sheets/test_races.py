"""Clerks at once, and clerk against office, each race with its control: without the guard it goes wrong."""

from functools import partial
from itertools import count

import pytest
import time_machine

from hengjing.steps.panels import api as panels
from hengjing.steps.panels.services import marking
from hengjing.steps.score_sheets import api
from hengjing.steps.score_sheets.data import CellDraft, MarkDraft
from hengjing.steps.score_sheets.models import Cell
from hengjing.steps.score_sheets.services import deciding, entering
from tests.counts import FULL
from tests.races import at_once, separate_connections
from tests.steps.panels.ballots import MARKS, ballot, name
from tests.steps.racing import all_have_read, any_version_will_do, done, one_won
from tests.steps.year import AT

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, SAVES = (8, 200) if FULL else (4, 6)
CLERKS = ("stats", "stats2", "stats3")


@pytest.fixture
def crowd(sheets, tmp_path):
    """The sheets with three clerks and a second person of the office, and a connection for everybody."""
    from hengjing.foundation.posts.models import Post  # noqa: PLC0415 (Django is ready only now)

    for title, who in (("区统计局考核岗", "stats2"), ("区统计局考核岗", "stats3"), ("绩效办经办", "office2")):
        sheets.year.district.holds(who, Post.objects.get(title=title))
    with separate_connections(tmp_path):
        yield sheets


def saving(sheets, who, unit, value, seen=1):
    """One clerk's save of a cell as it was on screen."""
    draft = CellDraft(unit, "ECON", seen, (MarkDraft(unit, "ECON", "actual", value=value),))
    return partial(api.save_cells, actor=sheets.year.actor(who), at=AT, uuid=sheets.sheet().uuid, cells=[draft])


def acting(sheets, service, who, **more):
    """One person's act on the sheet as it was on screen."""
    row = sheets.sheet()
    return partial(service, actor=sheets.year.actor(who), at=AT, uuid=row.uuid, seen_version=row.version, **more)


def submitted(sheets):
    sheets.fill()
    sheets.act(api.submit_sheet, "stats")


RACES = {
    "two clerks write one cell": (
        lambda _sheets: None,
        lambda sheets: [saving(sheets, "stats", "JW", "90"), saving(sheets, "stats2", "JW", "80")],
    ),
    "one clerk submits, the other writes": (
        lambda sheets: sheets.fill(),
        lambda sheets: [
            acting(sheets, api.submit_sheet, "stats"),
            saving(sheets, "stats2", "JW", "100", seen=sheets.cell("JW", "ECON").version),
        ],
    ),
    "two clerks bring a workbook": (
        lambda _sheets: None,
        lambda sheets: [
            acting(sheets, api.enter_marks, who, rows=[MarkDraft("JW", "ECON", "actual", value=value)])
            for who, value in (("stats", "90"), ("stats2", "80"))
        ],
    ),
    "one of the office accepts, another sends back": (
        submitted,
        lambda sheets: [
            acting(sheets, api.accept_sheet, "office"),
            acting(sheets, api.send_back_sheet, "office2", reason="口径不符"),
        ],
    ),
}
every_race = pytest.mark.parametrize("name", RACES)


def prepared(sheets, monkeypatch, name):
    """The attempts of a race, each of which has read the sheet before any wrote."""
    before, attempts = RACES[name]
    before(sheets)
    found = attempts(sheets)
    all_have_read(monkeypatch, "get_sheet", (deciding, entering), [sheets.sheet()])
    return found


@every_race
def test_of_two_at_once_one_acts_and_the_other_is_told_to_look_again(crowd, monkeypatch, name):
    attempts = prepared(crowd, monkeypatch, name)
    assert one_won(at_once(*attempts))


@every_race
def test_without_the_guard_the_race_goes_wrong(crowd, monkeypatch, name):
    attempts = prepared(crowd, monkeypatch, name)
    any_version_will_do(monkeypatch)
    monkeypatch.setattr(entering, "_take", lambda *_: None)  # who writes a cell asks for the state of the sheet there
    assert not one_won(at_once(*attempts))


def test_a_ballot_saved_twice_at_once_is_saved_once(crowd, monkeypatch):
    name(crowd)
    row = ballot(crowd, "member1")
    save = partial(
        panels.save_ballot, actor=crowd.year.actor("member1"), at=AT, uuid=row.uuid, seen_version=1, marks=MARKS
    )
    all_have_read(monkeypatch, "get_own_ballot", (marking,), [row])
    assert one_won(at_once(save, save))


def values(sheets):
    """What stands in every cell, and how often it was written."""
    return {cell.unit_code: (cell.content[0]["value"], cell.version) for cell in Cell.objects.filter(item="ECON")}


def writing(sheets, who, unit, acknowledged):
    """A clerk at the grid who saves again and again, looks again when told to, and remembers what was acknowledged."""
    client, address = sheets.year.client(who), f"/score-sheets/{sheets.sheet().uuid}/edit/"

    def run():
        for number in count(1):
            if len(acknowledged) >= SAVES:
                return
            seen = sheets.cell(unit, "ECON").version
            row = {"unit": unit, "seen-ECON": seen, "v-ECON-actual||": f"{number % 100}.{number % 90 + 10}"}
            answer = client.post(address, row, headers={"accept": "application/json"})
            assert answer.status_code in {200, 409}, answer.content
            if answer.status_code == 200:
                acknowledged.append(number)

    return run


def scored_by_many(sheets):
    """Writers on two units save at once; return how many saves were acknowledged for each unit.

    No clerk is signed in more often than the platform lets one person be.
    """
    logs: list[list[int]] = [[] for _ in range(WRITERS)]
    units = [("JW", "CZ")[place % 2] for place in range(WRITERS)]
    writers = [writing(sheets, CLERKS[place % 3], units[place], log) for place, log in enumerate(logs)]
    with time_machine.travel(AT, tick=False):
        outcomes = at_once(*writers)
    assert done(outcomes) == WRITERS, outcomes
    return {unit: sum(len(log) for log, of in zip(logs, units, strict=True) if of == unit) for unit in ("JW", "CZ")}


@pytest.mark.slow
def test_nothing_is_lost_when_many_score_at_once(crowd):
    acknowledged = scored_by_many(crowd)
    assert {unit: version - 1 for unit, (_value, version) in values(crowd).items()} == acknowledged


def test_without_the_version_of_the_row_a_save_that_was_acknowledged_is_lost(crowd, monkeypatch):
    any_version_will_do(monkeypatch)

    outcomes = at_once(saving(crowd, "stats", "JW", "90"), saving(crowd, "stats2", "JW", "80"))

    assert done(outcomes) == 2
    assert crowd.cell("JW", "ECON").content[0]["value"] in {"90", "80"}
