"""Every column of a sheet is a whole number, a flag, a word or a text."""

import pytest

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.scoresheet import DETAILS, TOTALS, TRACE
from tests.scoring.generator import generate
from tools.tree_checks.columns import inexact_columns


@pytest.mark.parametrize("schema", [TRACE, DETAILS, TOTALS], ids=["trace", "details", "totals"])
def test_no_declared_column_can_hold_a_fraction(schema):
    assert inexact_columns(schema) == []


@pytest.mark.parametrize("seed", range(5))
def test_no_column_of_a_real_sheet_holds_a_fraction(seed):
    document, rows, _ = generate(seed)
    compiled = compile_ruleset(ruleset_from_document(document))
    sheet = evaluate(compiled, facts_from_rows(rows, compiled.layout))

    assert [inexact_columns(table.schema) for table in (sheet.trace, sheet.details, sheet.totals)] == [[], [], []]
