"""Every rule kind can be entered, the engine's word on what was, and marks that catch the eye."""

import pytest

from hengjing.scoring import load_facts
from hengjing.scoring.load import read_document
from hengjing.scoring.load.document_text import as_text
from hengjing.steps.sheet_rules.content import fill_of, wants_reason, written
from hengjing.steps.sheet_rules.data import Fill, Scored, SourcedRow
from hengjing.steps.sheet_rules.engine import points_of, problems_of
from hengjing.steps.sheet_rules.forms_of_entry import rules_of
from hengjing.steps.sheet_rules.striking import striking_marks


@pytest.fixture(scope="module")
def reference(request):
    """The rules of a reference year, and its facts as rows."""
    folder = request.config.rootpath / "rulesets/reference/2024"
    found = read_document(folder / "ruleset.yaml")
    rules = rules_of(as_text(found[0] if isinstance(found, tuple) else getattr(found, "document", found)))
    return rules, list(load_facts(folder / "facts.csv", rules.compiled.layout).rows())


def test_every_number_of_a_reference_year_has_its_place_in_a_form(reference):
    rules, rows = reference
    homeless = []
    for row in rows:
        form = rules.form_of(row["unit"], row["item"])
        fixed = {(each.measure, each.group, each.entry) for each in form.fields}
        place = row["measure"], row["group"], row["entry"]
        free = {each.measure for each in form.records}
        if row["measure"] and place not in fixed and row["measure"] not in free:
            homeless.append((form.kind, place))
    assert homeless == []
    assert {rules.form_of(row["unit"], row["item"]).kind for row in rows} >= {
        "bands", "bonus", "by_rank", "completion", "count", "deduction", "interval", "judged", "per_event",
        "ratio_index", "satisfaction", "slope", "task_list", "vote_majority",
    }  # fmt: skip


def test_cells_of_a_reference_year_are_filled_and_its_points_are_those_of_the_engine(reference):
    rules, rows = reference
    cells: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        cells.setdefault((row["unit"], row["item"]), []).append(row)
    open_cells = [
        place for place, content in cells.items()
        if fill_of(rules.form_of(*place), content)[0] not in {Fill.FILLED, Fill.NO_DATA}
        and not any(row["status"] == "not_applicable" for row in content)
    ]  # fmt: skip
    assert open_cells == []
    points = points_of(rules, rows, rules.base_items)
    assert any(scored.is_full for scored in points.values())
    assert any(scored.is_scored and not scored.is_full for scored in points.values())


def test_problems_stand_at_their_unit_and_item(reference):
    rules, rows = reference
    bad = [{**rows[0], "value": "x", "status": ""}, rows[1]]
    assert [problem.path for problem in problems_of(rules, bad)] == [f"{rows[0]['unit']}/{rows[0]['item']}"]


def mark(value="", status="", measure="actual", entry=""):
    return {"measure": measure, "group": "", "entry": entry, "value": value, "status": status, "note": ""}


def test_marks_are_written_over_marks():
    standing = written([], [mark("1", measure="event", entry="A"), mark("2", measure="event", entry="B")])
    assert [each["value"] for each in written(standing, [mark("", measure="event", entry="A")])] == ["2"]
    nothing = written(standing, [mark(status="no_data", measure="")])
    assert [each["status"] for each in nothing] == ["no_data"]
    assert [each["value"] for each in written(nothing, [mark("3")])] == ["3"]


@pytest.mark.parametrize(
    ("is_base", "content", "scored", "wanted"),
    [
        (True, [mark("1")], Scored("10", "10", is_full=True, is_scored=True), False),
        (True, [mark("1")], Scored("9.99", "10", is_full=False, is_scored=True), True),
        (True, [mark(status="no_data")], None, True),
        (True, [], None, False),
        (False, [mark("0")], None, False),
        (False, [mark("1")], None, True),
    ],
)
def test_a_mark_that_is_not_full_wants_a_reason(is_base, content, scored, wanted):
    assert wants_reason(is_base=is_base, content=content, scored=scored) is wanted


def rows_with(*values):
    return [SourcedRow(f"U{place}", "A", "actual", "", "", value, "", "表", "") for place, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "identical", "units"),
    [
        (("90", "90", "90"), "90", ()),
        (("90", "91", "89", "90.5", "12"), "", (("U4", "12"),)),
        (("90", "91", "89"), None, None),
        (("90", "90"), None, None),
        (("99%", "99.0%", "99%"), "99%", ()),
        (("99%", "0.98", "97%", "98.5%", "50%"), "", (("U4", "50%"),)),
        (("90", "90", "没有", "9e9"), None, None),
    ],
)
def test_identical_marks_and_outliers_catch_the_eye(values, identical, units):
    found = striking_marks(rows_with(*values), {"A": "指标"})
    assert [(each.identical, each.units) for each in found] == ([] if identical is None else [(identical, units)])


def test_a_group_of_raters_is_named_by_its_title(reference):
    rules, _rows = reference

    assert rules.group_title("LEADER_MARKS", "MAIN") == "主要领导"
    assert rules.group_title("LEADER_MARKS", "") == ""
    assert [rules.group_title(item, "NONE") for item in ("LEADER_MARKS", "NO_ITEM")] == ["NONE", "NONE"]
