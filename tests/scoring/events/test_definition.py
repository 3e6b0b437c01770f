"""A definition is checked whole: every problem at once, each with its line."""

import copy
import json
from typing import Any

import pytest

from hengjing.scoring.cli.definitions import load_definition
from hengjing.scoring.events import KINDS, Known, Window
from hengjing.scoring.problems import ProblemsFound
from tests.scoring.events.conftest import KNOWN

FINE: dict[str, Any] = {
    "format": "hengjing-events-1", "code": "hotline", "kind": "hotline", "title": "热线",
    "window": {"from": "2024-01-01", "to": "2024-12-31"},
    "units": [{"code": "U1", "names": ["财政局"]}, {"code": "U2"}],
    "key": {"heads": ["编号"], "unique": "checked"},
    "unit": {"heads": ["单位"]},
    "time": {"heads": ["时间"]},
    "columns": [
        {"name": "solved", "heads": ["解决"], "values": {"yes": ["是"], "no": ["否"]}, "blank": "unasked"},
        {"name": "visited", "heads": ["回访"]},
    ],
    "excluded": [{"code": "OUT", "title": "剔除", "when": [{"visited": ["blank"]}]}],
    "measures": [
        {"code": "rate", "title": "解决率", "of": [{"solved": ["yes", "no"]}], "counts": [{"solved": ["yes"]}],
         "facts": [{"item": "I", "measure": "actual", "value": "rate"}]},
    ],
}  # fmt: skip


def load(tmp_path, known=None, **changes):
    """The definition with some values replaced: `measures[0].per` as `measures__0__per`; None takes a key away."""
    document = copy.deepcopy(FINE)
    for path, value in changes.items():
        *above, last = (int(part) if part.isdigit() else part for part in path.split("__"))
        place: Any = document
        for part in above:
            place = place[part]
        if value is None:
            del place[last]
        else:
            place[last] = value
    file = tmp_path / "definition.yaml"
    file.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    return load_definition(file, known or Known())


@pytest.mark.parametrize("name", ["hotline", "ratings"])
def test_the_shipped_definitions_are_fine(root, name):
    definition = load_definition(root / f"rulesets/events/{name}.yaml", KNOWN)

    assert definition.kind == definition.code == name
    assert definition.kind in KINDS
    assert all(each.title.zh and each.title.en.isascii() for each in definition.measures)
    assert all(each.source == "assumption" for each in definition.measures)


def test_units_of_the_definition_are_names_beside_those_of_the_ruleset(tmp_path):
    known = Known({"U1": "U1", "U2": "U2", "区财政局": "U1"}, Window("2023-01-01", "2023-12-31"))

    with_window = load(tmp_path, known)
    without = load(tmp_path, known, window=None)

    assert with_window.units == {"U1": "U1", "U2": "U2", "区财政局": "U1", "财政局": "U1"}
    assert with_window.window == Window("2024-01-01", "2024-12-31")
    assert without.window == Window("2023-01-01", "2023-12-31")


@pytest.mark.parametrize(
    ("changes", "code", "key"),
    [
        ({"format": "hengjing-events-2"}, "ruleset.format", "format"),
        ({"kind": "letters"}, "ruleset.choice", "kind"),
        ({"weather": "fine"}, "ruleset.unknown_key", "weather"),
        ({"measures": None}, "events.missing_key", ""),
        ({"window__from": "2024-13-01"}, "ruleset.date", "from"),
        ({"window__from": "2025-01-01"}, "events.window_order", "window"),
        ({"window": None}, "events.window_missing", ""),
        ({"units": None}, "events.units_missing", ""),
        ({"units__1__code": "U1"}, "events.code_twice", "code"),
        ({"units__1__names": ["财政局"]}, "events.unit_name_twice", ""),
        ({"time__heads": ["单位"]}, "events.head_twice", "heads"),
        ({"columns__1__name": "solved"}, "events.code_twice", "name"),
        ({"columns__0__values__no": ["是"]}, "events.value_twice", "no"),
        ({"columns__0__values__no": ["o'clock"]}, "events.value_form", "no"),
        ({"columns__0__values__no": ["a\\b"]}, "events.value_form", "no"),
        ({"columns__1__blank": "none"}, "events.blank_without_values", "blank"),
        ({"excluded__0__when": [{"seen": ["blank"]}]}, "events.column_unknown", "seen"),
        ({"measures__0__counts": [{"solved": ["maybe"]}]}, "events.value_code_unknown", "solved"),
        ({"measures__0__per": "0"}, "events.per_zero", "per"),
        ({"measures__0__decimals": "7"}, "ruleset.scale", "decimals"),
    ],
)
def test_a_problem_is_told_with_its_line(tmp_path, changes, code, key):
    with pytest.raises(ProblemsFound) as refused:
        load(tmp_path, **changes)

    assert code in [found.code for found in refused.value.problems]
    found = next(found for found in refused.value.problems if found.code == code)
    line = (tmp_path / "definition.yaml").read_text(encoding="utf-8").splitlines()[(found.place.line or 0) - 1]
    assert line.strip().startswith(f'"{key}": ' if key else "{")
    assert found.message("zh")
    assert found.hint("en")


def test_a_unit_that_the_ruleset_lacks_is_told(tmp_path):
    with pytest.raises(ProblemsFound) as refused:
        load(tmp_path, Known({"U1": "U1"}, None))

    assert [found.code for found in refused.value.problems] == ["events.unit_unknown"]


def test_a_number_of_a_unit_has_one_origin(tmp_path):
    row = {"item": "I", "measure": "actual", "value": "rate"}
    with pytest.raises(ProblemsFound) as refused:
        load(tmp_path, measures__0__facts=[row, {**row, "value": "numerator"}])

    assert [found.code for found in refused.value.problems] == ["events.fact_twice"]


def test_all_problems_come_at_once_in_the_order_of_the_file(tmp_path):
    with pytest.raises(ProblemsFound) as refused:
        load(tmp_path, kind="letters", units__1__code="U1", time__heads="时间", measures__0__counts=[{"x": ["y"]}])

    found = [each.code for each in refused.value.problems]
    assert found == ["ruleset.choice", "events.code_twice", "ruleset.needs_list", "events.column_unknown"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"- a\n", "events.root"), (b"a: 1\n---\nb: 2\n", "events.several_documents"), (b"\xff", "events.encoding")],
)
def test_a_file_that_is_no_definition_is_told_as_such(tmp_path, content, code):
    (tmp_path / "a.yaml").write_bytes(content)

    with pytest.raises(ProblemsFound) as refused:
        load_definition(tmp_path / "a.yaml", KNOWN)

    assert [found.code for found in refused.value.problems] == [code]


def test_a_missing_definition_is_told(tmp_path):
    with pytest.raises(ProblemsFound) as refused:
        load_definition(tmp_path / "none.yaml", KNOWN)

    assert [found.code for found in refused.value.problems] == ["events.unreadable"]
