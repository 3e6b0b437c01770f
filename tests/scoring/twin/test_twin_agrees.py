"""The engine and the SQL twin agree on every compared cell."""

import pytest

from hengjing.scoring.scoresheet.schemas import TOTALS, TRACE
from tests.conftest import REPOSITORY
from tests.counts import count
from tests.scoring.generating.situations import BRANCHES
from tests.scoring.twin.agreement import COMPARED, LEFT_OUT, differences
from tests.scoring.twin.drawing import case_of, drawn_cases, on_duckdb, sheet_of
from tests.scoring.twin.tables import tables_of

BATCH = 50
SMALL = count(reduced=200, full=3_000)
MEDIUM = count(reduced=10, full=200)
REFERENCE = sorted((REPOSITORY / "rulesets/reference").glob("20*"))
PUBLISHED = sorted(path.parent for path in (REPOSITORY / "rulesets/published").glob("*/ruleset.yaml"))


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

    assert len(cases) > BATCH * 3 // 10
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
