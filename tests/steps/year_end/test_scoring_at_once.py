"""Many score at once on six forms of entry: every save that was acknowledged stands, in its order (B3)."""

import pytest
import time_machine

from hengjing.foundation.core.errors import StaleState
from hengjing.steps.score_sheets import api
from hengjing.steps.score_sheets.data import CellDraft, MarkDraft
from hengjing.steps.score_sheets.models import Cell
from tests.counts import FULL
from tests.races import at_once, separate_connections
from tests.steps.implementation_rules.bodies import STATISTICS, Bodies
from tests.steps.racing import any_version_will_do, done
from tests.steps.score_sheets.sheets import Sheets, _item
from tests.steps.year import AT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

WRITERS, SAVES = (8, 200) if FULL else (4, 6)
TOWARDS = {"target": "100", "direction": "higher", "round": "2"}
LEVELS = [{"code": "ONE", "title": "一级", "points": "1"}, {"code": "TWO", "title": "二级", "points": "2"}]
BANDS = [{"to": "60", "points": "0"}, {"from": "60", "points": "10"}]
SIX = {
    "completion": TOWARDS,
    "slope": {"target": "100", "direction": "higher", "step": "1", "points_per_step": "1", "steps": "continuous",
              "better_points_per_step": "0", "floor": "0", "round": "2"},
    "interval": {"threshold": "2", "benchmark": "8", "threshold_points": "60%", "benchmark_points": "100%",
                 "below_points": "50%", "round": "2"},
    "bands": {"edge": "lower", "bands": BANDS},
    "count": {"levels": LEVELS, "round": "2"},
    "per_event": {"yields": "remaining", "levels": LEVELS, "round": "2"},
}  # fmt: skip
POINTS = ("20", "20", "20", "10", "15", "15")
ITEMS = {kind.upper(): _item(kind.upper(), kind, points, STATISTICS, kind, parameters)
         for (kind, parameters), points in zip(SIX.items(), POINTS, strict=True)}  # fmt: skip
UNITS = ("JW", "CZ")


class SixForms(Sheets):
    """One sheet whose six items are entered in six ways."""

    def __init__(self, year):
        self.bodies, self.year = Bodies(year), year
        self.bodies.write_system(*ITEMS.values())
        api.open_sheets(actor=year.actor("office"), at=AT, scheme_id=year.scheme.id, items=frozenset(ITEMS))
        rules = api.rules_of_scheme(scheme_id=year.scheme.id)
        self.places = {item: rules.form_of("JW", item).fields[0] for item in ITEMS}

    def save(self, unit, item, value, seen):
        """Save a cell as it was on screen; return the version that it has now."""
        place = self.places[item]
        mark = MarkDraft(unit, item, place.measure, place.group, place.entry, value, "", "按年度完成情况")
        cells = [CellDraft(unit, item, seen, (mark,))]
        _data, versions = api.save_cells(
            actor=self.year.actor("stats"), at=AT, uuid=self.sheet().uuid, cells=cells
        )  # fmt: skip
        return versions[unit, item]


@pytest.fixture
def six(draft_year, tmp_path):
    """The sheet, and a connection for everybody."""
    sheets = SixForms(draft_year)
    with separate_connections(tmp_path):
        yield sheets


def writing(six, place, kept):
    """A clerk who saves again and again, item by item, looks again when told to, and notes what was acknowledged."""
    unit, items = UNITS[place % 2], list(ITEMS)

    def run():
        while len(kept) < SAVES:
            item = items[(len(kept) + place) % len(items)]
            value = str(1 + (place * SAVES + len(kept)) % 97)
            try:
                version = six.save(unit, item, value, six.cell(unit, item).version)
            except StaleState:
                continue
            kept.append((unit, item, version, value))

    return run


@pytest.mark.clause("B3")
def test_nothing_is_lost_when_many_score_at_once_on_six_forms(six, record_property):
    kept: list[list[tuple[str, str, int, str]]] = [[] for _ in range(WRITERS)]
    with time_machine.travel(AT, tick=False):
        outcomes = at_once(*(writing(six, place, each) for place, each in enumerate(kept)))
    assert done(outcomes) == WRITERS, outcomes

    acknowledged = sorted(save for each in kept for save in each)
    for cell in Cell.objects.filter(item__in=ITEMS):
        saves = [(version, value) for unit, item, version, value in acknowledged
                 if (unit, item) == (cell.unit_code, cell.item)]  # fmt: skip
        assert [version for version, _value in saves] == list(range(2, cell.version + 1))
        assert not saves or cell.content[0]["value"] == saves[-1][1]
    assert len(acknowledged) == WRITERS * SAVES
    record_property("proof", f"scoring at once: {WRITERS} × {SAVES} saves on {len(ITEMS)} forms, 0 lost")


def test_without_the_version_of_a_row_an_acknowledged_save_is_written_over(six, monkeypatch):
    any_version_will_do(monkeypatch)

    outcomes = at_once(*(lambda value=value: six.save("JW", "SLOPE", value, 1) for value in ("90", "80")))

    assert outcomes == [2, 2]
