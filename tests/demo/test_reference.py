"""The reference years moved to the years of the play: situations that need a whole class of units are still there.

That the platform brings every rule and fact of them to the same points is `test_closed_years`.
"""

import pytest

from hengjing.demo.reference import references
from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.load.document_text import as_text
from hengjing.scoring.runners.scored_year import year_of_sheet
from tests.conftest import REPOSITORY

RUNNING = 2026


def scored(reference, history):
    """A whole year of the play, as the engine scores it after the years before."""
    year = reference.year
    head = {
        "format": "hengjing-ruleset-1", "programme": {"code": "departments", "title": "委办局绩效考核"},
        "year": str(year), "period": {"from": f"{year}-01-01", "to": f"{year}-12-31"}, "title": f"{year}年度",
    }  # fmt: skip
    compiled = compile_ruleset(ruleset_from_document(as_text(head | dict(reference.document))))
    items = {leaf.code for leaf in compiled.layout.leaves}
    rows = reference.facts({unit.code for unit in compiled.ruleset.units}, items)
    facts = facts_from_rows(rows, compiled.layout)
    return year_of_sheet(compiled, facts, evaluate(compiled, facts), history)


@pytest.fixture(scope="module")
def closed():
    """Both closed years, the earlier one first."""
    known = references(REPOSITORY / "rulesets/reference", RUNNING)
    first = scored(known[RUNNING - 2], [])
    return first, scored(known[RUNNING - 1], [first.result])


def rows_of(year):
    """The rows of all classes by unit."""
    return {row.unit.code: row for table in year.tables for row in table.rows}


def test_a_tie_at_the_last_place_of_a_quota_is_broken(closed):
    rows = rows_of(closed[1])

    assert rows["U04"].published == rows["U12"].published
    assert {rows["U04"].grade, rows["U12"].grade} == {"ADVANCED", "QUALIFIED"}


def test_a_unit_is_basically_qualified_twice_and_a_move_is_recommended(closed):
    first, second = closed

    assert rows_of(first)["U49"].grade == rows_of(second)["U49"].grade == "BASICALLY_QUALIFIED"
    assert ("REASSIGN_TWICE", "U49") in {(each.code, each.unit) for each in second.consequences.recommendations}


def test_documents_are_dated_in_the_year_of_the_play():
    reference = references(REPOSITORY / "rulesets/reference", RUNNING)[RUNNING - 1]
    row = reference.facts({"U01"}, {"KEY_TASKS"})[0]

    assert f"〔{RUNNING - 1}〕" in row["source"]
