"""The engine and the SQL twin agree on every compared cell."""

import duckdb
import pytest

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.scoresheet.schemas import TOTALS, TRACE
from tests.conftest import REPOSITORY
from tests.counts import count
from tests.scoring.conftest import one_item_document
from tests.scoring.generating.situations import BRANCHES
from tests.scoring.twin.agreement import COMPARED, LEFT_OUT, differences
from tests.scoring.twin.case import Case, TooLarge
from tests.scoring.twin.drawing import case_of, drawn_cases, on_duckdb
from tests.scoring.twin.tables import tables_of

BATCH = 50
SMALL = count(reduced=200, full=5_000)
MEDIUM = count(reduced=10, full=200)
REFERENCE = sorted((REPOSITORY / "rulesets/reference").glob("20*"))
PUBLISHED = sorted(path.parent for path in (REPOSITORY / "rulesets/published").glob("*/ruleset.yaml"))


def sheet_of(case, rows=None):
    compiled = compile_ruleset(ruleset_from_document(case.document))
    return evaluate(compiled, facts_from_rows(case.rows if rows is None else rows, compiled.layout), threads=1)


def found_in(cases):
    result = on_duckdb(tables_of(cases))
    return [line for case in cases for line in differences(case, result, sheet_of(case))]


@pytest.mark.slow
@pytest.mark.parametrize("folder", REFERENCE, ids=lambda folder: folder.name)
def test_agrees_on_every_cell_of_a_reference_year(folder):
    assert found_in([case_of(folder)]) == []


def test_agrees_on_every_cell_of_the_published_tables():
    cases = [case_of(folder) for folder in PUBLISHED]

    assert (len(REFERENCE), len(cases)) == (3, 8)
    assert found_in(cases) == []


@pytest.mark.slow
@pytest.mark.clause("C6", "C7", "P6")
@pytest.mark.parametrize("first", range(0, SMALL, BATCH))
def test_agrees_on_every_cell_of_small_rulesets(first):
    cases = drawn_cases(range(first, first + BATCH))

    assert len(cases) > BATCH * 2 // 5
    assert found_in(cases) == []


@pytest.mark.slow
def test_agrees_on_every_cell_of_larger_classes():
    cases = drawn_cases(range(MEDIUM), "medium")

    assert len(cases) > MEDIUM * 2 // 5
    assert found_in(cases) == []


@pytest.mark.slow
def test_the_carried_cases_reach_every_kind_state_branch_and_reason():
    tables = tables_of(drawn_cases(range(200)))
    result = on_duckdb(tables)
    kinds = {(row[0], row[1]): row[5] for row in tables.rows["leaves"]}
    kinds.update({(row[0], row[1]): row[3] for row in tables.rows["nodes"]})
    states = {(kinds[key], cell["state"]) for key, cell in result.cells.items()}
    branches = {(kinds[key], cell["branch"]) for key, cell in result.cells.items() if cell["branch"]}
    words = {word for found in result.words.values() for _, word in found}

    assert states == {(kind, state) for kind in BRANCHES for state in ("scored", "no_data", "not_applicable")}
    assert branches == {(kind, branch) for kind in BRANCHES for branch in BRANCHES[kind]}
    assert words == {"got", "got_by_tie", "cut_off", "quota", "tie", "veto", "veto_set"}
    assert {row[8] for row in tables.rows["settings"]} == {"competition", "dense", "ordinal"}


def test_what_is_compared_and_what_is_left_out_is_the_whole_sheet():
    columns = {f"trace.{name}" for name in TRACE.names} | {f"totals.{name}" for name in TOTALS.names}
    compared = {f"{table}.{name}" for table, names in COMPARED.items() for name in names}
    beside = {name for name in LEFT_OUT if name.partition(".")[0] not in ("trace", "totals")}

    assert compared | set(LEFT_OUT) == columns | beside
    assert compared & set(LEFT_OUT) == set()
    assert all(LEFT_OUT.values())


def one_item(kind, parameters, value, **keys):
    measures = {"completion": ("actual", ""), "per_event": ("event", "CITY")}
    measure, entry = measures[kind]
    row = {"unit": "U1", "item": "ITEM", "measure": measure, "group": "", "entry": entry, "value": value}
    row.update({"status": "", "source": "台账1号", "note": ""})
    return Case("C", one_item_document(kind, parameters, ["U1"], **keys), [row])


def test_sees_a_difference_of_one_digit_in_one_fact():
    case = one_item("completion", {"target": "100"}, "90")
    planted = [{**case.rows[0], "value": "90.0001"}]
    result = on_duckdb(tables_of([case]))

    assert list(differences(case, result, sheet_of(case))) == []
    assert "C/U1 ITEM points: twin 9000000, engine 9000010" in list(differences(case, result, sheet_of(case, planted)))


def test_a_number_of_ten_digits_is_refused_before_any_sql():
    with pytest.raises(TooLarge):
        tables_of([one_item("completion", {"target": "100"}, "100000.0000")])

    assert tables_of([one_item("completion", {"target": "100"}, "99999.9999")]).kinds == {"completion"}


def test_what_64_bits_do_not_hold_is_raised_and_never_wraps():
    levels = {"levels": [{"code": "CITY", "title": "市级", "points": "0.3"}], "repeated_factor": "900"}
    case = one_item("per_event", {**levels, "doubled_factor": "900"}, "999999999")
    row = {**case.rows[0], "measure": "repeated"}

    with pytest.raises(duckdb.OutOfRangeException):
        on_duckdb(tables_of([Case("C", case.document, [row])]))
