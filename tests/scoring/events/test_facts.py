"""The facts that are written are scored by the engine as they stand."""

import csv
import dataclasses

import pytest

from hengjing.scoring import compile_ruleset, evaluate, load_facts, ruleset_from_document
from hengjing.scoring.cli.definitions import terms_of
from hengjing.scoring.events import everywhere, write_counts
from tests.scoring.events.drawing import UNITS, count_by_hand, draw_cases, write_csv

RULESET = {
    "format": "hengjing-ruleset-1", "programme": {"code": "P", "title": "热线考核"}, "year": "2024",
    "period": {"from": "2024-01-01", "to": "2024-12-31"}, "title": "热线考核", "source": "assumption",
    "classes": [{"code": "A", "title": "全部"}],
    "units": [{"code": code, "title": title, "class": "A"} for code, title in UNITS.items()],
    "base": {
        "code": "BASE", "title": "热线", "points": "100",
        "children": [
            {"code": "HOTLINE_RESPONSE", "title": "响应率", "points": "40", "value_decimals": "2",
             "measures": {"actual": {"percent": "yes"}},
             "rule": {"kind": "completion", "title": "完成率", "parameters": {"target": "100", "round": "2"}}},
            {"code": "HOTLINE_RESOLUTION", "title": "解决率", "points": "60",
             "applies_to": {"except_units": ["U3"]},
             "rule": {"kind": "completion", "title": "完成率", "parameters": {"round": "2"}}},
            {"code": "OTHER", "title": "其他", "points": "60", "applies_to": {"units": ["U3"]},
             "rule": {"kind": "completion", "title": "完成率", "parameters": {"target": "1"}}},
        ],
    },
}  # fmt: skip


def only_resolution(unit, item):
    return unit in UNITS and item == "HOTLINE_RESOLUTION"


def half_up(numerator, denominator):
    return (2 * numerator + denominator) // (2 * denominator)


@pytest.fixture
def compiled():
    return compile_ruleset(ruleset_from_document(RULESET))


def facts_of(counter, applies, folder, language="zh"):
    folder.mkdir()
    write_counts(counter.definition, counter.done.state, folder, applies=applies, language=language)
    return folder / "facts.csv"


def test_the_engine_scores_what_was_counted(counter, tmp_path, compiled):
    rows = draw_cases(31, 1500)
    by_hand: dict[tuple[str, ...], int] = {}
    for (unit, _, measure, part), number in count_by_hand(rows)[0].items():
        by_hand[unit, measure, part] = by_hand.get((unit, measure, part), 0) + number
    counter.count(write_csv(rows, tmp_path / "a.csv"))
    written = facts_of(counter, terms_of(compiled).applies, tmp_path / "out")

    sheet = evaluate(compiled, load_facts([written], compiled.layout))

    points = {(row["unit"], row["node"]): row["points"] for row in sheet.trace.to_pylist()}
    unit = 10 ** (sheet.head.score_decimals - 2)
    for code in UNITS:
        asked, responded = (by_hand[code, "response", part] for part in ("of", "counts"))
        rate = half_up(10000 * responded, asked)
        assert points[code, "HOTLINE_RESPONSE"] == half_up(40 * rate, 100) * unit
        if code != "U3":
            asked, resolved = (by_hand[code, "resolution", part] for part in ("of", "counts"))
            assert points[code, "HOTLINE_RESOLUTION"] == half_up(6000 * resolved, asked) * unit


def test_items_outside_a_units_system_get_no_facts(counter, tmp_path, compiled):
    counter.count(write_csv(draw_cases(32, 300), tmp_path / "a.csv"))

    written = facts_of(counter, terms_of(compiled).applies, tmp_path / "out")

    with written.open(encoding="utf-8-sig") as file:
        cells = {(row["unit"], row["item"]) for row in csv.DictReader(file)}
    assert ("U3", "HOTLINE_RESPONSE") in cells
    assert ("U3", "HOTLINE_RESOLUTION") not in cells
    assert not any(item == "HOTLINE_SATISFACTION" for _, item in cells)


@pytest.mark.parametrize(("empty", "measures"), [("no_data", ["actual", "target"]), ("not_applicable", [""])])
def test_a_unit_without_cases_has_no_rate(counter, tmp_path, empty, measures):
    changed = tuple(dataclasses.replace(each, empty=empty) for each in counter.definition.measures)
    counter.definition = dataclasses.replace(counter.definition, measures=changed)
    rows = [row for row in draw_cases(33, 60, bad=0) if row["承办单位"] in {"U1", UNITS["U1"]}]
    counter.count(write_csv(rows, tmp_path / "a.csv"))

    written = facts_of(counter, only_resolution, tmp_path / "out")

    with written.open(encoding="utf-8-sig") as file:
        found = [row for row in csv.DictReader(file) if row["unit"] == "U4"]
    assert [row["measure"] for row in found] == measures
    assert {(row["value"], row["status"]) for row in found} == {("", empty)}
    assert all(row["source"].startswith("hotline 2024-01-01/2024-12-31 1 ") for row in found)


@pytest.mark.parametrize(("language", "words"), [("zh", "不宜公布"), ("en", "not for publication")])
def test_a_small_count_is_noted(counter, tmp_path, language, words):
    counter.count(write_csv(draw_cases(34, 12, bad=0), tmp_path / "a.csv"))

    text = facts_of(counter, everywhere, tmp_path / "out", language).read_text(encoding="utf-8-sig")

    assert words in text
