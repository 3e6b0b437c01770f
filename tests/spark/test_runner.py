"""The sheet computed on Spark has the bytes of the sheet computed here."""

import numpy as np
import pytest

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, load_facts, load_ruleset, ruleset_from_document
from hengjing.scoring.facts import bound_rows
from hengjing.scoring.rules.registry import NODE_RULES, RULES
from hengjing.scoring.runners.spark import OnSpark, evaluate_on_spark
from hengjing.scoring.scoresheet import canonical_lines
from tests.counts import count
from tests.scoring.generator import generate

SEEDS = range(3000, 3000 + count(reduced=12, full=60))


def drawn(seed, size="small"):
    document, rows, _ = generate(seed, size)
    compiled = compile_ruleset(ruleset_from_document(document))
    return compiled, facts_from_rows(rows, compiled.layout)


def reference(root, year="2024"):
    folder = root / "rulesets/reference" / year
    compiled = compile_ruleset(load_ruleset(folder / "ruleset.yaml"))
    return compiled, load_facts(folder / "facts.csv", compiled.layout)


def assert_same(ours, theirs):
    assert list(canonical_lines(ours)) == list(canonical_lines(theirs))
    assert ours.hash == theirs.hash
    assert ours.problems == theirs.problems
    for name in ("trace", "details", "totals"):
        assert getattr(ours, name).schema == getattr(theirs, name).schema


@pytest.mark.clause("C7")
def test_the_reference_year_has_the_same_bytes(spark, root):
    compiled, facts = reference(root)

    assert_same(evaluate_on_spark(spark, compiled, facts), evaluate(compiled, facts))


@pytest.mark.clause("C7")
@pytest.mark.parametrize("seed", SEEDS)
def test_a_drawn_ruleset_has_the_same_bytes(spark, seed):
    compiled, facts = drawn(seed, "medium" if seed % 4 == 0 else "small")

    assert_same(evaluate_on_spark(spark, compiled, facts), evaluate(compiled, facts))


def test_the_drawn_rulesets_and_the_reference_hold_every_rule_kind(root):
    kinds = {
        head.kind for compiled, _ in [reference(root), *(drawn(seed) for seed in SEEDS)] for head in compiled.heads
    }

    assert kinds == {*RULES, *NODE_RULES}


@pytest.mark.clause("C7")
def test_the_order_of_rows_and_their_spread_do_not_matter(spark, root):
    compiled, facts = reference(root)
    table = bound_rows(facts)
    order = np.random.default_rng(7).permutation(len(table))
    plain = spark.createDataFrame(table)
    mixed = spark.createDataFrame(table.take(order)).repartition(13)

    found = [
        OnSpark(spark, compiled)
        .score(rows, facts.first_rows)
        .toArrow()
        .sort_by([("class", "ascending"), ("unit", "ascending")])
        for rows in (plain, mixed)
    ]

    assert found[0] == found[1]
    assert len(found[0]) == len(compiled.ruleset.units) + len(compiled.classes)


def test_a_class_without_facts_is_scored_too(spark, root):
    compiled, facts = reference(root)
    left_out = compiled.classes[1].code
    rows = [
        row for row in facts.rows() if compiled.layout.class_of[compiled.layout.units.index(row["unit"])] != left_out
    ]
    fewer = facts_from_rows(rows, compiled.layout)

    sheet = evaluate_on_spark(spark, compiled, fewer)

    assert_same(sheet, evaluate(compiled, fewer))
    assert {row["state"] for row in sheet.totals.to_pylist() if row["class"] == left_out} == {"no_data"}
    assert not sheet.is_certifiable


def test_no_facts_at_all(spark, root):
    compiled, _ = reference(root)
    nothing = facts_from_rows([], compiled.layout)

    assert_same(evaluate_on_spark(spark, compiled, nothing), evaluate(compiled, nothing))


def test_the_steps_of_a_whole_class_are_those_of_the_whole_class(spark, root):
    compiled, facts = reference(root)

    sheet = evaluate_on_spark(spark, compiled, facts)

    totals = sheet.totals.to_pylist()
    for part in compiled.classes:
        ranks = [row["rank"] for row in totals if row["class"] == part.code]
        assert min(ranks) == 1
        assert max(ranks) > 1
    assert {head.kind for head in sheet.head.nodes} >= {"by_rank", "judged"}
    assert len(sheet.head.places) >= len(compiled.classes)
    assert sheet.head.places == evaluate(compiled, facts).head.places
