"""What the runner on Spark carries, without Spark: rows of facts in any order, a class's tables as rows and back."""

import numpy as np
import pytest

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.facts import bound_rows, facts_of_bound_rows
from hengjing.scoring.runners.spark import Rules, spark_type
from hengjing.scoring.runners.spark_rows import CLASS_ROW, ROWS, grades_of_record, problems_of_record, tables_of_rows
from tests.scoring.generator import generate

SEEDS = range(60, 72)


def drawn(seed):
    document, rows, _ = generate(seed, "medium")
    compiled = compile_ruleset(ruleset_from_document(document))
    return compiled, facts_from_rows(rows, compiled.layout)


@pytest.mark.parametrize("seed", SEEDS)
def test_facts_of_shuffled_rows_are_the_facts(seed):
    compiled, facts = drawn(seed)
    rows = bound_rows(facts)

    found = facts_of_bound_rows(
        rows.take(np.random.default_rng(seed).permutation(len(rows))), compiled.layout, facts.first_rows
    )

    for name in ("unit", "leaf", "measure", "value", "status"):
        assert getattr(found, name).tolist() == getattr(facts, name).tolist()
    for words, name in (("groups", "group"), ("entries", "entry")):
        assert [getattr(found, words)[code] for code in getattr(found, name)] == [
            getattr(facts, words)[code] for code in getattr(facts, name)
        ]


def test_lines_are_those_that_the_hash_is_taken_over():
    _, facts = drawn(61)

    assert facts.lines().to_pylist()[0].startswith('{"entry":')
    assert len(facts.lines()) == len(facts)


@pytest.mark.clause("C7")
@pytest.mark.parametrize("seed", SEEDS)
def test_the_rows_of_the_classes_hold_the_sheet(seed):
    compiled, facts = drawn(seed)
    sheet, rules, rows = evaluate(compiled, facts), Rules(compiled.ruleset), bound_rows(facts).to_pylist()

    for part in compiled.classes:
        own = bound_rows(facts).take([place for place, row in enumerate(rows) if row["class"] == part.code])
        found = rules.score(part.code, own, facts.first_rows)
        units = {compiled.ruleset.units[place].code for place in part.units}

        assert found.schema == ROWS
        assert found["unit"].to_pylist() == [CLASS_ROW, *part.units.tolist()]
        for row in found.to_pylist():
            code = {compiled.ruleset.units[row["unit"]].code} if row["unit"] != CLASS_ROW else set()
            for name in ("trace", "details", "totals"):
                assert {each["unit"] for each in row[name]} <= code
            assert len(row["totals"]) == len(code)
        for name, table in tables_of_rows(found).items():
            assert table.to_pylist() == [row for row in getattr(sheet, name).to_pylist() if row["unit"] in units]
        record = found["record"][0].as_py()
        assert grades_of_record(part.code, record).unit_class == part.code
        assert problems_of_record(record) == [
            problem for problem in sheet.problems if problem.place.path.partition("/")[0] in units
        ]


def test_a_schema_in_the_words_of_spark():
    assert spark_type(ROWS).startswith(
        "`class` string, `unit` int, `trace` array<struct<`unit`: string, `node`: string"
    )
    assert "`struck`: boolean>>" in spark_type(ROWS)
